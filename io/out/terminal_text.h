#pragma once

#include <string>
#include <string_view>

namespace trommel {

/// `text` as it may be shown on a terminal: control characters, escapes and bidirectional overrides, which
/// dumps from the open web may hold, become U+FFFD; cut after `columns` columns (Han and other wide
/// characters take two).
std::string TerminalText(std::string_view text, size_t columns);

/// "1,234,567"
std::string Grouped(uint64_t number);

}  // namespace trommel
