#include "kernels/unicode/utf8.h"

#include <cassert>
#include <cstdint>

#include "kernels/unicode/utf8_scalar.h"

namespace trommel {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

const uint8_t* Bytes(std::string_view text) { return reinterpret_cast<const uint8_t*>(text.data()); }

bool IsHighSurrogate(char32_t unit) { return (unit & 0xFC00) == 0xD800; }
bool IsLowSurrogate(char32_t unit) { return (unit & 0xFC00) == 0xDC00; }

}  // namespace

void AppendUtf8(char32_t code_point, std::string& out) {
  assert(code_point <= 0x10FFFF && (code_point & 0xFFFFF800) != 0xD800);
  const auto tail = [&](int shift) { return static_cast<char>(0x80 | (code_point >> shift & 0x3F)); };
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    out += {static_cast<char>(0xC0 | code_point >> 6), tail(0)};
  } else if (code_point < 0x10000) {
    out += {static_cast<char>(0xE0 | code_point >> 12), tail(6), tail(0)};
  } else {
    out += {static_cast<char>(0xF0 | code_point >> 18), tail(12), tail(6), tail(0)};
  }
}

void AppendUtf8(std::u16string_view units, std::string& out) {
  for (size_t i = 0; i < units.size(); ++i) {
    char32_t code_point = units[i];
    if (IsHighSurrogate(code_point) && i + 1 < units.size() && IsLowSurrogate(units[i + 1])) {
      code_point = 0x10000 + ((code_point - 0xD800) << 10) + (units[++i] - 0xDC00);
    } else if (IsHighSurrogate(code_point) || IsLowSurrogate(code_point)) {
      code_point = kReplacement;
    }
    AppendUtf8(code_point, out);
  }
}

char32_t DecodeUtf8(std::string_view text, size_t at, size_t* length) {
  assert(at < text.size());
  char32_t code_point;
  *length = utf8::DecodeOne(Bytes(text) + at, Bytes(text) + text.size(), &code_point);
  if (*length > 0) return code_point;
  *length = 1;
  return kReplacement;
}

char32_t DecodeUtf8Before(std::string_view text, size_t at, size_t* length) {
  assert(at > 0 && at <= text.size());
  const uint8_t* const end = Bytes(text) + at;
  for (size_t back = 1; back <= 4 && back <= at; ++back) {
    if (utf8::IsContinuation(end[-static_cast<ptrdiff_t>(back)])) continue;
    char32_t code_point;
    if (utf8::DecodeOne(end - back, end, &code_point) != back) break;
    *length = back;
    return code_point;
  }
  *length = 1;
  return kReplacement;
}

}  // namespace trommel
