#include "engine/quantity/item.h"

namespace trommel {

void ReadRate(const Page& page, Item& item) {
  uint32_t p = item.end;
  if (page[p] == u'/') {
    ++p;
  } else {
    p = page.SkipBlanks(p);
    if (page.HasWord(p, u"per"))
      p += 3;
    else if (page.HasWord(p, u"an"))
      p += 2;
    else if (page.HasWord(p, u"a") && item.unit != u"barrel")
      p += 1;
    else
      return;
    const bool article = page[p - 1] != u'r';
    p = page.SkipBlanks(p);
    if (article && !page.HasWord(p, u"hour") && !page.HasWord(p, u"second") && !page.HasWord(p, u"minute"))
      return;
  }
  const LexiconMatch match = LongestForward(LexiconRoot::kSuffix, page, p);
  for (uint32_t i = 0; i < match.count; ++i) {
    const LexiconEntry& entry = match.entries[i];
    if (entry.sense != Sense::kMeasure && entry.sense != Sense::kDuration) continue;
    // a rate of days or years is the sentence's (500,000 barrels per day); of an instant it is a unit
    if (entry.sense == Sense::kDuration &&
        (entry.text == u"day" || entry.text == u"year" || entry.text == u"month" || entry.text == u"week" ||
         entry.text == u"decade")) {
      continue;
    }
    if (entry.sense == Sense::kMeasure && IsLatin(page[p]) && page[p - 1] != u'/') continue;
    const std::u16string_view name = PerUnit(item.unit, entry.text);
    if (name.empty()) continue;
    item.unit = name;
    item.end = match.end;
    return;
  }
}

}  // namespace trommel
