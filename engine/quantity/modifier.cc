#include "engine/quantity/modifier.h"

#include "engine/quantity/lexicon.h"

namespace trommel {
namespace {

Modifier Of(const LexiconMatch& match) { return static_cast<Modifier>(match.entries->factor); }

// 约占全国1/5: the modifier stands before a verb and what the share is of.
DetachedModifier BeforeShare(const Page& page, uint32_t at, uint32_t floor) {
  for (uint32_t back = 0; back <= 6 && at > floor + back; ++back) {
    const uint32_t p = at - back;
    if (page[p - 1] == u'占' || page[p - 1] == u'为') {
      const LexiconMatch match = LongestBackward(LexiconRoot::kBefore, page, p - 1);
      if (match && match.end >= floor) return {Of(match), match.end, true};
    }
    if (!IsHan(page[p - 1])) break;
  }
  return {};
}

// Whether the > before `at` closes a tag.
bool IsTag(const Page& page, uint32_t at) {
  for (uint32_t p = at - 1; p > 0 && at - p < 200; --p) {
    if (page[p - 1] == u'>') return false;
    if (page[p - 1] == u'<') return IsLatin(page[p]) || page[p] == u'/';
  }
  return false;
}

}  // namespace

DetachedModifier ModifierBefore(const Page& page, uint32_t start, uint32_t floor, bool share) {
  uint32_t at = page.SkipBlanksBefore(start);
  if (page[at - 1] == u'>' && IsTag(page, at)) return {};
  for (int tries = 0; tries < 3 && at > floor; ++tries) {
    const LexiconMatch match = LongestBackward(LexiconRoot::kBefore, page, at);
    if (match && match.end >= floor) {
      if (IsLatin(page[at - 1]) && at == start) break;  // a word glued to the numeral
      return {Of(match), match.end, true};
    }
    // verbs between the modifier and its numeral: 至少有, 超过了, 约为
    if (!kUnitTable[page[at - 1]].Beside(beside_unit::kVerbs)) break;
    --at;
  }
  return share ? BeforeShare(page, page.SkipBlanksBefore(start), floor) : DetachedModifier();
}

DetachedModifier ModifierAfter(const Page& page, uint32_t end, bool spread) {
  const uint32_t at = page.SkipBlanks(end);
  if (at - end > 3) return {};
  if (spread && page[at] == u'内' && !In(page[at + 1], u"地部外容需销政蒙涵战存"))
    return {Modifier::kAtMost, at + 1, true};
  if (const LexiconMatch match = LongestForward(LexiconRoot::kAfter, page, at)) {
    const char16_t first = page[at];
    if (first == u'多' || first == u'余') {
      if (!spread || at != end || In(page[at + 1], u"次种个项家名地方数位样元少年额款下亩")) return {};
    }
    if (first == u'许' && In(page[at + 1], u"多可愿诺")) return {};
    if (first == u'以' && at != end) return {};
    if (page.HasWord(page.SkipBlanks(match.end), u"than")) return {};
    if (first == u'+' && IsDigit(page[at + 1])) return {};
    if (first == u'p' && page.Has(at, u"plus or")) return {};
    return {Of(match), match.end, true};
  }
  // 比三十大一些
  return {};
}

bool IsRecently(const Page& page, uint32_t start, uint32_t end, std::u16string_view unit,
                const std::optional<Decimal>& low, uint32_t modifier_start) {
  if (page[start - 1] != u'近') return false;
  const char16_t next = page[end];
  if (next == u'来' || next == u'间' || next == u'里') return true;
  if (unit != u"year" && unit != u"month" && unit != u"day" && unit != u"week") return false;
  if (In(page[modifier_start - 1], u"时过了达去已隔续成历经长持")) return false;
  if (next == u'的' || next == u'后' || next == u'前') return false;
  return low && *low <= Decimal::FromInt(10);
}

void ApplyModifier(Modifier modifier, Quantity& quantity) {
  quantity.modifier = modifier;
  switch (modifier) {
    case Modifier::kExact:
    case Modifier::kAbout:
    case Modifier::kNearly:
      break;
    case Modifier::kOver:
      quantity.low_closed = false;
      quantity.high_closed = false;
      quantity.high.reset();
      break;
    case Modifier::kAtLeast:
      quantity.high.reset();
      quantity.high_closed = false;
      break;
    case Modifier::kUnder:
      quantity.low_closed = false;
      quantity.high_closed = false;
      quantity.low.reset();
      break;
    case Modifier::kAtMost:
      quantity.low.reset();
      quantity.low_closed = false;
      break;
  }
}

}  // namespace trommel
