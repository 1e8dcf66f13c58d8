#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace trommel {

/// The longest term, name, id or label, in characters.
inline constexpr size_t kMaxTermCharacters = 1000;

/// What one look at a piece of valid UTF-8 tells.
struct TextScan {
  size_t characters = 0;
  uint32_t control = 0;  ///< the first control character (C0, DEL, C1), where has_control
  bool has_control = false;
  bool blank = true;  ///< nothing but white space and invisible characters
};

TextScan ScanText(std::string_view text);

/// Whether a code point is white space or shows nothing (zero-width space, byte order mark, …).
bool IsBlank(char32_t code_point);

/// What is wrong with a term, name, id or label, and what to do; empty where nothing is: empty, control
/// characters, blank, too long. `noun` names it in the message: "term", "context word", "id". `scan` is
/// ScanText(text).
std::string TextFault(std::string_view noun, std::string_view text, const TextScan& scan);

/// The text in quotes for a message: cut after some forty characters, control characters made visible.
std::string Quoted(std::string_view text);

}  // namespace trommel
