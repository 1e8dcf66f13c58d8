#include "engine/pack/text_check.h"

#include <fmt/format.h>

#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

bool IsControl(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

}  // namespace

bool IsBlank(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return c == 0x85 || c == 0xA0 || c == 0xAD || c == 0x1680 || (c >= 0x2000 && c <= 0x200F) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || (c >= 0x205F && c <= 0x2064) || c == 0x3000 || c == 0xFEFF;
}

TextScan ScanText(std::string_view text) {
  TextScan scan;
  const auto see_control = [&scan](uint32_t c) {
    if (!scan.has_control) scan.control = c;
    scan.has_control = true;
  };
  // Bytes suffice for counting and for controls; white space is decoded only until the first visible
  // character.
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    scan.characters += (byte & 0xC0) != 0x80;
    if (byte < 0x20 || byte == 0x7F) see_control(byte);
    if (byte == 0xC2 && i + 1 < text.size()) {
      const auto next = static_cast<unsigned char>(text[i + 1]);
      if (next < 0xA0) see_control(next);
    }
  }
  size_t length = 0;
  for (size_t i = 0; i < text.size() && scan.blank; i += length) {
    scan.blank = IsBlank(DecodeUtf8(text, i, &length));
  }
  return scan;
}

std::string TextFault(std::string_view noun, std::string_view text, const TextScan& scan) {
  if (text.empty()) return fmt::format("empty {}: write one or take it out", noun);
  if (scan.has_control) {
    return fmt::format("{} {} holds the control character U+{:04X}: take it out", noun, Quoted(text),
                       scan.control);
  }
  if (scan.blank) return fmt::format("{} holds only white space: write one or take it out", noun);
  if (scan.characters > kMaxTermCharacters) {
    return fmt::format("{} {} has {} characters: shorten it to at most {}", noun, Quoted(text),
                       scan.characters, kMaxTermCharacters);
  }
  return {};
}

std::string Quoted(std::string_view text) {
  constexpr size_t kCharacters = 40;
  std::string out = "\"";
  size_t characters = 0, length = 0;
  for (size_t i = 0; i < text.size(); i += length) {
    const char32_t c = DecodeUtf8(text, i, &length);
    if (++characters > kCharacters) return out + "…\"";
    if (IsControl(c)) {
      out += fmt::format("\\u{:04X}", static_cast<uint32_t>(c));
    } else {
      out.append(text.substr(i, length));
    }
  }
  return out + '"';
}

}  // namespace trommel
