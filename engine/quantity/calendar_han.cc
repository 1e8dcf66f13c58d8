#include "engine/quantity/calendar.h"
#include "engine/quantity/calendar_number.h"
#include "engine/quantity/numeral.h"

// Chinese dates and times. A date is read as points, year then month then day, each a small number with its
// mark (年 月 日). A span has a second point behind 至 or a dash; what the second does not say it takes from
// the first, and a first point without a mark takes that of the second (1至9月, 2016—2021年).

namespace trommel {
namespace {

using Outcome = CalendarResult::Outcome;

bool IsYear(const Small& small) { return small.digits == 4 && small.value >= 1000 && small.value < 3000; }

// 年 behind a year; 年度 belongs to it, 年代 and 年级 do not make one.
uint32_t YearMark(const Page& page, uint32_t at) {
  const uint32_t p = page.SkipBlanks(at);
  if (page[p] != u'年' || p - at > 2) return 0;
  if (page[p + 1] == u'代') return 0;
  return page[p + 1] == u'度' ? p + 2 : p + 1;
}

uint32_t MonthMark(const Page& page, uint32_t at) {
  const uint32_t p = page.SkipBlanks(at);
  if (page[p] != u'月' || p - at > 2) return 0;
  return page[p + 1] == u'份' && page[p + 2] != u'额' ? p + 2 : p + 1;
}

uint32_t DayMark(const Page& page, uint32_t at, bool with_month) {
  const uint32_t p = page.SkipBlanks(at);
  if (p - at > 2) return 0;
  if (page[p] == u'号') return with_month && !In(page[p + 1], u"楼线院机") ? p + 1 : 0;
  if (page[p] != u'日') return 0;
  if (In(page[p + 1], with_month ? u"元圆" : u"元圆币本均游薪产销活用内夜线") && !page.Has(p + 1, u"内蒙")) {
    if (!(page[p + 1] == u'本' && !with_month && !page.Has(p + 1, u"本钱"))) return 0;
    return 0;
  }
  return p + 1;
}

uint32_t SpanMark(const Page& page, uint32_t at) {
  const uint32_t p = page.SkipBlanks(at);
  uint32_t end = 0;
  const char16_t c = page[p];
  if (c == u'至' || c == u'到' || c == u'~' || c == u'～' || c == u'-' || c == u'–') end = p + 1;
  if (c == u'—' || c == u'─') end = page[p + 1] == c ? p + 2 : p + 1;
  return end == 0 ? 0 : page.SkipBlanks(end);
}

struct Point {
  DatePoint date;
  uint32_t end = 0;
  explicit operator bool() const { return end != 0; }
};

// 上半年, 下半年 behind a year, or alone; 0 where there is none.
int HalfYear(const Page& page, uint32_t at) {
  if (!page.Has(at + 1, u"半年") || In(page[at + 3], u"度报")) return 0;
  return page[at] == u'上' ? 1 : page[at] == u'下' ? 2 : 0;
}

// 一季度, 第一季度; the quarter and its end.
int Quarter(const Page& page, uint32_t at, uint32_t* end) {
  if (page[at] == u'第') ++at;
  const Small small = ReadSmall(page, at);
  if (small.value < 1 || small.value > 4 || small.digits != 1) return 0;
  const uint32_t mark = page.SkipBlanks(small.end);
  if (!page.Has(mark, u"季度")) return 0;
  *end = mark + 2;
  return small.value;
}

// 在89年, 自97年: two digits and a word that takes a date; 在89年内 is a time of 89 years.
bool InLastCentury(const Page& page, uint32_t at, const Small& small, uint32_t mark) {
  return !small.han && small.value >= 49 && In(page[at - 1], u"在自从于") &&
         !In(page[mark], u"内间里中来后的之多以时");
}

// 于16号, 16号下午: 号 marks a day only where the words around say so; elsewhere it numbers things.
bool NamesDay(const Page& page, uint32_t at, uint32_t mark) {
  if (page[mark] != u'号') return false;
  const uint32_t end = mark + 1;
  if (In(page[at - 1], u"于从自至月")) return !In(page[end], u"楼线院机馆厅位桌房室车船井台站坑矿门文令球");
  if (at != 0 && !In(page[at - 1], u"在，,。；;\n")) return false;
  if (In(page[end], u"晚凌宣发表举召")) return true;
  return In(page[end], u"上下中早") && In(page[end + 1], u"午上晨");
}

Point ReadPoint(const Page& page, uint32_t at) {
  Point point;
  Small small = ReadSmall(page, at);
  if (small.value < 0) return point;
  uint32_t p = at;
  if (const uint32_t mark = YearMark(page, small.end)) {
    const uint32_t next = page.SkipBlanks(mark);
    const Small month = ReadSmall(page, next);
    // 98年5月, 06年: two digits are a year where a month follows or a zero leads
    const bool month_follows = month.value >= 1 && MonthMark(page, month.end) != 0;
    const bool short_year = small.digits == 2 && !(small.han && small.end - at != 2) &&
                            ((month_follows && (small.value >= 49 || small.value <= 35)) ||
                             InLastCentury(page, at, small, mark) || (page[at] == u'0' && small.value > 0));
    if (!IsYear(small) && !short_year) return point;
    point.date.year = !short_year ? small.value : small.value >= 49 ? 1900 + small.value : 2000 + small.value;
    point.end = mark;
    p = next;
    if (const int half = HalfYear(page, mark)) {
      point.date.half = half;
      point.end = mark + 3;
      return point;
    }
    uint32_t end = 0;
    if (const int quarter = Quarter(page, mark, &end)) {
      point.date.quarter = quarter;
      point.end = end;
      return point;
    }
    small = month;
    if (small.value < 0 || p - mark > 1) return point;
  }
  if (const uint32_t mark = MonthMark(page, small.end); mark != 0 && small.digits <= 2) {
    point.date.month = small.value == 0 ? 99 : small.value;
    point.end = mark;
    p = page.SkipBlanks(mark);
    const Small day = ReadSmall(page, p);
    if (day.value < 0 || day.digits > 2 || p - mark > 1) return point;
    const uint32_t day_mark = DayMark(page, day.end, true);
    if (day_mark == 0) return point;
    point.date.day = day.value == 0 ? 99 : day.value;
    point.end = day_mark;
    return point;
  }
  if (point.date.year != 0) return point;
  uint32_t end = 0;
  if (const int quarter = Quarter(page, at, &end)) {
    point.date.quarter = quarter;
    point.end = end;
    return point;
  }
  if (small.digits <= 2 && small.value >= 1) {
    if (const uint32_t mark = DayMark(page, small.end, false)) {
      if (small.han && (small.end - at == 1) && small.value <= 2) return point;  // 一日, 二日: a day or two
      point.date.day = small.value;
      point.end = mark;
    } else if (!small.han && NamesDay(page, at, small.end)) {
      point.date.day = small.value;
      point.end = small.end + 1;
    }
  }
  return point;
}

// A number without a mark before a dash or 至, and the point behind it that lends its mark: 1至9月,
// 2016-2021年.
bool LendMark(const Page& page, uint32_t at, const DatePoint& head, DatePoint* first, Point* last) {
  const Small small = ReadSmall(page, at);
  if (small.value <= 0) return false;
  const uint32_t next = SpanMark(page, small.end);
  if (next == 0) return false;
  *last = ReadPoint(page, next);
  if (!*last) return false;
  *first = head;
  const DatePoint& date = last->date;
  if (date.year != 0 && date.month == 0 && date.quarter == 0 && date.half == 0 && small.digits == 4) {
    first->year = small.value;
    return head.year == 0 && IsYear(small) && small.value < date.year;
  }
  if (date.year != 0 || small.digits > 2) return false;
  if (date.month != 0 && date.day == 0) {
    first->month = small.value;
    return small.value < date.month || (head.year == 0 && small.value <= 12 && date.month <= 12);
  }
  if (date.day != 0 && date.month == 0) {
    first->day = small.value;
    return small.value < date.day;
  }
  return false;
}

CalendarResult Found(uint32_t start, uint32_t end, std::string timex, bool valid) {
  CalendarResult result;
  result.outcome = valid ? Outcome::kMention : Outcome::kInvalid;
  result.start = start;
  result.end = end;
  result.timex = std::move(timex);
  return result;
}

bool FromBefore(const Page& page, uint32_t at) {
  const char16_t before = page[at - 1];
  return before == u'从' || before == u'自' || before == u'由';
}

// 2013-14年度: the second year in two digits.
CalendarResult ReadShortYearSpan(const Page& page, uint32_t at) {
  const Small first = ReadSmall(page, at);
  if (!IsYear(first) || first.han) return {};
  const uint32_t next = SpanMark(page, first.end);
  if (next == 0) return {};
  const Small last = ReadSmall(page, next);
  if (last.digits != 2 || last.han || last.value != (first.value + 1) % 100) return {};
  const uint32_t end = YearMark(page, last.end);
  if (end == 0) return {};
  DatePoint from, to;
  from.year = first.value;
  to.year = first.value + 1;
  return Found(at, end, Timex(from, to), true);
}

CalendarResult ReadDate(const Page& page, uint32_t at, uint32_t floor) {
  DatePoint first;
  Point last;
  if (CalendarResult span = ReadShortYearSpan(page, at); span.outcome != Outcome::kNone) return span;
  if (LendMark(page, at, DatePoint(), &first, &last)) {
    return Found(at, last.end, Timex(first, last.date), first.Valid() && last.date.Valid());
  }
  Point point = ReadPoint(page, at);
  if (!point) return {};
  const char16_t before = page[at - 1];
  if (point.date.quarter != 0 && point.date.year == 0 && before == u'前') return {};
  if (point.date.day != 0 && point.date.month == 0 && In(before, u"第每近续达时历满共")) return {};
  uint32_t start = at;
  if (point.date.quarter != 0 && before == u'第' && at > floor) start = at - 1;
  if (start == at && before == u'第') return {};
  // 2021年1-9月, 5月1-3日: the span begins inside.
  if (point.date.day == 0 && point.date.quarter == 0 && point.date.half == 0 &&
      LendMark(page, page.SkipBlanks(point.end), point.date, &first, &last)) {
    DatePoint end = last.date;
    end.year = first.year;
    return Found(start, last.end, Timex(first, last.date), first.Valid() && end.Valid());
  }
  if (const uint32_t next = SpanMark(page, point.end); next != 0 && !FromBefore(page, start)) {
    last = ReadPoint(page, next);
    const DatePoint& b = last.date;
    const DatePoint& a = point.date;
    const bool same_grain = last && (a.day != 0) == (b.day != 0) && (a.quarter != 0) == (b.quarter != 0) &&
                            (b.month != 0 || a.month == 0 || b.day != 0) &&
                            (a.month != 0 || b.month == 0 || a.day == 0);
    const bool grain_year = a.month != 0 || a.day != 0 || b.year != 0 || a.quarter != 0;
    if (same_grain && grain_year && !(a.year == 0 && b.year != 0)) {
      return Found(start, last.end, Timex(a, b), a.Valid() && b.Valid());
    }
  }
  return Found(start, point.end, Timex(point.date), point.date.Valid());
}

struct DayPart {
  std::u16string_view word;
  bool afternoon;
};
constexpr DayPart kDayParts[] = {{u"凌晨", false}, {u"清晨", false}, {u"早上", false}, {u"早晨", false},
                                 {u"上午", false}, {u"中午", true},  {u"下午", true},  {u"傍晚", true},
                                 {u"晚上", true},  {u"夜里", true},  {u"深夜", true},  {u"午夜", false},
                                 {u"晚间", true},  {u"夜间", true},  {u"当晚", true},  {u"今晚", true},
                                 {u"昨晚", true},  {u"明晚", true},  {u"早间", false}, {u"午后", true},
                                 {u"晨间", false}, {u"午间", true},  {u"今晨", false}, {u"今早", false},
                                 {u"昨夜", true},  {u"晚", true},    {u"早", false}};

}  // namespace

uint32_t DayPartStart(const Page& page, uint32_t at, uint32_t floor, bool* afternoon) {
  for (const DayPart& part : kDayParts) {
    const uint32_t length = static_cast<uint32_t>(part.word.size());
    if (!page.HasBefore(at, part.word) || at - length < floor) continue;
    *afternoon = part.afternoon;
    return at - length;
  }
  return at;
}

namespace {

std::string ClockTimex(int hour, int minute, int second) {
  std::string text = "T";
  text.append(1, static_cast<char>('0' + hour / 10)).append(1, static_cast<char>('0' + hour % 10));
  for (const int part : {minute, second}) {
    if (part < 0) break;
    text.append(":")
        .append(1, static_cast<char>('0' + part / 10))
        .append(1, static_cast<char>('0' + part % 10));
  }
  return text;
}

// 下午3点, 8时30分, 三点半, 20时15分30秒.
CalendarResult ReadHanTime(const Page& page, uint32_t at, uint32_t floor) {
  const Small hour = ReadSmall(page, at);
  if (hour.value < 0 || hour.digits > 2 || hour.value > 24) return {};
  // 0—24时
  if (const uint32_t next = SpanMark(page, hour.end); next != 0) {
    const Small last = ReadSmall(page, next);
    if (last.value <= hour.value || last.value > 24 || last.digits > 2 || page[last.end] != u'时') return {};
    if (In(page[last.end + 1], u"间候代期光尚")) return {};
    CalendarResult span =
        Found(at, last.end + 1,
              ClockTimex(hour.value, -1, -1).append("/").append(ClockTimex(last.value, -1, -1)), true);
    span.kind = QuantityKind::kTime;
    return span;
  }
  uint32_t p = page.SkipBlanks(hour.end);
  const char16_t mark = page[p];
  if ((mark != u'点' && mark != u'时') || p - hour.end > 1) return {};
  if (mark == u'时' && In(page[p + 1], u"间候代期光尚髦而常刻事局任势机差装下段空速")) return {};
  uint32_t end = p + 1;
  bool sure = mark == u'时' && (!hour.han || hour.end - at > 1);
  int minute = -1, second = -1;
  if (page[end] == u'钟') {
    ++end;
    sure = true;
  } else if (page[end] == u'整') {
    sure = true;
  } else if (page[end] == u'半' && mark == u'点') {
    minute = 30;
    ++end;
    sure = !In(page[end], u"的");
  } else {
    uint32_t q = page.SkipBlanks(end);
    const Small part = ReadSmall(page, q);
    if (part.value >= 0 && part.value < 60 && part.digits <= 2) {
      if (page[part.end] == u'分' && !page.Has(part.end, u"分之")) {
        minute = part.value;
        end = part.end + 1;
        sure = true;
        const Small last = ReadSmall(page, end);
        if (last.value >= 0 && last.value < 60 && page[last.end] == u'秒') {
          second = last.value;
          end = last.end + 1;
        }
      } else if (page[part.end] == u'刻' && part.value >= 1 && part.value <= 3) {
        minute = part.value * 15;
        end = part.end + 1;
        sure = true;
      }
    }
  }
  bool afternoon = false;
  const uint32_t start = DayPartStart(page, at, floor, &afternoon);
  int value = hour.value;
  if (start != at) {
    sure = true;
    if (afternoon && value < 12 && !((page[start] == u'中' || page[start] == u'午') && value >= 10))
      value += 12;
  }
  if (mark == u'点' && !sure) {
    sure = In(page[end], u"许前后起出开至到左") && !page.Has(end, u"出头") && !In(page[at - 1], u"跌涨升降");
    if (hour.han && hour.end - at == 1 && hour.value < 3) sure = false;  // 一点, 两点
  }
  // 8点到10点: the hour behind tells that the first is one
  const uint32_t next = SpanMark(page, end);
  const Small last = next == 0 ? Small() : ReadSmall(page, next);
  const bool span = next != 0 && second < 0 && last.digits <= 2 && last.value > hour.value &&
                    last.value <= 24 && page[last.end] == mark && !IsHanNumeral(page[last.end + 1]) &&
                    !IsDigit(page[last.end + 1]) && page[last.end + 1] != u'半' &&
                    (sure || page[last.end + 1] == u'钟');
  if ((!sure && !span) || value > 24) return {};
  CalendarResult result = Found(start, end, ClockTimex(value, minute, second), true);
  if (span) {
    const int to = value != hour.value && last.value < 12 ? last.value + 12 : last.value;
    result.end = page[last.end + 1] == u'钟' ? last.end + 2 : last.end + 1;
    result.timex.append("/").append(ClockTimex(to, -1, -1));
  }
  result.kind = QuantityKind::kTime;
  return result;
}

}  // namespace

CalendarResult ReadHanCalendar(const Page& page, uint32_t at, uint32_t floor) {
  if (page[at] == u'半') {
    const int half = at > floor ? HalfYear(page, at - 1) : 0;
    if (half == 0) return {};
    DatePoint point;
    point.half = half;
    return Found(at - 1, at + 2, Timex(point), true);
  }
  CalendarResult result = ReadEra(page, at);
  if (result.outcome == Outcome::kNone) result = ReadDate(page, at, floor);
  if (result.outcome == Outcome::kNone) result = ReadHanTime(page, at, floor);
  return result;
}

}  // namespace trommel
