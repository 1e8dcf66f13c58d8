#include "engine/quantity/plain.h"

#include "engine/quantity/calendar.h"
#include "engine/quantity/lexicon.h"
#include "engine/quantity/numeral.h"
#include "engine/quantity/plain_neighbours.h"

// The general reader asks some hundred questions of a place, and most mentions answer no to nearly all of
// them. What asks is always a unit beside the mention: a modifier before it, a range or a half behind it, a
// word that begins earlier. A table says of every unit whether it asks anything; where neither neighbour
// does, the mention is what it looks like.

namespace trommel {
namespace {

using namespace plain_unit;

struct Run {
  int64_t value = 0;
  uint32_t end = 0;
  uint32_t digits = 0;
};

Run ReadRun(const Page& page, uint32_t at) {
  Run run;
  run.end = at;
  while (IsDigit(page[run.end]) && run.digits < 10) {
    run.value = run.value * 10 + (page[run.end++] - u'0');
    ++run.digits;
  }
  return run;
}

// A number in digits: 226, 3,700, 1.5万, 90多, 170多万.
struct PlainNumber {
  int64_t coefficient = 0;
  int scale = 0;
  uint32_t end = 0;
  int step = -1;  // the power of the last place that is not 0, of a number with 多 or 余
};

std::optional<Decimal> ValueOf(const PlainNumber& number) {
  constexpr int64_t kPowers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
  if (number.scale <= 0 && number.scale >= -8 && number.coefficient < 10'000'000'000)
    return Decimal::FromInt(number.coefficient * kPowers[-number.scale]);
  return Decimal::Make(number.coefficient, number.scale);
}

void SetValue(Quantity& q, QuantityKind kind, uint32_t start, const PlainNumber& number, uint32_t end,
              std::u16string_view unit) {
  SetPlain(q, kind, start, number.end, end, *ValueOf(number), unit);
  if (number.step < 0) return;
  q.infix = true;
  q.modifier = Modifier::kOver;
  q.low_closed = q.high_closed = false;
  const std::optional<Decimal> step = Decimal::FromInt(1).Shift(number.step);
  q.high = q.low->Add(*step);
}

void AppendPadded(int value, int width, std::string& out) {
  char text[4];
  for (int i = width; i-- > 0; value /= 10) text[i] = static_cast<char>('0' + value % 10);
  out.append(text, static_cast<size_t>(width));
}

// Whether a date ends at `end`: no span goes on, and no smaller part or longer word begins there.
bool EndsDate(const Page& page, uint32_t end, bool day) {
  const char16_t next = page[end];
  if (IsHan(next))
    return PlainUnits::Get().Has(next, kQuietAfter) &&
           !((next == u'上' || next == u'下') && page.Has(end + 1, u"半年"));
  const char16_t after = page[page.SkipBlanks(end)];
  return !In(after, u"至到~～-–—─") && (day || !(IsDigit(after) || IsHan(after)));
}

bool FoundDate(const Page& page, uint32_t start, uint32_t end, const DatePoint& point, Quantity& q,
               ExpressionResult& result) {
  if (!point.Valid() || !EndsDate(page, end, point.day != 0)) return false;
  SetPlainDate(q, QuantityKind::kDate, start, end);
  if (point.year != 0)
    AppendPadded(point.year, 4, q.timex);
  else
    q.timex = "XXXX";
  if (point.month != 0)
    AppendPadded(point.month, 2, q.timex += '-');
  else if (point.day != 0)
    q.timex += "-XX";
  if (point.day != 0) AppendPadded(point.day, 2, q.timex += '-');
  result = {true, end, start};
  return true;
}

// 2021年9月, 2021年, 10月24日, 24日.
bool ReadDate(const Page& page, uint32_t at, const Run& first, Quantity& quantity, ExpressionResult& result) {
  DatePoint point;
  Run run = first;
  if (page[run.end] == u'年') {
    if (run.digits != 4 || run.value < 1000 || run.value >= 3000) return false;
    point.year = static_cast<int>(run.value);
    const uint32_t next = page[run.end + 1] == u'度' ? run.end + 2 : run.end + 1;
    if (!IsDigit(page[next])) {
      return FoundDate(page, at, next, point, quantity, result);
    }
    run = ReadRun(page, next);
    if (page[run.end] != u'月' || page[next - 1] != u'年') return false;
  }
  if (run.digits == 0 || run.digits > 2) return false;
  if (page[run.end] == u'日') {
    const char16_t before = page[at - 1];
    if (run.value == 0 || In(page[run.end + 1], u"元圆币本均游薪产销活用内夜线") ||
        In(before, u"第每近续达时历满共"))
      return false;
    point.day = static_cast<int>(run.value);
    return FoundDate(page, at, run.end + 1, point, quantity, result);
  }
  point.month = static_cast<int>(run.value);
  if (point.month == 0) return false;
  uint32_t next = run.end + 1;
  if (page[next] == u'份' && page[next + 1] != u'额') ++next;
  if (!IsDigit(page[next])) return FoundDate(page, at, next, point, quantity, result);
  if (page[next - 1] == u'份') return false;
  run = ReadRun(page, next);
  if (page[run.end] != u'日' || run.digits > 2 || run.value == 0) return false;
  point.day = static_cast<int>(run.value);
  const uint32_t end = run.end + 1;
  if (page[end] == u'元' || page[end] == u'圆') return false;
  return FoundDate(page, at, end, point, quantity, result);
}

// 8时, 下午3点, 20时15分.
bool ReadTime(const Page& page, uint32_t at, uint32_t floor, const Run& hour, Quantity& quantity,
              ExpressionResult& result) {
  if (hour.digits > 2 || hour.value > 24) return false;
  uint32_t end = hour.end + 1, start = at;
  bool sure = page[hour.end] == u'时', afternoon = false;
  int minute = -1;
  if (IsDigit(page[end])) {
    const Run part = ReadRun(page, end);
    if (part.digits > 2 || part.value > 59 || page[part.end] != u'分' || page[part.end + 1] == u'之' ||
        IsDigit(page[part.end + 1]) || IsHanNumeral(page[part.end + 1])) {
      return false;
    }
    minute = static_cast<int>(part.value);
    end = part.end + 1;
    sure = true;
  } else if (!IsHan(page[end]) ? IsBlank(page[end])
                               : IsHanNumeral(page[end]) ||
                                     In(page[end], u"间候代期光尚髦而常刻事局任势机差装下段空速钟整半")) {
    return false;
  }
  if (PlainUnits::Get().Has(page[at - 1], kEndsDayPart)) start = DayPartStart(page, at, floor, &afternoon);
  int value = static_cast<int>(hour.value);
  if (start != at) {
    sure = true;
    if (afternoon && value < 12 && !((page[start] == u'中' || page[start] == u'午') && value >= 10))
      value += 12;
  }
  if (!sure || In(page[end], u"至到~～-–—─")) return false;
  SetPlainDate(quantity, QuantityKind::kTime, start, end);
  AppendPadded(value, 2, quantity.timex += 'T');
  if (minute >= 0) AppendPadded(minute, 2, quantity.timex += ':');
  result = {true, end, start};
  return true;
}

// What a single unit means behind digits: a duration, measure, age or multiple that no unit behind it turns
// into a word.
bool IsPlainSingle(const LexiconEntry& entry, char16_t unit, char16_t next) {
  switch (unit) {
    case u'年':
      return entry.sense == Sense::kDuration && !In(next, u"级轻龄号代糕画货会上下季一二三四");
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
  if (match.count != 1 || last == u'半' || last == u'大' || page[at + 1] == u'多' || page[at + 1] == u'半')
    return false;
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

// 元, and the words of the lexicon.
bool ReadWithUnit(const Page& page, TextContext& context, uint32_t at, uint32_t floor,
                  const PlainNumber& number, Quantity& quantity, ExpressionResult& result) {
  const uint32_t unit_at = number.end;
  if (!IsHan(page[unit_at])) return false;
  const LexiconMatch match = LongestForward(LexiconRoot::kSuffix, page, unit_at);
  QuantityKind kind = QuantityKind::kMoney;
  std::u16string_view unit;
  uint32_t end = match.end;
  if (match) {
    if (!KindBehind(page, unit_at, match, &kind)) return false;
    unit = kind == QuantityKind::kCount ? page.Slice(unit_at, end) : match.entries->text;
  } else {
    if (page[unit_at] != u'元' || In(page[unit_at + 1], u"宵旦月素老首帅勋培件朝代凶芳阳")) return false;
    end = unit_at + 1;
    unit = context.Yuan();
  }
  SetValue(quantity, kind, at, number, end, unit);
  return FinishPlain(page, floor, quantity, result);
}

// Groups of three behind a head of at most three digits; false where the comma is none of a number.
bool ReadGroups(const Page& page, Run& run) {
  if (run.digits > 3) return false;
  while (page[run.end] == u',') {
    const Run group = ReadRun(page, run.end + 1);
    if (group.digits != 3 || run.digits > 6) return false;
    run.value = run.value * 1000 + group.value;
    run.digits += 3;
    run.end = group.end;
  }
  return true;
}

bool ReadInfix(const Page& page, PlainNumber& number) {
  const char16_t infix = page[number.end], next = page[number.end + 1];
  if (number.scale != 0 || number.coefficient == 0 || number.coefficient % 10 != 0) return false;
  if (infix == u'余' ? In(next, u"额下生热粮钱味波杭姚") : In(next, u"于少的了")) return false;
  number.step = 0;
  for (int64_t rest = number.coefficient; rest % 10 == 0; rest /= 10) ++number.step;
  ++number.end;
  return true;
}

bool ReadMagnitude(const Page& page, PlainNumber& number) {
  const char16_t c = page[number.end];
  if (c != u'万' && c != u'亿') return true;
  const int power = c == u'万' ? 4 : 8;
  number.scale -= power;
  if (number.step >= 0) number.step += power;
  ++number.end;
  return !IsHanNumeral(page[number.end]);
}

bool ReadNumber(const Page& page, TextContext& context, uint32_t at, uint32_t floor, const PlainUnits& units,
                Quantity& quantity, ExpressionResult& result) {
  Run run = ReadRun(page, at);
  if (run.digits > 9) return false;
  const char16_t mark = page[run.end];
  if (mark == u'年' || mark == u'月' || mark == u'日') {
    if (ReadDate(page, at, run, quantity, result)) return true;
    if (mark != u'年' || run.digits > 2 || (run.value >= 49 && In(page[at - 1], u"在自从于"))) return false;
  }
  if (mark == u'时' || mark == u'点') return ReadTime(page, at, floor, run, quantity, result);
  const bool grouped = mark == u',';
  if (grouped && !ReadGroups(page, run)) return false;
  PlainNumber number{run.value, 0, run.end, -1};
  if (page[number.end] == u'.' && IsDigit(page[number.end + 1])) {
    const Run part = ReadRun(page, number.end + 1);
    if (part.digits > 6 || (page[part.end] == u'.' && IsDigit(page[part.end + 1]))) return false;
    for (uint32_t i = 0; i < part.digits; ++i) number.coefficient *= 10;
    number.coefficient += part.value;
    number.scale = static_cast<int>(part.digits);
    number.end = part.end;
    if (page[number.end] == u'年') return false;  // 7.2022年: the point of a list
  }
  if ((page[number.end] == u'多' || page[number.end] == u'余') && !ReadInfix(page, number)) return false;
  if (!ReadMagnitude(page, number)) return false;
  const char16_t unit = page[number.end];
  if (unit == u'%' && number.step < 0) {
    SetValue(quantity, QuantityKind::kPercent, at, number, number.end + 1, u"percent");
    return FinishPlain(page, floor, quantity, result);
  }
  if (!units.Has(unit, kAny | kSeveral) || !EndsUnit(page, number.end)) {
    return ReadWithUnit(page, context, at, floor, number, quantity, result);
  }
  SetValue(quantity, QuantityKind::kCount, at, number, number.end + 1,
           page.Slice(number.end, number.end + 1));
  return FinishPlain(page, floor, quantity, result);
}

// 12. at the start of a line, (3): points of a list.
bool ReadMarker(const Page& page, uint32_t at, ExpressionResult& result) {
  const char16_t before = page[at - 1];
  if (before != u'\n' && before != u'(') return false;
  const uint32_t end = IsDigit(page[at + 1]) ? at + 2 : at + 1;
  if (before == u'(' ? page[end] != u')' : page[end] != u'.' || !IsHan(page[end + 1])) return false;
  result = {false, end + 1, 0};
  return true;
}

}  // namespace

// 0.5: a whole of 0, and digits that are not all of a version (4.0).
static bool StartsShare(const Page& page, uint32_t at) {
  return page[at + 1] == u'.' && IsDigit(page[at + 2]) && (page[at + 2] != u'0' || IsDigit(page[at + 3]));
}

bool ReadPlain(const Page& page, TextContext& context, uint32_t at, uint32_t floor, Quantity& quantity,
               ExpressionResult& result) {
  const char16_t c = page[at];
  if (IsLatin(c)) return ReadPlainWord(page, context, at, floor, quantity, result);
  if (!IsDigit(c)) return IsHan(c) && ReadPlainHan(page, at, floor, quantity, result);
  if (ReadMarker(page, at, result)) return true;
  const char16_t before = page[at - 1];
  if (before == u'$' || (before == u' ' && IsLatin(page[at - 2])))
    return ReadPlainLatin(page, context, at, floor, quantity, result);
  const PlainUnits& units = PlainUnits::Get();
  if ((c == u'0' && !StartsShare(page, at)) || !(units.Has(before, kQuietBefore) || IsBlank(before)))
    return false;
  if (IsBlank(before) && !IsHan(page[page.SkipBlanksBefore(at) - 1])) return false;
  return ReadNumber(page, context, at, floor, units, quantity, result);
}

}  // namespace trommel
