// The unit behind a plain numeral of digits or of several Han units.

#include "engine/quantity/lexicon.h"
#include "engine/quantity/numeral.h"
#include "engine/quantity/plain_neighbours.h"

namespace trommel {

using namespace plain_unit;

namespace {

// What a single unit means behind digits: a duration, measure, age or multiple that no unit behind it turns
// into a word.
bool IsPlainSingle(const LexiconEntry& entry, char16_t unit, char16_t next) {
  switch (unit) {
    case u'年':
      return entry.sense == Sense::kDuration && !kUnitTable[next].Beside(beside_unit::kLiftsYear);
    case u'天':
      return !In(next, u"然津空气下地猫堂桥安文");
    case u'岁':
      return !In(next, u"月末暮");
    case u'吨':
      return next != u'位';
    case u'米':
      return !In(next, u"兰其奇饭粒高");
    case u'亩':
    case u'倍':
      return true;
    default:
      return false;
  }
}

// The kind a word of the lexicon gives to digits before it, where it has one sense that asks nothing more.
bool KindBehind(const Page& page, uint32_t at, const LexiconMatch& match, QuantityKind* kind) {
  const LexiconEntry& entry = *match.entries;
  const uint32_t length = match.end - at;
  const char16_t last = page[match.end - 1];
  if (match.count != 1 || last == u'半' || last == u'大') return false;
  if (length > 1 && (page[at + 1] == u'多' || page[at + 1] == u'半')) return false;
  if (length == 1 && !IsPlainSingle(entry, page[at], page[match.end])) return false;
  switch (entry.sense) {
    case Sense::kMeasure:
      return *kind = QuantityKind::kMeasure, true;
    case Sense::kDuration:
      return *kind = QuantityKind::kDuration, entry.text != u"quarter-hour" && page[at] != u'世';
    case Sense::kPercentagePoint:
      return *kind = QuantityKind::kPercentagePoint, true;
    case Sense::kMoney:
      return *kind = QuantityKind::kMoney, !In(page[at], u"克法比卢第里");  // shared names
    case Sense::kAge:
      return *kind = QuantityKind::kAge, length == 1;
    case Sense::kMultiple:
      return *kind = QuantityKind::kMultiple, length == 1;
    case Sense::kClassifierAny:
    case Sense::kClassifierSeveral:
      return *kind = QuantityKind::kCount, length > 1 && !In(page[match.end], entry.text);
    default:
      return false;
  }
}

}  // namespace

bool ReadPlainUnit(const Page& page, TextContext& context, uint32_t at, PlainUnit& unit) {
  const char16_t c = page[at];
  if (!IsHan(c)) return false;
  const LexiconMatch match = LongestForward(LexiconRoot::kSuffix, page, at);
  if (match) {
    const char16_t next = page[match.end];
    if (c == u'点' && match.end == at + 1 && !IsDigit(next) && !IsHanNumeral(next) && !IsBlank(next)) {
      unit = {QuantityKind::kCount, page.Slice(at, match.end), match.end};  // of an index: 22890点
      return true;
    }
    if (match.end == at + 1 && HasPlain(c, kAny | kSeveral)) {
      // what lifts a classifier behind one Han digit lifts few of them behind a longer numeral
      if (c == u'个' ? In(next, u"半多")
                     : In(next, match.entries->text) && In(c, u"分出点对次级国地号面回期年周剂手车代单"))
        return false;
      unit = {QuantityKind::kCount, page.Slice(at, match.end), match.end};
      return true;
    }
    if (!KindBehind(page, at, match, &unit.kind)) return false;
    unit.end = match.end;
    unit.text = unit.kind == QuantityKind::kCount ? page.Slice(at, match.end) : match.entries->text;
    return true;
  }
  if (c != u'元' || In(page[at + 1], u"宵旦月素老首帅勋培件朝代凶芳阳")) return false;
  unit = {QuantityKind::kMoney, context.Yuan(), at + 1};
  return true;
}

bool ReadPlainTenths(const Page& page, uint32_t at, uint32_t end, uint32_t floor, int64_t tenths,
                     Quantity& quantity, ExpressionResult& result) {
  const char16_t next = page[end + 1];
  if (IsBlank(next) || IsHanNumeral(next)) return false;
  const bool people = next == u'人' && tenths >= 2 && tenths <= 9;  // 七成人口
  if (!people && In(next, u"立为功本员果长都就交绩效品熟分因语人年对龙吉套像建套片千百")) return false;
  const bool half = next == u'半' && !In(page[end + 2], u"年月天夜数");  // 七成半
  const uint32_t stop = half ? end + 2 : end + 1;
  SetPlain(quantity, QuantityKind::kPercent, at, half ? stop : end, stop,
           Decimal::FromInt(tenths * 10 + (half ? 5 : 0)), u"percent");
  return FinishPlain(page, floor, quantity, result);
}

bool ReadPlainOrdinal(const Page& page, uint32_t at, uint32_t end, uint32_t floor, int64_t value,
                      Quantity& quantity, ExpressionResult& result) {
  const char16_t next = page[end];
  if (at <= floor + 1 || PhraseEnd(page, at) || kUnitTable[next].Beside(beside_unit::kNamesPlace) ||
      In(next, u"打分又")) {
    return false;
  }
  const LexiconMatch match = LongestForward(LexiconRoot::kSuffix, page, end);
  uint32_t unit_end = end;
  if (match) {
    const Sense sense = match.entries->sense;
    const bool counts = sense == Sense::kClassifierAny || sense == Sense::kClassifierSeveral;
    if (In(next, u"方面产年月日") || (next == u'季' && page[end + 1] == u'度')) return false;
    unit_end = counts ? match.end : In(next, u"天周") ? end + 1 : end;
  } else if (!HasPlain(next, kQuietAfter) && !IsIdleJoint(page, end)) {
    return false;
  }
  SetPlain(quantity, QuantityKind::kOrdinal, at - 1, end, unit_end, Decimal::FromInt(value),
           page.Slice(end, unit_end));
  result = {true, unit_end, at - 1};
  return true;
}

}  // namespace trommel
