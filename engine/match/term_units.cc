#include "engine/match/term_units.h"

#include <algorithm>

#include "kernels/unicode/fold.h"
#include "kernels/unicode/utf8.h"

namespace trommel {

std::u16string DecodedUnits(std::string_view utf8) {
  std::u16string units;
  for (size_t at = 0, length = 0; at < utf8.size(); at += length) {
    const char32_t code_point = DecodeUtf8(utf8, at, &length);
    if (code_point < 0x10000) {
      units.push_back(static_cast<char16_t>(code_point));
    } else {
      units.push_back(static_cast<char16_t>(0xD7C0 + (code_point >> 10)));
      units.push_back(static_cast<char16_t>(0xDC00 + (code_point & 0x3FF)));
    }
  }
  return units;
}

std::u16string FoldedUnits(std::string_view utf8) {
  std::u16string units = DecodedUnits(utf8);
  std::transform(units.begin(), units.end(), units.begin(), FoldUnit);
  return units;
}

}  // namespace trommel
