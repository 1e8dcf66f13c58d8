// Plain places that begin with a Han numeral: 一名, 三家, 十年, 二十万人, 第二届, 半年, 一半, set phrases,
// and digits that belong to a word (一层, 两岸).

#include "engine/quantity/calendar.h"
#include "engine/quantity/calendar_number.h"
#include "engine/quantity/lexicon.h"
#include "engine/quantity/number_context.h"
#include "engine/quantity/numeral.h"
#include "engine/quantity/plain_date.h"
#include "engine/quantity/plain_han_number.h"
#include "engine/quantity/plain_neighbours.h"

namespace trommel {
namespace {

using namespace plain_unit;
using namespace beside_unit;

constexpr uint32_t kLongestRun = 16;

// 五年, 三天, 十个月; what a unit behind makes a word of is left to the general reader.
bool IsDuration(const Page& page, uint32_t at, const LexiconMatch& match) {
  if (match.count != 1 || match.entries->sense != Sense::kDuration || page[match.end - 1] == u'半')
    return false;
  if (match.end - at > 1)
    return page[at + 1] != u'多' && match.entries->text != u"quarter-hour" && page[at] != u'世';
  const char16_t next = page[match.end];
  if (page[at] == u'年') return next != u'度' && !kUnitTable[next].Beside(kLiftsYear);
  if (page[at] == u'周') return !In(next, u"围边末刊岁恩");
  return page[at] == u'天' && !In(next, u"然津空气下地猫堂桥安文");
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

// 半年, 半个月; 上半年 is a date, and other halves are parts of words.
bool ReadHalf(const Page& page, uint32_t at, uint32_t floor, Quantity& quantity, ExpressionResult& result) {
  const char16_t before = page[at - 1], next = page[at + 1];
  if (next == u'年' && (before == u'上' || before == u'下') && at > floor && !In(page[at + 2], u"度报")) {
    SetPlainDate(quantity, QuantityKind::kDate, at - 1, at + 2);
    quantity.timex = before == u'上' ? "XXXX-H1" : "XXXX-H2";
    result = {true, at + 2, at - 1};
    return true;
  }
  if (const auto end = PhraseEnd(page, at)) {
    result = {false, *end > at ? *end : at + 1, 0};
    return true;
  }
  result = {false, at + 1, 0};
  if (In(before, u"上下前后大小多一过各对折减夜")) return true;
  if (!IsHan(next) || In(next, u"成折元圆半")) return false;
  const LexiconMatch match = LongestForward(LexiconRoot::kSuffix, page, at + 1);
  if (!match) return true;
  if (!IsDuration(page, at + 1, match)) return false;
  SetPlain(quantity, QuantityKind::kDuration, at, at + 1, match.end, *Decimal::Make(5, 1),
           match.entries->text);
  return FinishPlain(page, floor, quantity, result);
}

// 一半
bool ReadOneHalf(const Page& page, uint32_t at, uint32_t floor, Quantity& quantity,
                 ExpressionResult& result) {
  if (In(page[at + 2], u"会点天年路夜")) return false;
  SetPlain(quantity, QuantityKind::kFraction, at, at + 2, at + 2, *Decimal::Make(5, 1), {});
  return FinishPlain(page, floor, quantity, result);
}

// 八月, 十二月份, 九月十一日
bool ReadMonth(const Page& page, uint32_t at, uint32_t run, Quantity& quantity, ExpressionResult& result) {
  const Small month = ReadSmall(page, at);
  const uint32_t end = page[run + 1] == u'份' && page[run + 2] != u'额' ? run + 2 : run + 1;
  if (month.end != run || month.digits > 2 || month.value < 1 || page[at - 1] == u'第') return false;
  DatePoint point;
  point.month = month.value;
  if (IsHanNumeral(page[end]) && end == run + 1) {
    const Small day = ReadSmall(page, end);
    if (page[day.end] != u'日' || day.digits > 2 || day.value < 1 || In(page[day.end + 1], u"元圆"))
      return false;
    point.day = day.value;
    return FoundPlainDate(page, at, day.end + 1, point, quantity, result);
  }
  if (IsHanNumeral(page[end]) || IsDigit(page[end]) || IsBlank(page[end])) return false;
  return FoundPlainDate(page, at, end, point, quantity, result);
}

// 二十三万, 三百五: a numeral of several units at [at, run) with no unit behind it.
bool ReadLongBare(const Page& page, uint32_t at, uint32_t run, uint32_t floor, const PlainHanNumber& number,
                  Quantity& quantity, ExpressionResult& result) {
  const char16_t before = page[at - 1], next = page[run];
  if (IsLatin(before) || kUnitTable[before].Beside(kSigns)) return false;
  if (HasPlain(before, kAsksBefore) && LongestBackward(LexiconRoot::kPrefix, page, at)) return false;
  const bool before_free = before == 0 || !IsHan(before) || In(before, kBeforeNumber);
  const bool next_free = !IsHan(next) || kUnitTable[next].Beside(kEndsNumber);
  const bool magnitude = number.magnitude && run - at >= 3;
  if (!magnitude && !(number.vague ? next_free && next != u'年' : before_free || next_free)) {
    result = {false, run, 0};
    return true;
  }
  if (number.vague) return false;
  SetPlain(quantity, QuantityKind::kNumber, at, run, run, Decimal::FromInt(number.low), {});
  return FinishPlain(page, floor, quantity, result);
}

// 五五分成, 九七前: digits by position are no number without a unit.
bool ReadPositional(const Page& page, uint32_t at, uint32_t run, ExpressionResult& result) {
  const char16_t before = page[at - 1], mark = page[run];
  const int first = HanDigit(page[at]), second = HanDigit(page[at + 1]);
  if (run == at + 2 && (second == first + 1 || (first == 3 && second == 5))) return false;  // 五六 is vague
  for (uint32_t p = at; p < run; ++p) {
    if (HanDigit(page[p]) < 0 || In(page[p], u"两俩") || (HanDigit(page[p]) == 0 && p == at)) return false;
  }
  if (!IsHan(mark) || mark == u'元' || LexiconBegins(LexiconRoot::kSuffix, mark) || HasPlain(mark, kEndsDate))
    return false;
  if (IsLatin(before) || kUnitTable[before].Beside(kSigns)) return false;
  if (HasPlain(before, kAsksBefore) && LongestBackward(LexiconRoot::kPrefix, page, at)) return false;
  result = {false, run, 0};
  return true;
}

// 二十万人, 数十年, 第十三届: a numeral of several units at [at, run).
bool ReadLong(const Page& page, TextContext& context, uint32_t at, uint32_t run, uint32_t floor,
              Quantity& quantity, ExpressionResult& result) {
  const char16_t before = page[at - 1], mark = page[run], last = page[run - 1];
  if (kUnitTable[mark].Beside(kAsksLong) || !(IsHan(mark) || In(mark, u",。；;!?！？”》"))) return false;
  if (mark == u'月') return ReadMonth(page, at, run, quantity, result);
  if (mark == u'年' && page[run + 1] == u'代') {
    const Small era = ReadSmall(page, at);
    return era.end == run && era.value >= 0 &&
           ReadPlainEra(at, run, era.value, static_cast<uint32_t>(era.digits), quantity, result);
  }
  if (HasPlain(mark, kEndsDate) && (!In(mark, u"季年号") || PhraseEnd(page, at))) return false;
  PlainHanNumber number;
  if (!ReadPlainHanNumber(page, at, run, number)) return ReadPositional(page, at, run, result);
  if (before == u'第')
    return !number.vague && mark != u'年' && mark != u'号' && IsHan(mark) &&
           ReadPlainOrdinal(page, at, run, floor, number.low, quantity, result);
  // 六千字节: the last power may belong to the unit
  if (In(last, u"千百") && LongestForward(LexiconRoot::kSuffix, page, run - 1).end > run) return false;
  PlainUnit unit;
  if (HasPlain(mark, kAny | kSeveral) && EndsUnit(page, run)) {
    if (mark == u'个' && In(page[run + 1], u"半多")) return false;
    unit = {QuantityKind::kCount, page.Slice(run, run + 1), run + 1};
  } else if (mark == u'号') {  // numbers things
    if (LexiconBegins(LexiconRoot::kSuffix, mark) || kUnitTable[before].Beside(kSigns)) return false;
    if (HasPlain(before, kAsksBefore) && LongestBackward(LexiconRoot::kPrefix, page, at)) return false;
    result = {false, run, 0};
    return true;
  } else if (mark != u'元' && !LexiconBegins(LexiconRoot::kSuffix, mark)) {
    return ReadLongBare(page, at, run, floor, number, quantity, result);
  } else if (!ReadPlainUnit(page, context, run, unit)) {
    return false;
  }
  SetPlain(quantity, unit.kind, at, run, unit.end, Decimal::FromInt(number.low), unit.text);
  if (!FinishPlain(page, floor, quantity, result)) return false;
  if (!number.vague) return true;
  quantity.value.reset();
  quantity.high = Decimal::FromInt(number.high);
  return quantity.modifier == Modifier::kExact;
}

// A numeral of one unit that stands for no number: no unit is behind it, and what is goes on in a word.
bool BelongsToWord(const Page& page, uint32_t at, int digit, const LexiconMatch& match) {
  const char16_t before = page[at - 1], next = page[at + 1];
  const bool formal = IsFormalHan(page[at]);
  const UnitFacts& behind = kUnitTable[next];
  if (!formal && behind.Beside(kEndsNumber) &&
      (!IsHan(before) || In(before, u"是为达至到等于有前") || In(next, u"至到和与")))
    return false;
  if (kUnitTable[before].Beside(kSigns) || behind.Beside(kNamesPlace | kAsksDigit) ||
      (formal && (before == u'前' || In(next, u"至到和与是"))))
    return false;
  if (HasPlain(before, kAsksBefore) && LongestBackward(LexiconRoot::kPrefix, page, at)) return false;
  if (!match) return true;
  if (match.count != 1) return false;
  switch (match.entries->sense) {
    case Sense::kClassifierAny:
      return formal || In(page[match.end], match.entries->text);
    case Sense::kClassifierDigits:
      return formal || (digit != 2 && digit != 10) || page[at] == u'二';
    case Sense::kClassifierSeveral:
      return formal || digit == 1 || In(page[match.end], match.entries->text);
    default:
      return false;
  }
}

// 百年, 千岛: a power without a digit that no word around makes a number.
bool ReadLonePower(const Page& page, uint32_t at, ExpressionResult& result) {
  const char16_t next = page[at + 1];
  if (In(page[at - 1], u"上近超过逾约达每成数破") || !IsHan(next) || HanDigit(page[at - 2]) > 0) return false;
  const LexiconMatch match = LongestForward(LexiconRoot::kSuffix, page, at + 1);
  if (next == u'年' && match.count == 1 && match.end == at + 2) {
    if (kUnitTable[page[at - 1]].Beside(kSigns) || HasPlain(page[at - 1], kAsksBefore)) return false;
    result = {false, at + 1, 0};
    return !PhraseEnd(page, at);
  }
  if (match || !BelongsToWord(page, at, 0, match)) return false;
  result = {false, at + 1, 0};
  return true;
}

// 一系列, 三个: the classifier that the words behind one Han digit are, and no other word.
bool CountsOne(const Page& page, uint32_t at, int digit, bool some, const LexiconMatch& match) {
  if (match.count != 1 || kUnitTable[page[at + 1]].Beside(kNamesOther) || In(page[at + 1], u"方面产"))
    return false;
  const LexiconEntry& entry = *match.entries;
  if (entry.sense != Sense::kClassifierAny && (entry.sense != Sense::kClassifierSeveral || digit == 1))
    return false;
  if (match.end == at + 2) {
    const char16_t unit = page[at + 1], next = page[at + 2];
    if (unit == u'个') return !In(next, u"半多");
    if (!(unit == u'只' && !In(next, u"有是要能会为不可需")) &&
        !(unit == u'国' && !some && !In(next, u"际有内产庆务资债")))
      return false;
  }
  return !In(page[match.end], entry.text);
}

// 几 stands for 2 to 9; false where a modifier bounds it.
bool SetSome(bool some, Quantity& quantity) {
  if (!some) return true;
  quantity.value.reset();
  quantity.high = Decimal::FromInt(9);
  return quantity.modifier == Modifier::kExact;
}

// 四点: so many points, where nothing makes a time or a decimal of it; 一点 is a word.
bool ReadPoints(const Page& page, uint32_t at, uint32_t floor, int digit, bool some, Quantity& quantity,
                ExpressionResult& result) {
  const char16_t c = page[at], before = page[at - 1], next = page[at + 2];
  if (IsFormalHan(c) || digit == 10 || some || HasPlain(before, kEndsDayPart)) return false;
  if (IsDigit(next) || IsBlank(next) || IsHanNumeral(next) || In(next, u"钟整半许前后起出开至到左刻~～-–—─"))
    return false;
  if (const auto end = PhraseEnd(page, at)) {
    result = {false, *end > at ? *end : at + 1, 0};
    return true;
  }
  if (before == u'第')
    return c != u'两' && ReadPlainOrdinal(page, at, at + 1, floor, digit, quantity, result);
  if (HanDigit(page[at - 2]) > 0 || before == u'其' || before == u'点') return false;
  const LexiconMatch match = LongestForward(LexiconRoot::kSuffix, page, at + 1);
  if (!match || match.end != at + 2) return false;
  if (digit == 1) {
    if (kUnitTable[before].Beside(kSigns)) return false;
    if (HasPlain(before, kAsksBefore) && LongestBackward(LexiconRoot::kPrefix, page, at)) return false;
    result = {false, at + 1, 0};
    return true;
  }
  SetPlain(quantity, QuantityKind::kCount, at, at + 1, at + 2, Decimal::FromInt(digit),
           page.Slice(at + 1, at + 2));
  return FinishPlain(page, floor, quantity, result);
}

// 三日; 一日 and 几日 are no dates.
bool ReadDays(const Page& page, uint32_t at, int digit, bool some, Quantity& quantity,
              ExpressionResult& result) {
  const char16_t c = page[at], before = page[at - 1];
  if (IsFormalHan(c) || In(page[at + 2], u"元圆币本均游薪产销活用内夜线") ||
      LongestForward(LexiconRoot::kSuffix, page, at + 1))
    return false;
  if (some || digit <= 2) {
    if (kUnitTable[before].Beside(kSigns)) return false;
    if (HasPlain(before, kAsksBefore) && LongestBackward(LexiconRoot::kPrefix, page, at)) return false;
    result = {false, at + 1, 0};
    return true;
  }
  if (In(before, u"第每近续达时历满共")) return false;
  DatePoint point;
  point.day = digit;
  return FoundPlainDate(page, at, at + 2, point, quantity, result);
}

// 三家: a digit and a classifier of one unit, and nothing asks anything: the commonest by far, told by one
// branch.
bool CountsPlainly(const Page& page, uint32_t at) {
  const UnitFacts &digit = kUnitTable[page[at]], &unit = kUnitTable[page[at + 1]];
  const UnitFacts &before = kUnitTable[page[at - 1]], &behind = kUnitTable[page[at + 2]];
  const uint8_t grades = digit.digit == 1 ? kAny : kAny | kSeveral;
  return (digit.digit > 0) & !digit.formal & ((unit.plain & grades) != 0) & !unit.Beside(kNamesOther) &
         ((before.plain & (kQuietBefore | kAsksBefore)) == kQuietBefore) &
         ((behind.plain & (kQuietAfter | kAsksAfter)) == kQuietAfter) & (page[at - 1] != page[at + 1]) &
         (page[at] != u'俩') & (page[at - 1] != u'其') & (kUnitTable[page[at - 2]].digit <= 0) &
         !GoesOn(page, at + 1) & !MayBePhrase(page, at);
}

// All but the commonest, out of its way.
[[gnu::noinline]] bool ReadOtherHan(const Page& page, TextContext& context, uint32_t at, uint32_t floor,
                                    Quantity& quantity, ExpressionResult& result) {
  const char16_t c = page[at], unit = page[at + 1], before = page[at - 1];
  if (c == u'半') return ReadHalf(page, at, floor, quantity, result);
  uint32_t run = at + 1;
  while (IsHanNumeral(page[run]) && run - at < kLongestRun) ++run;
  const bool calendar =
      HasPlain(page[run], kEndsDate) || IsDigit(page[run]);  // a date or time may stand here
  if (!calendar && ReadNothing(page, at, run, result)) return true;
  const bool some = c == u'几';
  const int digit = c == u'十' ? 10 : some ? 2 : HanDigit(c);
  if (run != at + 1) {
    const bool begins = digit > 0 || c == u'数' || c == u'廿' || c == u'卅';
    return begins && run - at < kLongestRun && ReadLong(page, context, at, run, floor, quantity, result);
  }
  if (HanPower(c) >= 2) return (!calendar || unit == u'年') && ReadLonePower(page, at, result);
  if (digit <= 0 || c == u'俩') return false;
  if (unit == u'月' && !some && c != u'两') return ReadMonth(page, at, run, quantity, result);
  if (unit == u'点') return ReadPoints(page, at, floor, digit, some, quantity, result);
  if (before == u'第') {
    return !some && unit != u'年' && c != u'两' && !IsFormalHan(c) && (!calendar || unit == u'季') &&
           ReadPlainOrdinal(page, at, run, floor, digit, quantity, result);
  }
  if (calendar && (!In(unit, u"年日") || PhraseEnd(page, at))) return false;
  if (HanDigit(page[at - 2]) > 0) return false;  // 五花八门: a digit and a noun before make a phrase of it
  if (before == u'其' || before == unit || !IsHan(unit)) return false;
  if (unit == u'日') return ReadDays(page, at, digit, some, quantity, result);
  if (unit == u'大' && digit == 1 && IsHan(page[at + 2]) && !kUnitTable[before].Beside(kSigns) &&
      !HasPlain(before, kAsksBefore) && !LongestForward(LexiconRoot::kSuffix, page, at + 1)) {
    result = {false, at + 1, 0};  // 一大步
    return true;
  }
  if (unit == u'大' && digit > 1 && !IsFormalHan(c) && IsHan(page[at + 2]) &&
      !In(page[at + 2], u"学会于小陆衣概约使队爷妈伯叔")) {
    if (LongestForward(LexiconRoot::kSuffix, page, at + 1)) return false;
    SetPlain(quantity, QuantityKind::kCount, at, at + 1, at + 1, Decimal::FromInt(digit), {});
    return FinishPlain(page, floor, quantity, result) && SetSome(some, quantity);
  }
  if (unit == u'成' && !some && digit != 10)
    return !IsFormalHan(c) && ReadPlainTenths(page, at, at + 1, floor, digit, quantity, result);
  if (unit == u'半' && c == u'一') return ReadOneHalf(page, at, floor, quantity, result);
  const bool classifier = digit != 10 && HasPlain(unit, digit == 1 ? kAny : kAny | kSeveral);
  if (!IsFormalHan(c) && classifier && EndsUnit(page, at + 1)) {
    if (NamesOther(page, at + 1)) return false;
    SetPlain(quantity, QuantityKind::kCount, at, at + 1, at + 2, Decimal::FromInt(digit),
             page.Slice(at + 1, at + 2));
  } else {
    const LexiconMatch match = LongestForward(LexiconRoot::kSuffix, page, at + 1);
    if (!calendar && BelongsToWord(page, at, digit, match)) {
      result = {false, at + 1, 0};
      return true;
    }
    if (!match || IsFormalHan(c)) return false;
    if (match.entries->sense == Sense::kMultiple && match.count == 1 && match.end == at + 2) {  // 三倍
      SetPlain(quantity, QuantityKind::kMultiple, at, at + 1, at + 2, Decimal::FromInt(digit),
               match.entries->text);
      return FinishPlain(page, floor, quantity, result) && SetSome(some, quantity);
    }
    const bool counts = digit != 10 && CountsOne(page, at, digit, some, match);
    if (!counts && !IsDuration(page, at + 1, match)) return false;
    SetPlain(quantity, counts ? QuantityKind::kCount : QuantityKind::kDuration, at, at + 1, match.end,
             Decimal::FromInt(digit), counts ? page.Slice(at + 1, match.end) : match.entries->text);
  }
  return FinishPlain(page, floor, quantity, result) && SetSome(some, quantity);
}

}  // namespace

bool ReadPlainHan(const Page& page, TextContext& context, uint32_t at, uint32_t floor, Quantity& quantity,
                  ExpressionResult& result) {
  if (CountsPlainly(page, at)) {
    SetPlain(quantity, QuantityKind::kCount, at, at + 1, at + 2, Decimal::FromInt(HanDigit(page[at])),
             page.Slice(at + 1, at + 2));
    result = {true, at + 2, at};
    return true;
  }
  return ReadOtherHan(page, context, at, floor, quantity, result);
}

}  // namespace trommel
