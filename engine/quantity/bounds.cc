#include "engine/quantity/expression.h"

namespace trommel {

bool JoinBounds(const Page& page, Quantity& first, const Quantity& second, uint32_t second_modifier) {
  const bool low_first = first.modifier == Modifier::kOver || first.modifier == Modifier::kAtLeast;
  const bool high_first = first.modifier == Modifier::kUnder || first.modifier == Modifier::kAtMost;
  const bool low_second = second.modifier == Modifier::kOver || second.modifier == Modifier::kAtLeast;
  const bool high_second = second.modifier == Modifier::kUnder || second.modifier == Modifier::kAtMost;
  if (!((low_first && high_second) || (high_first && low_second)) || first.infix || second.infix)
    return false;
  if (!first.value || !second.value || second_modifier < first.end || second_modifier - first.end > 12)
    return false;
  std::u16string gap;
  for (uint32_t p = first.end; p < second_modifier; ++p) {
    if (!IsBlank(page[p]) && page[p] != u',' && page[p] != u'，' && page[p] != u'比') gap += page[p];
  }
  for (const std::u16string_view word : {u"大", u"多", u"高", u"小", u"少", u"低"}) {
    if (gap == word) gap.clear();
  }
  static constexpr std::u16string_view kJoins[] = {u"",     u"并且", u"且", u"并",  u"而",  u"和",  u"但",
                                                   u"但是", u"而且", u"又", u"and", u"but", u"同时"};
  bool joins = false;
  for (const std::u16string_view word : kJoins) joins |= gap == word;
  const bool unit_fits = first.unit == second.unit || first.unit.empty() || second.unit.empty();
  if (!joins || !unit_fits) return false;
  const Decimal low = low_first ? *first.value : *second.value,
                high = low_first ? *second.value : *first.value;
  if (!(low < high)) return false;
  const Quantity& lower = low_first ? first : second;
  const Quantity& upper = low_first ? second : first;
  const bool low_closed = lower.modifier == Modifier::kAtLeast,
             high_closed = upper.modifier == Modifier::kAtMost;
  first.low = low;
  first.high = high;
  first.low_closed = low_closed;
  first.high_closed = high_closed;
  first.value.reset();
  first.modifier = Modifier::kExact;
  first.end = second.end;
  first.numeral_end = second.numeral_end;
  if (first.unit.empty()) {
    first.unit = second.unit;
    first.kind = second.kind;
  }
  return true;
}

}  // namespace trommel
