#include "engine/quantity/plain_neighbours.h"

#include "engine/quantity/lexicon.h"
#include "engine/quantity/modifier.h"
#include "engine/quantity/numeral.h"

namespace trommel {

using namespace plain_unit;

void SetPlain(Quantity& q, QuantityKind kind, uint32_t start, uint32_t numeral_end, uint32_t end,
              const Decimal& value, std::u16string_view unit) {
  q.kind = kind;
  q.modifier = Modifier::kExact;
  q.low_closed = q.high_closed = true;
  q.infix = false;
  q.start = q.numeral_start = start;
  q.numeral_end = numeral_end;
  q.end = end;
  q.value = q.low = q.high = value;
  q.unit = unit;
  q.timex.clear();
}

void SetPlainDate(Quantity& q, QuantityKind kind, uint32_t start, uint32_t end) {
  q.kind = kind;
  q.modifier = Modifier::kExact;
  q.low_closed = q.high_closed = true;
  q.infix = false;
  q.start = q.numeral_start = q.numeral_end = start;
  q.end = end;
  q.value.reset();
  q.low.reset();
  q.high.reset();
  q.unit = {};
  q.timex.clear();
}

void SetModifiers(const DetachedModifier& before, const DetachedModifier& after, Quantity& q,
                  ExpressionResult& result) {
  Modifier modifier = before.found ? before.modifier : Modifier::kExact;
  if (after.found && (modifier == Modifier::kExact || modifier == Modifier::kAbout))
    modifier = after.modifier;
  if (modifier != Modifier::kExact) ApplyModifier(modifier, q);
  if (before.found) result.modifier_start = before.place;
}

bool IsIdleJoint(const Page& page, uint32_t end) {
  return In(page[end], u"和与到") && IsHan(page[end + 1]) && !IsHanNumeral(page[end + 1]);
}

// Whether what stands behind a quantity of the kind may spread it, as ModifierAfter asks.
static bool Spreads(QuantityKind kind) {
  return kind == QuantityKind::kDuration || kind == QuantityKind::kMeasure ||
         kind == QuantityKind::kMultiple || kind == QuantityKind::kMoney || kind == QuantityKind::kPercent ||
         kind == QuantityKind::kAge;
}

// Whether what stands before the quantity leaves it alone; over blanks only what asks nothing at all does.
static bool IsQuietBefore(const Page& page, uint32_t start) {
  const uint32_t at = page.SkipBlanksBefore(start);
  const uint8_t flags = PlainFlags(page[at - 1]);
  return at == start ? (flags & kQuietBefore) != 0 : (flags & (kQuietBefore | kAsksBefore)) == kQuietBefore;
}

// Whether what stands behind the quantity, which `unit` says has a unit of its own, leaves it alone.
static bool IsQuietAfter(const Page& page, const Quantity& q) {
  const char16_t next = page[q.end];
  if (HasPlain(next, kQuietAfter) || IsIdleJoint(page, q.end)) return true;
  if (q.end <= q.numeral_end) return false;
  const char16_t last = page[q.end - 1];
  if (IsBlank(next)) {
    const uint8_t flags = PlainFlags(page[page.SkipBlanks(q.end)]);
    if ((flags & (kQuietAfter | kAsksAfter)) != kQuietAfter) return false;
    // blanks inside of a longer unit are layout
    return q.kind != QuantityKind::kCount ||
           LongestForward(LexiconRoot::kSuffix, page, q.numeral_end).end == q.end;
  }
  if (IsDigit(next) || IsHanNumeral(next))
    return last == u'%' || (q.kind == QuantityKind::kCount && last != u'分');
  if (next == u'来' || next == u'间' || next == u'份' || next == u'第') return true;
  return (next == u'多' || next == u'余') && last != u'个';
}

bool FinishPlain(const Page& page, uint32_t floor, Quantity& q, ExpressionResult& result) {
  if (!IsQuietBefore(page, q.start) || !IsQuietAfter(page, q)) return false;
  const uint8_t before = PlainFlags(page[q.start - 1]), after = PlainFlags(page[q.end]);
  if ((before & kAsksBefore) != 0 && LongestBackward(LexiconRoot::kPrefix, page, q.start)) return false;
  result = {true, q.end, q.start};
  if (q.infix) return true;  // it has said its modifier
  const bool share = q.kind == QuantityKind::kPercent || q.kind == QuantityKind::kFraction;
  DetachedModifier head, tail;
  if ((before & kAsksBefore) != 0 || share) head = ModifierBefore(page, q.start, floor, share);
  if (head.found && q.kind == QuantityKind::kDuration &&
      IsRecently(page, q.start, q.end, q.unit, q.low, head.place)) {
    head = {};
  }
  if ((after & kAsksAfter) != 0) tail = ModifierAfter(page, q.end, Spreads(q.kind));
  SetModifiers(head, tail, q, result);
  return true;
}

bool EndsUnit(const Page& page, uint32_t at) {
  if (!GoesOn(page, at)) return true;
  const uint32_t node = LexiconStep(static_cast<uint32_t>(LexiconRoot::kSuffix) + 1, page[at]);
  if (LexiconStep(node, page[at + 1]) != 0) return false;
  const LexiconEntry& entry = lexicon_data::kEntries[lexicon_data::kNodes[node].first_entry];
  return entry.text.empty() || !In(page[at + 1], entry.text);
}

}  // namespace trommel
