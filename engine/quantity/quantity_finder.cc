#include "engine/quantity/quantity_finder.h"

#include <array>

#include "engine/quantity/lexicon.h"
#include "engine/quantity/number_word.h"
#include "engine/quantity/numeral.h"

namespace trommel {
namespace {

using namespace start_unit;

[[gnu::noinline]] bool WordStart(const Page& page, uint32_t at) {
  if (!MayBeginNumberWord(page, at) || (at > 0 && page.WordAt(at - 1))) return false;
  if (page[at] == u'a' && IsBlank(page[at + 1])) {  // the commonest article: a hundred, a third
    const uint32_t next = page.SkipBlanks(at + 1);
    return IsLatin(page[next]) && MayBeginNumberWord(page, next) && ReadNumberWord(page, next).has_value();
  }
  const std::optional<NumberWord> word = ReadNumberWord(page, at);
  if (!word || word->kind != NumberWord::Kind::kArticle) return word.has_value();
  return ReadNumberWord(page, page.SkipBlanks(word->end)).has_value();
}

// Of every unit but letters, with its neighbours; whether digits are the first of their run is asked
// elsewhere. Without a branch: which of these questions decides is hard to foretell.
inline bool UnitStarts(char16_t unit, char16_t unit_before, char16_t unit_behind) {
  const uint32_t flags = kUnitTable[unit].start, next = kUnitTable[unit_behind].start,
                 before = kUnitTable[unit_before].start;
  // a bit that allows, shifted to 1, and masks of all or none: the compiler is left no choice to branch
  const uint32_t free = ((next & kHanUnit) ^ kHanUnit) | (before & kLoosens);
  const uint32_t alone = before & kMayPrecede & (0u - static_cast<uint32_t>(free != 0));
  const uint32_t some = 0u - (flags / kSome & 1);
  const uint32_t allows = (some & next & kMayRaise) | (~some & ((next & kMayFollow) | alone));
  return ((flags & kStands) | (flags & kNumeral & (0u - static_cast<uint32_t>(allows != 0)))) != 0;
}

inline bool IsStart(const Page& page, uint32_t at) {
  const char16_t c = page[at], before = page[at - 1];
  if (IsLatin(c)) return WordStart(page, at);
  return UnitStarts(c, before, page[at + 1]) & !(IsDigit(c) & IsDigit(before));
}

}  // namespace

bool IsQuantityStart(std::u16string_view units, uint32_t at) { return IsStart(Page(units), at); }

size_t KeepQuantityStarts(std::u16string_view units, uint32_t* places, size_t count) {
  const Page page(units);
  size_t kept = 0;
  for (size_t i = 0; i < count; ++i) {
    const uint32_t at = places[i];
    places[kept] = at;
    kept += IsStart(page, at);
  }
  return kept;
}

}  // namespace trommel
