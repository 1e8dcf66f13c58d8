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

// What is told to be no number by the whole run of Han numerals that ends at `run`: set phrases (十八大,
// 万一), the points of lists (二是, 一、).
bool ReadNothing(const Page& page, uint32_t at, uint32_t run, ExpressionResult& result) {
  const char16_t before = page[at - 1], mark = page[run];
  if (HanPower(page[at]) >= 2 && (In(before, u"上近超过逾约达每成数") || mark == u'分')) return false;
  if (const auto end = PhraseEnd(page, at)) {
    result = {false, *end > at ? *end : at + 1, 0};
    return true;
  }
  const bool point = run == at + 1 && HanDigit(page[at]) > 0 &&
                     (mark == u'是' ? In(before, u"。，、,:\n")
                                    : mark == u'、' && before == u'\n' && IsHan(page[run + 1]) &&
                                          !IsHanNumeral(page[run + 1]));
  if (point) result = {false, run + 1, 0};
  return point;
}

// 三成, 八成
bool ReadTenths(const Page& page, uint32_t at, uint32_t floor, int64_t digit, Quantity& quantity,
                ExpressionResult& result) {
  const uint32_t end = at + 2;
  const char16_t next = page[end];
  if (next == u'年' || IsBlank(next) || IsHanNumeral(next) ||
      In(next, u"立为功本员果长都就交绩效品熟分因语人年对龙吉套像建套片千百")) {
    return false;
  }
  SetPlain(quantity, QuantityKind::kPercent, at, at + 1, end, Decimal::FromInt(digit * 10), u"percent");
  return FinishPlain(page, floor, quantity, result);
}

// Whether a classifier behind one Han digit may be the head of a place's name (九台区), or of another word.
bool NamesOther(const Page& page, uint32_t unit) {
  const char16_t next = page[unit + 1];
  switch (page[unit]) {
    case u'台':
    case u'里':
    case u'盘':
    case u'棵':
    case u'塔':
    case u'井':
      return true;
    case u'间':
    case u'眼':
      return In(next, u"区县市镇乡村屯庄沟坡铺店桥山河湾");
    default:
      return false;
  }
}

}  // namespace

bool ReadPlainHan(const Page& page, uint32_t at, uint32_t floor, Quantity& quantity,
                  ExpressionResult& result) {
  const char16_t c = page[at], unit = page[at + 1], before = page[at - 1];
  const PlainUnits& units = PlainUnits::Get();
  uint32_t run = at + 1;
  while (IsHanNumeral(page[run]) && run - at < 8) ++run;
  const bool calendar =
      units.Has(page[run], kEndsDate) || IsDigit(page[run]);  // a date or time may stand here
  if (c != u'半' && !calendar && ReadNothing(page, at, run, result)) return true;
  const bool some = c == u'几';
  const int digit = c == u'十' ? 10 : some ? 2 : HanDigit(c);
  if (digit <= 0 || IsFormalHan(c) || c == u'俩' || run != at + 1) return false;
  if (calendar && (unit != u'年' || PhraseEnd(page, at))) return false;
  if (HanDigit(page[at - 2]) > 0) return false;  // 五花八门: a digit and a noun before make a phrase of it
  if (before == u'第') {
    return !some && unit != u'年' && c != u'两' && ReadOrdinal(page, at, floor, digit, quantity, result);
  }
  if (before == u'其' || before == unit || !IsHan(unit)) return false;
  if (unit == u'成' && !some && digit > 1 && digit != 10)
    return ReadTenths(page, at, floor, digit, quantity, result);
  const bool classifier = digit != 10 && units.Has(unit, digit == 1 ? kAny : kAny | kSeveral);
  uint32_t end = at + 2;
  if (classifier && EndsUnit(page, at + 1)) {
    if (NamesOther(page, at + 1)) return false;
    SetPlain(quantity, QuantityKind::kCount, at, at + 1, end, Decimal::FromInt(digit),
             page.Slice(at + 1, end));
  } else {
    const LexiconMatch match = LongestForward(LexiconRoot::kSuffix, page, at + 1);
    if (!match || !IsDuration(page, at + 1, match)) return false;
    end = match.end;
    SetPlain(quantity, QuantityKind::kDuration, at, at + 1, end, Decimal::FromInt(digit),
             match.entries->text);
  }
  if (!FinishPlain(page, floor, quantity, result)) return false;
  if (!some) return true;
  quantity.value.reset();
  quantity.high = Decimal::FromInt(9);
  return quantity.modifier == Modifier::kExact;
}

}  // namespace trommel
