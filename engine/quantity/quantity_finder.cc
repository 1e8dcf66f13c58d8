#include "engine/quantity/quantity_finder.h"

#include "engine/quantity/number_word.h"
#include "engine/quantity/numeral.h"

namespace trommel {

bool IsQuantityStart(std::u16string_view units, uint32_t at) {
  const Page page(units);
  const char16_t c = page[at];
  if (IsDigit(c)) return !IsDigit(page[at - 1]);
  if (IsLatin(c)) return !(at > 0 && page.WordAt(at - 1)) && ReadNumberWord(page, at).has_value();
  if (c < 0x80) return false;
  if (IsHan(c)) return IsHanNumeral(c) || c == u'半';
  return (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E);
}

void FindQuantityStarts(std::u16string_view units, std::vector<uint32_t>& out) {
  for (uint32_t at = 0; at < units.size(); ++at) {
    if (IsQuantityStart(units, at)) out.push_back(at);
  }
}

}  // namespace trommel
