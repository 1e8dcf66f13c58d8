#include "engine/quantity/spoken.h"

#include "engine/quantity/english_cardinal.h"
#include "engine/quantity/number_word.h"

namespace trommel {
namespace {

using Kind = NumberWord::Kind;

// The kinds of which a part or a crowd is said: half an hour, hundreds of dollars.
bool HasParts(QuantityKind kind) {
  return kind == QuantityKind::kDuration || kind == QuantityKind::kMeasure || kind == QuantityKind::kMoney ||
         kind == QuantityKind::kPercent || kind == QuantityKind::kPercentagePoint ||
         kind == QuantityKind::kAge;
}

// Over "a", "an", "one" or 1 at `at`; the place itself where none stands.
uint32_t PastOne(const Page& page, uint32_t at) {
  for (const std::u16string_view word : {u"a", u"an", u"one", u"1"}) {
    if (page.HasWord(at, word)) return at + static_cast<uint32_t>(word.size());
  }
  return at;
}

// The place before the Latin word that ends before `end`, or `end` where there is none.
uint32_t WordStart(const Page& page, uint32_t end) {
  uint32_t start = end;
  while (start > 0 && end - start < 24 && IsLatin(page[start - 1])) --start;
  return start;
}

}  // namespace

bool ReadOfUnit(const Page& page, TextContext& context, Item& item) {
  const Numeral& n = item.numeral;
  const bool crowd = n.vague && n.script == Numeral::Script::kWords;
  if ((!n.fraction && !crowd) || item.has_prefix) return false;
  uint32_t p = page.SkipBlanks(item.end);
  if (p == item.end || !IsLatin(page[p])) return false;
  const bool of = page.HasWord(p, u"of");
  if (crowd && !of) return false;
  if (of) p = page.SkipBlanks(p + 2);
  if (!crowd) {
    const uint32_t one = PastOne(page, p);
    if (one == p) return false;
    p = one;
  } else {
    --p;  // the blank before the unit
  }
  Item whole = item;
  whole.end = p;
  if (!ReadUnit(page, context, whole) || !HasParts(whole.kind)) return false;
  item = whole;
  return true;
}

void ReadUnitAndHalfWord(const Page& page, Item& item) {
  if (!item.has_unit || !item.numeral.plain() || item.numeral.fraction || !HasParts(item.kind)) return;
  const uint32_t p = page.SkipBlanks(item.end);
  if (p == item.end || page[p] != u'a' || !page.Has(p, u"and a half") || page.WordAt(p + 10)) return;
  item.numeral.Set(item.numeral.value->Add(*Decimal::Make(5, 1)));
  item.end = item.numeral_end = p + 10;
}

bool ReadOneAndHalf(const Page& page, TextContext& context, Item& item, uint32_t floor) {
  if (!page.Has(item.start, u"a half")) return false;
  const uint32_t join = page.SkipBlanksBefore(item.start);
  if (!page.HasBefore(join, u" and")) return false;
  const uint32_t unit_end = page.SkipBlanksBefore(join - 4);
  const uint32_t unit_start = WordStart(page, unit_end);
  const uint32_t one_end = page.SkipBlanksBefore(unit_start);
  const uint32_t one_start = WordStart(page, one_end);
  if (unit_start == unit_end || one_end == unit_start || one_start < floor) return false;
  const std::u16string_view one = page.Slice(one_start, one_end);
  if (one != u"a" && one != u"an") return false;
  Item whole;
  whole.numeral = item.numeral;
  whole.numeral.fraction = false;
  whole.numeral.Set(Decimal::FromInt(1));
  whole.start = whole.numeral_start = whole.numeral.start = one_start;
  whole.end = whole.numeral.end = one_end;
  if (!ReadUnit(page, context, whole) || whole.end != unit_end || !HasParts(whole.kind)) return false;
  whole.numeral.Set(Decimal::Make(15, 1));
  whole.end = whole.numeral_end = whole.numeral.end = item.end;
  item = whole;
  return true;
}

std::optional<Numeral> ReadSeveral(const Page& page, uint32_t at, uint32_t floor) {
  const std::optional<NumberWord> word = ReadNumberWord(page, at);
  if (!word || word->plural || word->ordinal) return std::nullopt;
  if (word->kind != Kind::kHundred && word->kind != Kind::kMagnitude) return std::nullopt;
  const uint32_t end = page.SkipBlanksBefore(at);
  uint32_t start = WordStart(page, end);
  if (end == at || start < floor) return std::nullopt;
  const std::u16string_view some = page.Slice(start, end);
  if (some != u"several" && some != u"few") return std::nullopt;
  if (some == u"few") {
    const uint32_t article = page.SkipBlanksBefore(start);
    if (article > floor && page.HasWord(article - 1, u"a")) start = article - 1;
  }
  int64_t power = word->value;
  Numeral numeral;
  numeral.end = word->end;
  if (const auto more = WordAfter(page, word->end);
      more && more->kind == Kind::kMagnitude && !more->plural && !more->ordinal && more->value > power) {
    power += more->value;
    numeral.end = more->end;
  }
  numeral.start = start;
  numeral.script = Numeral::Script::kWords;
  numeral.vague = true;
  numeral.magnitude = true;
  numeral.low = Decimal::FromInt(2).Shift(static_cast<int>(power));
  numeral.high = Decimal::FromInt(9).Shift(static_cast<int>(power));
  return numeral;
}

}  // namespace trommel
