#include <array>
#include <cstdio>

#include "engine/quantity/calendar_digits.h"
#include "engine/quantity/number_word.h"
#include "engine/quantity/word_set.h"

// Dates in digits (2022-05-18) and English (July 31st, 31 July 2020, Feb. 12, first quarter of 1987), clocks
// and scores.

namespace trommel {
namespace {

using Outcome = CalendarResult::Outcome;

bool IsYearRun(const Digits& run) { return run.count == 4 && run.value >= 1000 && run.value < 2200; }

struct MonthName {
  std::u16string_view word;
  int month;
};
constexpr std::array kMonths = {
    MonthName{u"january", 1},  MonthName{u"february", 2},  MonthName{u"march", 3},
    MonthName{u"april", 4},    MonthName{u"may", 5},       MonthName{u"june", 6},
    MonthName{u"july", 7},     MonthName{u"august", 8},    MonthName{u"september", 9},
    MonthName{u"october", 10}, MonthName{u"november", 11}, MonthName{u"december", 12}};

struct Month {
  int month = 0;
  uint32_t start = 0, end = 0;
};

// The first three letters of a word as one number.
constexpr uint32_t Head(char16_t a, char16_t b, char16_t c) {
  return static_cast<uint32_t>(a & 31) << 10 | static_cast<uint32_t>(b & 31) << 5 |
         static_cast<uint32_t>(c & 31);
}

Month MonthAt(const Page& page, uint32_t at) {
  if (!IsLatin(page[at]) || !IsLatin(page[at + 1]) || !IsLatin(page[at + 2])) return {};
  const uint32_t head = Head(page[at], page[at + 1], page[at + 2]);
  for (const MonthName& name : kMonths) {
    if (Head(name.word[0], name.word[1], name.word[2]) != head) continue;
    uint32_t end = at + 3;
    while (IsLatin(page[end]) && end - at < 10) ++end;
    if (page.WordAt(end)) return {};
    const std::u16string_view word = page.Slice(at, end);
    if (word != name.word && word != name.word.substr(0, 3) && word != u"sept") return {};
    if (page[end] == u'.') ++end;
    return {name.month, at, end};
  }
  return {};
}

// Whether a month's name, or what it is cut to, ends in the unit.
bool EndsMonth(char16_t c) {
  constexpr uint32_t kEnds = [] {
    uint32_t ends = 1u << (u't' & 31);  // sept
    for (const MonthName& name : kMonths) ends |= 1u << (name.word[2] & 31) | 1u << (name.word.back() & 31);
    return ends;
  }();
  return IsLatin(c) && (kEnds >> (c & 31) & 1) != 0;
}

// The month name that ends before `at`, over blanks and a point.
Month MonthBefore(const Page& page, uint32_t at, uint32_t floor) {
  uint32_t end = page.SkipBlanksBefore(at);
  if (end == at || end <= floor) return {};
  uint32_t tail = end;
  if (page[tail - 1] == u'.') tail = page.SkipBlanksBefore(tail - 1);
  if (!EndsMonth(page[tail - 1])) return {};
  uint32_t start = tail;
  while (start > floor && IsLatin(page[start - 1]) && tail - start < 10) --start;
  if (start == tail || (start > 0 && page.WordAt(start - 1))) return {};
  Month month = MonthAt(page, start);
  if (month.month == 0 || month.end < tail) return {};
  month.end = end;
  return month;
}

// st, nd, rd, th right behind a day.
uint32_t PastOrdinal(const Page& page, uint32_t at) {
  if (!IsLatin(page[at])) return at;
  for (const std::u16string_view suffix : {u"st", u"nd", u"rd", u"th"}) {
    if (page.Has(at, suffix) && !page.WordAt(at + 2)) return at + 2;
  }
  return at;
}

bool EndsNumber(const Page& page, uint32_t end) {
  return !page.WordAt(end) && page[end] != u'%' && !(page[end] == u'.' && IsDigit(page[end + 1])) &&
         !(page[end] == u',' && IsDigit(page[end + 1]));
}

// A year behind a date: ", 1987" or " 1987" or " of 1987"; 0 where there is none.
int YearAfter(const Page& page, uint32_t at, uint32_t* end, bool with_of) {
  uint32_t p = page.SkipBlanks(at);
  if (page[p] == u',') p = page.SkipBlanks(p + 1);
  if (with_of && page.HasWord(p, u"of")) p = page.SkipBlanks(p + 2);
  const Digits year = ReadRun(page, p);
  if (!IsYearRun(year) || p - at > 6 || !EndsNumber(page, year.end) || year.value < 1500) return 0;
  *end = year.end;
  return year.value;
}

std::string DayTimex(int year, int month, int day) {
  DatePoint point;
  point.year = year;
  point.month = month;
  point.day = day;
  return Timex(point);
}

// July 31st, 2020; April 7-9; July 2020.
CalendarResult ReadMonthFirst(const Page& page, uint32_t at, uint32_t floor) {
  const Digits day = ReadRun(page, at);
  if (day.value < 0) return {};
  const Month month = MonthBefore(page, at, floor);
  if (month.month == 0) return {};
  if (IsYearRun(day) && day.value >= 1500) {
    if (!EndsNumber(page, day.end)) return {};
    DatePoint point;
    point.year = day.value;
    point.month = month.month;
    return Found(month.start, day.end, Timex(point));
  }
  if (day.count > 2) return {};
  uint32_t end = PastOrdinal(page, day.end);
  if (!EndsNumber(page, end) && !(page[end] == u',' && IsDigit(page[end + 1]))) return {};
  if (month.month == 5 && page.has_case() && !page.IsUpper(month.start)) return {};
  if (month.month == 3 && page.has_case() && !page.IsUpper(month.start)) return {};
  uint32_t last_end = end;
  int last_day = 0;
  uint32_t dash = page.SkipBlanks(end);
  if (page[dash] == u'-' || page[dash] == u'–' || page.HasWord(dash, u"to")) {
    const uint32_t next = page.SkipBlanks(dash + (page[dash] == u't' ? 2 : 1));
    const Digits last = ReadRun(page, next);
    if (last.count >= 1 && last.count <= 2 && last.value > day.value &&
        EndsNumber(page, PastOrdinal(page, last.end))) {
      last_day = last.value;
      last_end = PastOrdinal(page, last.end);
    }
  }
  const int year = YearAfter(page, last_end, &last_end, false);
  DatePoint point{year, month.month, day.value, 0, 0};
  if (last_day == 0) return Found(month.start, last_end, Timex(point), point.day > 0 && point.Valid());
  const DatePoint last{year, month.month, last_day, 0, 0};
  return Found(month.start, last_end, Timex(point, last), point.day > 0 && point.Valid() && last.Valid());
}

// 31 July 2020, 31st of July.
CalendarResult ReadDayFirst(const Page& page, uint32_t at) {
  const Digits day = ReadRun(page, at);
  if (day.count < 1 || day.count > 2 || day.value < 1) return {};
  uint32_t p = PastOrdinal(page, day.end);
  const bool ordinal = p != day.end;
  p = page.SkipBlanks(p);
  if (ordinal && page.HasWord(p, u"of")) p = page.SkipBlanks(p + 2);
  if (p == day.end) return {};
  const Month month = MonthAt(page, p);
  if (month.month == 0 || (page.has_case() && !page.IsUpper(p))) return {};
  if (const Digits next = ReadRun(page, page.SkipBlanks(month.end)); next.count == 1 || next.count == 2)
    return {};
  const bool point = page[month.end - 1] == u'.';
  uint32_t end = point && !IsBlank(page[month.end]) ? month.end - 1 : month.end;
  const int year = YearAfter(page, month.end, &end, false);
  const DatePoint date{year, month.month, day.value, 0, 0};
  return Found(at, end, Timex(date), date.Valid());
}

// 2022-05-18, 2022/5/18, 2022.05.18, 2022-05; and 5/18/2022.
CalendarResult ReadNumericDate(const Page& page, uint32_t at) {
  const Digits first = ReadRun(page, at);
  if (first.value < 0) return {};
  const char16_t mark = page[first.end];
  if (mark != u'-' && mark != u'/' && mark != u'.') return {};
  const Digits second = ReadRun(page, first.end + 1);
  if (second.count < 1 || second.count > 2) return {};
  if (page[second.end] == mark) {
    const Digits third = ReadRun(page, second.end + 1);
    if (third.value < 0 || page[third.end] == mark || page.WordAt(third.end)) {
      if (!(page[third.end] == u't' && IsDigit(page[third.end + 1]))) return {};
    }
    if (IsYearRun(first) && third.count <= 2) {
      const DatePoint date{first.value, second.value, third.value, 0, 0};
      const bool valid = second.value > 0 && third.value > 0 && date.Valid();
      return Found(at, third.end, Timex(date), valid);
    }
    if (mark == u'/' && IsYearRun(third) && first.count <= 2) {
      const bool swap = first.value > 12;
      const DatePoint date{third.value, swap ? second.value : first.value, swap ? first.value : second.value,
                           0, 0};
      if (date.month == 0 || date.day == 0 || !date.Valid()) return {};
      return Found(at, third.end, Timex(date));
    }
    // 4/28/15
    if (mark == u'/' && third.count == 2 && first.count <= 2 && !IsHan(page[third.end])) {
      const int year = third.value >= 50 ? 1900 + third.value : 2000 + third.value;
      const DatePoint date{year, first.value, second.value, 0, 0};
      if (date.month == 0 || date.day == 0 || !date.Valid()) return {};
      return Found(at, third.end, Timex(date));
    }
    return {};
  }
  if (mark == u'-' && IsYearRun(first) && second.count == 2 && second.value >= 1 && second.value <= 12 &&
      EndsNumber(page, second.end) && page[second.end] != u'-' && page[at - 1] != u'-' &&
      page[second.end] != u'年') {
    const DatePoint date{first.value, second.value, 0, 0, 0};
    return Found(at, second.end, Timex(date));
  }
  return {};
}

// The Latin word before the blanks before `at`; empty where none stands.
std::u16string_view WordBefore(const Page& page, uint32_t at) {
  const uint32_t end = page.SkipBlanksBefore(at);
  return end == at ? std::u16string_view() : page.LatinWordBefore(end);
}

// 2016-2020, 2016 to 2020, whatever stands before it.
CalendarResult ReadYearSpan(const Page& page, uint32_t at, const Digits& year) {
  if (year.value < 1900 || year.value > 2060) return {};
  uint32_t next = page[year.end] == u'-' || page[year.end] == u'–' ? year.end + 1 : 0;
  const bool dash = next != 0;
  if (const uint32_t to = page.SkipBlanks(year.end); !dash && page.HasWord(to, u"to")) {
    if (WordBefore(page, at) == u"from") return {};
    next = page.SkipBlanks(to + 2);
  }
  if (next == 0 || In(page[at - 1], u"-–$£€")) return {};
  const Digits last = ReadRun(page, next);
  if (!IsYearRun(last) || last.value <= year.value || last.value > 2060 || !EndsNumber(page, last.end))
    return {};
  const char16_t behind = page[page.SkipBlanks(last.end)];
  if (page[last.end] == u'-' || page[last.end] == u'年' || (!dash && IsLatin(behind))) return {};
  return Found(at, last.end, std::to_string(year.value) + "/" + std::to_string(last.value));
}

}  // namespace

// in 2009, since 1986, 1986-87; the 1990s.
CalendarResult ReadYear(const Page& page, uint32_t at) {
  const Digits year = ReadRun(page, at);
  if (!IsYearRun(year) || year.value < 1400) return {};
  if (page[year.end] == u's' && !page.WordAt(year.end + 1) && year.value % 10 == 0) {
    return Found(at, year.end + 1, std::to_string(year.value / 10));
  }
  if (!EndsNumber(page, year.end)) return {};
  // 1996/97, whatever stands before it
  if (page[year.end] == u'/' && year.value >= 1900 && year.value <= 2060) {
    const Digits next = ReadRun(page, year.end + 1);
    if (next.count == 2 && next.value == (year.value + 1) % 100 && EndsNumber(page, next.end) &&
        page[next.end] != u'/' && page[at - 1] != u'/') {
      const int other = year.value / 100 * 100 + next.value + (next.value == 0 ? 100 : 0);
      const uint32_t mark = page[next.end] == u'年' ? (page[next.end + 1] == u'度' ? 2 : 1) : 0;
      return Found(at, next.end + mark, std::to_string(year.value) + "/" + std::to_string(other));
    }
  }
  if (CalendarResult span = ReadYearSpan(page, at, year); span.outcome != Outcome::kNone) return span;
  static constexpr std::u16string_view kStrongWords[] = {u"in",     u"since", u"during",     u"year",
                                                         u"fiscal", u"early", u"late",       u"mid",
                                                         u"until",  u"till",  u"throughout", u"season"};
  static constexpr std::u16string_view kOtherWords[] = {
      u"by", u"before", u"after", u"through", u"end", u"ended", u"from",    u"between",
      u"to", u"of",     u"for",   u"and",     u"the", u"circa", u"january", u"than"};
  static constexpr WordSet kStrong(kStrongWords);
  static constexpr WordSet kOther(kOtherWords);
  const std::u16string_view word = WordBefore(page, at);
  const bool strong = kStrong.Has(word);
  if (!strong && !kOther.Has(word)) return {};
  if (!strong && (year.value < 1900 || year.value > 2060)) return {};
  const uint32_t next = page.SkipBlanks(year.end);
  // what a number counts stands behind it
  if (IsLatin(page[next]) && !strong) {
    static constexpr std::u16string_view kGoesOnWords[] = {
        u"and",   u"to",   u"was", u"were", u"is",      u"the",   u"from",  u"as",   u"when", u"which",
        u"it",    u"he",   u"but", u"by",   u"through", u"until", u"after", u"with", u"had",  u"has",
        u"would", u"will", u"for", u"at",   u"on",      u"a",     u"an",    u"or"};
    static constexpr WordSet kGoesOn(kGoesOnWords);
    if (kGoesOn.Has(page.LatinWordAt(next))) return Found(at, year.end, std::to_string(year.value));
    return {};
  }
  if (page[year.end] == u'-' || page[year.end] == u'/') {
    const Digits last = ReadRun(page, year.end + 1);
    if (IsYearRun(last) && last.value > year.value && EndsNumber(page, last.end)) {
      return Found(at, last.end, std::to_string(year.value) + "/" + std::to_string(last.value));
    }
    if (last.count == 2 && last.value == (year.value + 1) % 100) {
      const int other = year.value / 100 * 100 + last.value;
      return Found(at, last.end, std::to_string(year.value) + "/" + std::to_string(other));
    }
  }
  return Found(at, year.end, std::to_string(year.value));
}

namespace {

// the 31st: a day alone.
CalendarResult ReadLoneDay(const Page& page, uint32_t at) {
  const Digits day = ReadRun(page, at);
  if (day.count < 1 || day.count > 2 || day.value < 1 || day.value > 31) return {};
  const uint32_t end = PastOrdinal(page, day.end);
  if (end == day.end) return {};
  const uint32_t the = page.SkipBlanksBefore(at);
  if (the == at || !page.HasBefore(the, u"the") || (the > 3 && page.WordAt(the - 4))) return {};
  static constexpr std::u16string_view kWords[] = {u"on",   u"by",     u"until", u"since",
                                                   u"from", u"before", u"after"};
  static constexpr WordSet kTakesDay(kWords);
  if (!kTakesDay.Has(WordBefore(page, the - 3))) return {};
  const uint32_t next = page.SkipBlanks(end);
  if (IsLatin(page[next]) && !page.HasWord(next, u"at") && !page.HasWord(next, u"in") &&
      !page.HasWord(next, u"and")) {
    return {};
  }
  return Found(at, end, DayTimex(0, 0, day.value));
}

// first quarter of 1987, the third quarter.
CalendarResult ReadQuarter(const Page& page, uint32_t at) {
  const std::optional<NumberWord> word = ReadNumberWord(page, at);
  if (!word || !word->ordinal || word->plural || word->kind != NumberWord::Kind::kUnit || word->value > 4)
    return {};
  uint32_t p = word->end;
  if (page[p] == u'-') ++p;
  p = page.SkipBlanks(p);
  if (p == word->end) return {};
  const bool quarter = page.HasWord(p, u"quarter") || page.HasWord(p, u"qtr");
  bool half = page.HasWord(p, u"half") && word->value <= 2;
  if (!quarter && !half) return {};
  uint32_t end = p + (page[p + 1] == u'u' ? 7 : page[p] == u'q' ? 3 : 4);
  DatePoint point;
  point.year = YearAfter(page, end, &end, true);
  if (half && point.year == 0) {
    const uint32_t of = page.SkipBlanks(end);
    if (page.Has(of, u"of ") && !page.Has(of, u"of the year") && !page.Has(of, u"of this year") &&
        !page.Has(of, u"of last year") && !page.Has(of, u"of fiscal") && !page.Has(of, u"of next year")) {
      half = false;
    }
    if (!half) return {};
  }
  (quarter ? point.quarter : point.half) = static_cast<int>(word->value);
  return Found(at, end, Timex(point));
}

}  // namespace

// 20220518, 3·15
CalendarResult ReadCompact(const Page& page, uint32_t at) {
  const Digits run = ReadRun(page, at);
  if (run.count == 8 && run.value >= 19000101 && run.value < 21000000 && EndsNumber(page, run.end)) {
    const DatePoint date{run.value / 10000, run.value / 100 % 100, run.value % 100, 0, 0};
    if (date.month == 0 || date.day == 0 || !date.Valid() || page[at - 1] == u'-' || page[run.end] == u'-')
      return {};
    if (IsHan(page[run.end])) return {};
    return Found(at, run.end, Timex(date));
  }
  if (run.count >= 1 && run.count <= 2 && (page[run.end] == u'·' || page[run.end] == u'•') &&
      !IsDigit(page[at - 1])) {
    const Digits day = ReadRun(page, run.end + 1);
    if (day.count < 1 || day.count > 2 || page[day.end] == u'·' || page[day.end] == u'.') return {};
    const DatePoint date{0, run.value, day.value, 0, 0};
    if (run.value == 0 || day.value == 0 || !date.Valid()) return {};
    return Found(at, day.end, Timex(date));
  }
  return {};
}

// Each form is told by how many digits there are and by what stands right beside them; most numbers have none
// of these and are asked nothing more.
CalendarResult ReadLatinCalendar(const Page& page, uint32_t at, uint32_t floor) {
  if (IsLatin(page[at])) {
    CalendarResult words = ReadQuarter(page, at);
    return words.outcome == Outcome::kNone ? ReadHourOrCentury(page, at) : words;
  }
  const Digits run = ReadRun(page, at);
  if (run.count == 0) return {};
  const char16_t mark = page[run.end], before = page[at - 1];
  const uint32_t word = page.SkipBlanks(run.end);
  const bool small = run.count <= 2, named = IsLatin(page[word]);
  CalendarResult result;
  const auto none = [&] { return result.outcome == Outcome::kNone; };
  if ((small && (named || mark == u'-' || mark == u'–')) || (run.count == 4 && named))
    result = ReadHourOrCentury(page, at);
  if (none() && (mark == u'-' || mark == u'/' || mark == u'.')) result = ReadNumericDate(page, at);
  if (none() && (run.count == 8 || mark == u'·' || mark == u'•')) result = ReadCompact(page, at);
  if (none() && IsBlank(before)) result = ReadMonthFirst(page, at, floor);
  if (none() && small && named) result = ReadDayFirst(page, at);
  if (none() && small && IsLatin(mark)) result = ReadLoneDay(page, at);
  if (none() && run.count == 4) result = ReadYear(page, at);
  return result;
}

}  // namespace trommel
