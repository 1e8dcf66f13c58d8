// Reads the dates of real dumps. A text is first brought to plain ASCII: full-width digits, Han and Korean
// date marks and Han numerals become digits and separators. What is left is one of four shapes, told apart by
// their first token: digits alone (compact dates, epochs), year first, day or month first, or a month's name
// somewhere among numbers. Nothing is guessed beyond the order of 5/6/2022: a text with a word that no date
// holds is no date.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "io/in/civil_date.h"
#include "io/in/date_characters.h"

namespace trommel {
namespace {

constexpr size_t kLongest = 96;  // bytes looked at: no date form is longer, and what follows is a time

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAlpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::optional<CivilDate> Day(int year, int month, int day) {
  if (!ValidDate(year, month, day)) return std::nullopt;
  return CivilDate{static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

/// The civil day (UTC) `days` after 1970-01-01; Howard Hinnant's algorithm, for days from 0000-03-01 on.
std::optional<CivilDate> DayFromEpoch(int64_t days) {
  days += 719468;
  if (days < 0 || days > 3'700'000) return std::nullopt;
  const int era = static_cast<int>(days / 146097);
  const int in_era = static_cast<int>(days % 146097);
  const int year_of_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
  const int day_of_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted = (5 * day_of_year + 2) / 153;
  const int month = shifted < 10 ? shifted + 3 : shifted - 9;
  return Day(year_of_era + era * 400 + (month <= 2 ? 1 : 0), month,
             day_of_year - (153 * shifted + 2) / 5 + 1);
}

int Number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

size_t DigitRun(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && IsDigit(text[end])) ++end;
  return end - at;
}

std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

// ---- Shapes ----

/// Whether what stands behind a whole date lets it be one: its end, a time, a zone, a bracket; no further
/// digit or word.
bool EndsDate(std::string_view rest) {
  if (rest.empty()) return true;
  if ((rest[0] == 'T' || rest[0] == 't') && rest.size() > 1) return IsDigit(rest[1]);
  if (rest[0] == 'Z' || rest[0] == 'z') return rest.size() == 1;
  if (rest[0] == '-' || rest[0] == '/' || rest[0] == '.') return rest.size() == 1 || IsSpace(rest[1]);
  if (rest[0] == '+') return true;  // 2022-05-18+08:00
  return !IsDigit(rest[0]) && !IsAlpha(rest[0]);
}

/// Seconds, milliseconds, microseconds or nanoseconds since 1970, by the number of digits.
std::optional<CivilDate> FromEpoch(std::string_view digits) {
  int64_t divisor = 0;
  if (digits.size() == 9 || digits.size() == 10) divisor = 1;
  if (digits.size() == 12 || digits.size() == 13) divisor = 1'000;
  if (digits.size() == 15 || digits.size() == 16) divisor = 1'000'000;
  if (digits.size() == 18 || digits.size() == 19) divisor = 1'000'000'000;
  if (divisor == 0) return std::nullopt;
  uint64_t value = 0;
  for (const char c : digits) value = value * 10 + static_cast<uint64_t>(c - '0');
  return DayFromEpoch(static_cast<int64_t>(value / (static_cast<uint64_t>(divisor) * 86400)));
}

/// 20220518, 202205181000, 20220518100000; else an epoch.
std::optional<CivilDate> FromDigits(std::string_view digits) {
  const bool compact = digits.size() == 8 || digits.size() == 12 || digits.size() == 14;
  if (compact) {
    const int year = Number(digits.substr(0, 4));
    const bool clock =
        digits.size() == 8 || (Number(digits.substr(8, 2)) < 24 && Number(digits.substr(10, 2)) < 60);
    if (clock && (digits.size() == 8 || (year >= 1900 && year < 2100))) {
      if (auto date = Day(year, Number(digits.substr(4, 2)), Number(digits.substr(6, 2)))) return date;
    }
  }
  return FromEpoch(digits);
}

/// ISO 8601 week dates: 2022-W20-3, 2022W203. `rest` starts at the W.
std::optional<CivilDate> FromWeek(int year, std::string_view rest) {
  rest.remove_prefix(1);
  if (DigitRun(rest, 0) != 2 && DigitRun(rest, 0) != 3) return std::nullopt;
  const int week = Number(rest.substr(0, 2));
  rest.remove_prefix(2);
  if (!rest.empty() && rest[0] == '-') rest.remove_prefix(1);
  if (DigitRun(rest, 0) != 1 || !EndsDate(rest.substr(1))) return std::nullopt;
  const int weekday = rest[0] - '0';
  if (year < 1 || week < 1 || week > 53 || weekday < 1 || weekday > 7) return std::nullopt;
  const int64_t before = year - 1;
  const int64_t january_first = before * 365 + before / 4 - before / 100 + before / 400 - 719162;
  const int64_t first_weekday = ((january_first + 3) % 7 + 7) % 7;  // Monday is 0
  const int64_t week_one = january_first - first_weekday + (first_weekday > 3 ? 7 : 0);
  const auto date = DayFromEpoch(week_one + (week - 1) * 7 + weekday - 1);
  if (!date || (week == 53 && BucketName(*date, BucketSize::kWeek).substr(6) != "53")) return std::nullopt;
  return date;
}

/// 2022-138: the day of the year.
std::optional<CivilDate> FromOrdinal(int year, int day) {
  if (year < 1 || day < 1) return std::nullopt;
  for (int month = 1; month <= 12; ++month) {
    int length = 31;
    while (!ValidDate(year, month, length)) --length;
    if (day <= length) return Day(year, month, day);
    day -= length;
  }
  return std::nullopt;
}

/// Two numbers of one or two digits behind a first one, between the same kind of separators.
struct Triple {
  int second = 0;
  int third = 0;
  size_t third_digits = 0;
  char separator = 0;
  std::string_view rest;
  bool ok = false;
};

size_t SkipSpace(std::string_view text, size_t at) {
  while (at < text.size() && IsSpace(text[at])) ++at;
  return at;
}

Triple ReadTriple(std::string_view text, size_t at) {
  Triple triple;
  at = SkipSpace(text, at);
  if (at >= text.size()) return triple;
  triple.separator = text[at];
  if (triple.separator != '-' && triple.separator != '/' && triple.separator != '.') return triple;
  at = SkipSpace(text, at + 1);
  const size_t second = DigitRun(text, at);
  if (second < 1 || second > 2) return triple;
  triple.second = Number(text.substr(at, second));
  at = SkipSpace(text, at + second);
  if (at >= text.size() || text[at] != triple.separator) return triple;
  at = SkipSpace(text, at + 1);
  triple.third_digits = DigitRun(text, at);
  if (triple.third_digits < 1 || triple.third_digits > 4) return triple;
  triple.third = Number(text.substr(at, triple.third_digits));
  triple.rest = text.substr(at + triple.third_digits);
  triple.ok = EndsDate(triple.rest);
  return triple;
}

/// 2022-05-18, 2022/5/18, 2022.5.18 and what Han marks became.
std::optional<CivilDate> FromYearFirst(std::string_view text, int year, size_t at) {
  const Triple triple = ReadTriple(text, at);
  if (triple.ok && triple.third_digits <= 2) return Day(year, triple.second, triple.third);
  if (at < text.size() && text[at] == '-') ++at;
  if (at < text.size() && text[at] == 'W') return FromWeek(year, text.substr(at));
  const bool ordinal = at > 4 && DigitRun(text, at) == 3 && EndsDate(text.substr(at + 3));
  return ordinal ? FromOrdinal(year, Number(text.substr(at, 3))) : std::nullopt;
}

/// 5/18/2022, 18/5/2022, 18.5.2022: the number above 12 is the day; where both may be the month, slashes and
/// hyphens are read the American way, dots the European.
std::optional<CivilDate> FromYearLast(std::string_view text, int first, size_t at) {
  const Triple triple = ReadTriple(text, at);
  if (!triple.ok || triple.third_digits != 4) return std::nullopt;
  const bool day_first = first > 12 || (triple.separator == '.' && triple.second <= 12);
  return day_first ? Day(triple.third, triple.second, first) : Day(triple.third, first, triple.second);
}

// ---- Months by name ----

bool EqualsIgnoringCase(std::string_view word, std::string_view lower) {
  return std::equal(word.begin(), word.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

/// Whether `word` is `full` or its first three letters.
bool IsName(std::string_view word, std::string_view full) {
  return EqualsIgnoringCase(word, full) || EqualsIgnoringCase(word, full.substr(0, 3));
}

int MonthNamed(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  for (size_t i = 0; i < kMonths.size(); ++i) {
    if (IsName(word, kMonths[i])) return static_cast<int>(i) + 1;
  }
  return EqualsIgnoringCase(word, "sept") ? 9 : 0;
}

bool IsWeekday(std::string_view word) {
  static constexpr std::array<std::string_view, 7> kDays = {"monday", "tuesday",  "wednesday", "thursday",
                                                            "friday", "saturday", "sunday"};
  if (EqualsIgnoringCase(word, "tues") || EqualsIgnoringCase(word, "thur") ||
      EqualsIgnoringCase(word, "thurs"))
    return true;
  return std::any_of(kDays.begin(), kDays.end(), [&](std::string_view day) { return IsName(word, day); });
}

/// Words that a date may hold besides names: ordinal endings, clock words, zones.
bool IsFiller(std::string_view word) {
  static constexpr std::string_view kFillers[] = {"st",  "nd",  "rd",  "th",  "of",   "at",  "am",   "pm",
                                                  "the", "z",   "ut",  "utc", "gmt",  "est", "edt",  "cst",
                                                  "cdt", "mst", "mdt", "pst", "pdt",  "bst", "cet",  "jst",
                                                  "hkt", "sgt", "kst", "ist", "cest", "wet", "aest", "aedt"};
  return std::any_of(std::begin(kFillers), std::end(kFillers),
                     [&](std::string_view filler) { return EqualsIgnoringCase(word, filler); });
}

struct NamedDate {
  int year = 0, month = 0, day = 0;
};

/// Takes the number at `at` as time, zone, year or day; answers the place behind it, or npos where it is
/// none.
size_t TakeNumber(std::string_view text, size_t at, NamedDate& date) {
  const size_t length = DigitRun(text, at);
  const size_t end = at + length;
  if (end < text.size() && text[end] == ':' && length <= 2) {  // a clock: everything up to the next space
    size_t stop = end;
    while (stop < text.size() && (IsDigit(text[stop]) || text[stop] == ':' || text[stop] == '.')) ++stop;
    return stop;
  }
  const bool zone = at > 0 && (text[at - 1] == '+' ||
                               (text[at - 1] == '-' && date.day != 0 && at > 1 && text[at - 2] == ' '));
  if (zone) return length == 4 || length == 2 ? end : std::string_view::npos;
  const int value = length <= 4 ? Number(text.substr(at, length)) : 0;
  if (length == 4 && date.year == 0) {
    date.year = value;
  } else if (length <= 2 && date.day == 0) {
    date.day = value;
  } else if (length == 2 && date.year == 0 && date.month != 0) {
    date.year = value < 50 ? 2000 + value : 1900 + value;  // RFC 2822, 4.3
  } else {
    return std::string_view::npos;
  }
  return end;
}

/// May 18, 2022 · 18 May 2022 · Wed, 18 May 2022 10:00:00 GMT · Tue Jun 16 14:10:59 +0000 2015 · 18-May-2022
std::optional<CivilDate> FromNames(std::string_view text) {
  NamedDate date;
  for (size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (IsDigit(c)) {
      at = TakeNumber(text, at, date);
      if (at == std::string_view::npos) return std::nullopt;
    } else if (IsAlpha(c)) {
      size_t end = at;
      while (end < text.size() && IsAlpha(text[end])) ++end;
      const std::string_view word = text.substr(at, end - at);
      const int month = date.month == 0 ? MonthNamed(word) : 0;
      if (month != 0) {
        date.month = month;
      } else if (!IsWeekday(word) && !IsFiller(word)) {
        return std::nullopt;
      }
      at = end;
    } else if (IsSpace(c) || std::string_view(",.-/()+:").find(c) != std::string_view::npos) {
      ++at;
    } else {
      return std::nullopt;
    }
  }
  return Day(date.year, date.month, date.day);
}

/// 星期三, 周三, 週三 at the head, with or without brackets; and the years of the Republic of China.
std::string_view SkipHanWeekday(std::string_view text) {
  for (const std::string_view head : {"星期", "礼拜", "禮拜", "周", "週"}) {
    if (text.substr(0, head.size()) == head && text.size() >= head.size() + 3)
      return Trim(text.substr(head.size() + 3));
  }
  return text;
}

std::optional<CivilDate> FromAscii(std::string_view text, int added_years) {
  if (text.empty()) return std::nullopt;
  const size_t digits = DigitRun(text, 0);
  if (digits == text.size()) return FromDigits(text);
  const std::string_view rest = text.substr(digits);
  if (added_years != 0) {
    return digits >= 1 && digits <= 3
               ? FromYearFirst(text, Number(text.substr(0, digits)) + added_years, digits)
               : std::nullopt;
  }
  if (digits >= 8) {
    const bool fraction = rest[0] == '.' && DigitRun(rest, 1) == rest.size() - 1;
    if (fraction && digits != 8) return FromEpoch(text.substr(0, digits));
    return EndsDate(rest) && digits == 8 ? FromDigits(text.substr(0, digits)) : std::nullopt;
  }
  std::optional<CivilDate> date;
  if (digits == 4) date = FromYearFirst(text, Number(text.substr(0, 4)), 4);
  if (digits == 1 || digits == 2) date = FromYearLast(text, Number(text.substr(0, digits)), digits);
  return date ? date : FromNames(text);
}

}  // namespace

std::optional<CivilDate> ParseDate(std::string_view text) {
  text = Trim(text.substr(0, kLongest));
  if (text.size() >= 10 && DigitRun(text, 0) == 4 && text[4] == '-' && DigitRun(text, 5) == 2 &&
      text[7] == '-' && DigitRun(text, 8) == 2 && (text.size() == 10 || EndsDate(text.substr(10)))) {
    return Day(Number(text.substr(0, 4)), Number(text.substr(5, 2)), Number(text.substr(8, 2)));
  }
  text = SkipHanWeekday(text);
  int added_years = 0;
  for (const std::string_view era : {"中華民國", "中华民国", "民國", "民国"}) {
    if (text.substr(0, era.size()) != era) continue;
    added_years = 1911;
    text = Trim(text.substr(era.size()));
    break;
  }
  const std::string ascii = DateToAscii(text);
  return FromAscii(Trim(ascii), added_years);
}

}  // namespace trommel
