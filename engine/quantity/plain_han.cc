// Plain places that begin with a Han digit: 一名, 三家, 十年, 第二届, and set phrases.

#include "engine/quantity/lexicon.h"
#include "engine/quantity/numeral.h"
#include "engine/quantity/plain_neighbours.h"

namespace trommel {
namespace {

using namespace plain_unit;

// 五年, 三天, 十个月; what a unit behind makes a word of is left to the general reader.
bool IsDuration(const Page& page, uint32_t at, const LexiconMatch& match) {
  if (match.count != 1 || match.entries->sense != Sense::kDuration || page[match.end - 1] == u'半')
    return false;
  if (match.end - at > 1)
    return page[at + 1] != u'多' && match.entries->text != u"quarter-hour" && page[at] != u'世';
  const char16_t next = page[match.end];
  if (page[at] == u'年') return !In(next, u"级轻龄号代糕画货会上下季度一二三四");
  return page[at] == u'天' && !In(next, u"然津空气下地猫堂桥安文");
}

// 第二个, 第十届, 第三: a digit with the classifier or what ends it.
bool ReadOrdinal(const Page& page, uint32_t at, uint32_t floor, int64_t value, Quantity& quantity,
                 ExpressionResult& result) {
  if (at <= floor + 1 || PhraseEnd(page, at) || In(page[at + 1], u"台里盘棵家间塔井眼")) return false;
  const uint32_t next = at + 1;
  const LexiconMatch match = LongestForward(LexiconRoot::kSuffix, page, next);
  uint32_t end = next;
  if (match) {
    const Sense sense = match.entries->sense;
    if (sense != Sense::kClassifierAny && sense != Sense::kClassifierSeveral) return false;
    if (In(page[next], u"方面产")) return false;
    end = match.end;
  } else if (!IsHan(page[next]) || !PlainUnits::Get().Has(page[next], kQuietAfter)) {
    return false;
  }
  SetPlain(quantity, QuantityKind::kOrdinal, at - 1, next, end, Decimal::FromInt(value),
           page.Slice(next, end));
  result = {true, end, at - 1};
  return true;
}

}  // namespace

bool ReadPlainHan(const Page& page, uint32_t at, uint32_t floor, Quantity& quantity,
                  ExpressionResult& result) {
  const char16_t c = page[at], unit = page[at + 1], before = page[at - 1];
  const int digit = c == u'十' ? 10 : HanDigit(c);
  if (digit <= 0 || IsFormalHan(c) || c == u'俩') return false;
  const PlainUnits& units = PlainUnits::Get();
  if (digit != 10 && !IsHanNumeral(unit) && !units.Has(unit, kEndsDate) && !IsDigit(unit)) {
    if (const auto end = PhraseEnd(page, at)) {
      result = {false, *end > at ? *end : at + 1, 0};
      return true;
    }
  } else if (unit != u'年' || PhraseEnd(page, at)) {
    return false;
  }
  if (HanDigit(page[at - 2]) > 0) return false;  // 五花八门: a digit and a noun before make a phrase of it
  if (before == u'第') {
    return unit != u'年' && c != u'两' && ReadOrdinal(page, at, floor, digit, quantity, result);
  }
  if (before == u'其' || before == unit || !IsHan(unit)) return false;
  const bool classifier = digit != 10 && units.Has(unit, digit == 1 ? kAny : kAny | kSeveral);
  if (classifier && EndsUnit(page, at + 1)) {
    SetPlain(quantity, QuantityKind::kCount, at, at + 1, at + 2, Decimal::FromInt(digit),
             page.Slice(at + 1, at + 2));
    return FinishPlain(page, floor, quantity, result);
  }
  const LexiconMatch match = LongestForward(LexiconRoot::kSuffix, page, at + 1);
  if (!match || !IsDuration(page, at + 1, match)) return false;
  SetPlain(quantity, QuantityKind::kDuration, at, at + 1, match.end, Decimal::FromInt(digit),
           match.entries->text);
  return FinishPlain(page, floor, quantity, result);
}

}  // namespace trommel
