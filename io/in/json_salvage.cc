#include "io/in/json_salvage.h"

#include <algorithm>
#include <cstring>

namespace trommel {
namespace {

constexpr size_t kLongestNumber = 17;  // shorter numbers without an exponent fit

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool IsNumberByte(char c) { return IsDigit(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E'; }

bool TakeDigits(std::string_view number, size_t& at) {
  const size_t first = at;
  while (at < number.size() && IsDigit(number[at])) ++at;
  return at != first;
}

/// RFC 8259, section 6.
bool IsNumber(std::string_view number) {
  size_t at = !number.empty() && number[0] == '-' ? 1 : 0;
  if (at + 1 < number.size() && number[at] == '0' && IsDigit(number[at + 1])) return false;
  if (!TakeDigits(number, at)) return false;
  if (at < number.size() && number[at] == '.' && !TakeDigits(number, ++at)) return false;
  if (at < number.size() && (number[at] == 'e' || number[at] == 'E')) {
    ++at;
    if (at < number.size() && (number[at] == '+' || number[at] == '-')) ++at;
    if (!TakeDigits(number, at)) return false;
  }
  return at == number.size();
}

/// The code unit of the \uXXXX escape at `at`, or -1.
int EscapedUnit(std::string_view text, size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return -1;
  int unit = 0;
  for (size_t i = at + 2; i < at + 6; ++i) {
    const char c = text[i];
    const int digit = IsDigit(c)             ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

/// Goes over the string that starts at `at` and replaces halves of pairs; answers the place behind it.
size_t SalvageString(std::vector<char>& text, size_t size, size_t at, bool& replaced) {
  const std::string_view view(text.data(), size);
  for (++at; at < size && view[at] != '"'; ++at) {
    if (view[at] != '\\') continue;
    const int unit = EscapedUnit(view, at);
    if (unit >= 0xD800 && unit <= 0xDFFF) {
      const int next = EscapedUnit(view, at + 6);
      if (unit < 0xDC00 && next >= 0xDC00 && next <= 0xDFFF) {
        at += 11;
        continue;
      }
      std::memcpy(text.data() + at + 2, "FFFD", 4);
      replaced = true;
    }
    at += unit >= 0 ? 5 : 1;
  }
  return std::min(at + 1, size);
}

size_t SkipString(std::string_view text, size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return std::min(at + 1, text.size());
}

/// The place behind the value at `at`, of valid JSON.
size_t SkipValue(std::string_view text, size_t at) {
  size_t depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"') {
      at = SkipString(text, at);
      if (depth == 0) return at;
      continue;
    }
    if (depth == 0 && (c == ',' || c == '}' || c == ']' || IsSpace(c))) return at;
    if (c == '{' || c == '[') ++depth;
    ++at;
    if ((c == '}' || c == ']') && --depth == 0) return at;
  }
  return at;
}

size_t SkipSpace(std::string_view text, size_t at) {
  while (at < text.size() && IsSpace(text[at])) ++at;
  return at;
}

}  // namespace

bool SalvageJson(std::string_view line, size_t padding, std::vector<char>& out) {
  out.assign(line.size() + padding, '\0');
  if (!line.empty()) std::memcpy(out.data(), line.data(), line.size());
  bool replaced = false;
  for (size_t at = 0; at < line.size();) {
    if (line[at] == '"') {
      at = SalvageString(out, line.size(), at, replaced);
    } else if (IsDigit(line[at]) || line[at] == '-') {
      size_t end = at;
      while (end < line.size() && IsNumberByte(line[end])) ++end;
      const std::string_view number = line.substr(at, end - at);
      const bool may_not_fit =
          number.size() > kLongestNumber || number.find_first_of("eE") != std::string_view::npos;
      if (may_not_fit && IsNumber(number)) {
        std::memset(out.data() + at, ' ', number.size());
        out[at] = '0';
        replaced = true;
      }
      at = end;
    } else {
      ++at;
    }
  }
  return replaced;
}

std::string_view RawMember(std::string_view object, std::string_view key) {
  size_t at = SkipSpace(object, 0) + 1;  // behind the brace
  while ((at = SkipSpace(object, at)) < object.size() && object[at] == '"') {
    const size_t key_end = SkipString(object, at);
    const std::string_view written = object.substr(at + 1, key_end - at - 2);
    const size_t value = SkipSpace(object, SkipSpace(object, key_end) + 1);  // behind the colon
    const size_t value_end = SkipValue(object, value);
    if (written == key) return object.substr(value, value_end - value);
    at = SkipSpace(object, value_end) + 1;  // behind the comma
  }
  return {};
}

}  // namespace trommel
