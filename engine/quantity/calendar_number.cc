#include "engine/quantity/calendar_number.h"

#include "engine/quantity/numeral.h"

namespace trommel {

Small ReadSmall(const Page& page, uint32_t at) {
  Small small;
  uint32_t p = at;
  if (IsDigit(page[p])) {
    int value = 0;
    while (IsDigit(page[p])) {
      if (p - at == 4) return small;
      value = value * 10 + (page[p++] - u'0');
    }
    return {value, p, static_cast<int>(p - at), false};
  }
  // Han by position (二〇二〇) or below a hundred (二十一).
  int run = 0;
  while (HanDigit(page[p]) >= 0 && page[p] != u'两' && page[p] != u'俩') {
    if (++run > 4) return small;
    ++p;
  }
  if (HanPower(page[p]) != 1 && page[p] != u'廿' && page[p] != u'卅') {
    if (run == 0) return small;
    int value = 0;
    for (uint32_t q = at; q < p; ++q) value = value * 10 + HanDigit(page[q]);
    return {value, p, run, true};
  }
  if (run > 1) return small;
  int value = (run == 1 ? HanDigit(page[at]) : page[p] == u'廿' ? 2 : page[p] == u'卅' ? 3 : 1) * 10;
  ++p;
  if (HanDigit(page[p]) > 0 && page[p] != u'两') value += HanDigit(page[p++]);
  return {value, p, 2, true};
}

}  // namespace trommel
