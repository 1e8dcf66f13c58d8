#include "io/out/terminal_text.h"

#include <cstdint>

#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

bool IsHarmful(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFC) || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool IsWide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

}  // namespace

std::string TerminalText(std::string_view text, size_t columns) {
  std::string out;
  size_t used = 0, length = 0;
  for (size_t at = 0; at < text.size(); at += length) {
    char32_t c = DecodeUtf8(text, at, &length);
    if (IsHarmful(c)) c = 0xFFFD;
    used += IsWide(c) ? 2 : 1;
    if (used > columns) return out + "…";
    AppendUtf8(c, out);
  }
  return out;
}

std::string Grouped(uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

}  // namespace trommel
