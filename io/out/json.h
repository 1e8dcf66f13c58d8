#pragma once

#include <string>
#include <string_view>

namespace trommel {

/// Appends `text` as a JSON string with its quotes. Escapes the quote, the backslash and control characters;
/// all else is copied as it is, so valid UTF-8 stays valid. O(bytes), runs without escapes are copied whole.
void AppendJsonString(std::string_view text, std::string& out);

/// The same for bytes that may not be UTF-8, such as paths: what is invalid becomes U+FFFD, so the answer is
/// valid JSON.
void AppendJsonBytes(std::string_view bytes, std::string& out);

/// `bytes` when they are valid UTF-8; else a copy in `storage` with U+FFFD for each byte that is not part of
/// a character.
std::string_view ValidText(std::string_view bytes, std::string& storage);

}  // namespace trommel
