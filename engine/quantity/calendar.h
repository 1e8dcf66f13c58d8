#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/quantity/page.h"
#include "engine/quantity/quantity.h"

namespace trommel {

/// What a look for a date or time found at a place.
struct CalendarResult {
  enum class Outcome : uint8_t {
    kNone,     ///< nothing of the calendar stands here
    kMention,  ///< `quantity` is a date or time
    kInvalid,  ///< it has the form of one but names no day (13月, 2月30日); nothing until `end` is a quantity
  };
  Outcome outcome = Outcome::kNone;
  QuantityKind kind = QuantityKind::kDate;
  uint32_t start = 0, end = 0;
  std::string timex;
};

/// A point of the calendar; 0 where a part is not said.
struct DatePoint {
  int year = 0, month = 0, day = 0, quarter = 0, half = 0;
  bool Valid() const;
};

/// Days of a month; February has 29 where the year is not said. 0 for what is no month.
int DaysInMonth(int year, int month);

/// TIMEX3 value of a point: 2020-10-24, XXXX-10, XXXX-XX-31, 2021-Q1.
std::string Timex(const DatePoint& point);
/// Two points as one value, the second with what it takes from the first.
std::string Timex(const DatePoint& first, const DatePoint& last);

/// The date or time that the numeral at `at` begins or belongs to; its start is not before `floor`.
CalendarResult ReadHanCalendar(const Page& page, uint32_t at, uint32_t floor);
CalendarResult ReadLatinCalendar(const Page& page, uint32_t at, uint32_t floor);
/// 20世纪90年代, 1980年代, 21世纪.
CalendarResult ReadEra(const Page& page, uint32_t at);
/// A month's name alone, in the original in capitals: in August. Nothing where a day or a year belongs to it,
/// which begins the date instead.
CalendarResult ReadLoneMonth(const Page& page, uint32_t at);
/// A year in digits that its neighbours name as one, and spans of years: in 2009, 1986-87, the 1990s.
CalendarResult ReadYear(const Page& page, uint32_t at);
/// A part of the day (下午, 晚) that ends before `at`, not before `floor`; the place itself where there is
/// none.
uint32_t DayPartStart(const Page& page, uint32_t at, uint32_t floor, bool* afternoon);
/// 3比0, 6-4: scores that are written without a colon.
CalendarResult ReadScore(const Page& page, uint32_t at);
/// 04:03:42, 8:30 pm, and scores such as 3:0.
CalendarResult ReadClock(const Page& page, uint32_t at, uint32_t floor);

}  // namespace trommel
