#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace trommel {

/// Cuts Chinese and English text into sentences and paragraphs. A line feed ends a paragraph; 。！？…  ! ?
/// and . end a sentence, together with the closing quotes and brackets behind them. Not ends: decimals,
/// abbreviations and initials, an ellipsis or a question in quotes before a lower-case word, what stands in
/// 《》. Replaces `starts` with the byte offset where each sentence starts, ascending, the first one 0; a
/// sentence holds the white space behind it. Empty text has none. `text` is valid UTF-8; O(bytes).
void FindSentences(std::string_view text, std::vector<uint32_t>& starts);

/// Likewise for paragraphs: a line each, with its line feed; lines with nothing but white space belong to the
/// one before.
void FindParagraphs(std::string_view text, std::vector<uint32_t>& starts);

/// The number of the stretch that holds byte `offset`. `starts` is not empty and starts with 0. O(log
/// starts).
uint32_t StretchOf(const std::vector<uint32_t>& starts, uint32_t offset);

}  // namespace trommel
