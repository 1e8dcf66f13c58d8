#include "kernels/unicode/decode_fold.h"

#include <cstdint>

#include "kernels/unicode/fold.h"
#include "kernels/unicode/utf8_scalar.h"

namespace trommel {

DecodeFoldResult DecodeFold(std::string_view utf8, char16_t* units, std::vector<OffsetRun>& runs) {
  const uint8_t* const begin = reinterpret_cast<const uint8_t*>(utf8.data());
  const uint8_t* const end = begin + utf8.size();
  const uint8_t* at = begin;
  char16_t* out = units;
  size_t non_ascii = 0;
  uint32_t bytes_per_unit = 0;
  while (at < end) {
    char32_t code_point;
    const size_t length = utf8::DecodeOne(at, end, &code_point);
    if (length == 0) break;
    const uint32_t step = length == 4 ? 2 : static_cast<uint32_t>(length);
    if (step != bytes_per_unit) {
      bytes_per_unit = step;
      runs.push_back({static_cast<uint32_t>(out - units), static_cast<uint32_t>(at - begin), step});
    }
    at += length;
    if (length == 4) {
      *out++ = static_cast<char16_t>(0xD7C0 + (code_point >> 10));
      *out++ = static_cast<char16_t>(0xDC00 | (code_point & 0x3FF));
      non_ascii += 2;
      continue;
    }
    *out = FoldUnit(static_cast<char16_t>(code_point));
    non_ascii += *out++ >= 0x80;
  }
  return {static_cast<size_t>(at - begin), static_cast<size_t>(out - units), non_ascii};
}

}  // namespace trommel
