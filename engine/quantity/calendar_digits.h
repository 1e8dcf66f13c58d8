#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "engine/quantity/calendar.h"

namespace trommel {

/// What the readers of dates and of clocks in digits share.

/// A run of digits as a number; `end` is 0 where there is none, or one of more than nine digits.
struct Digits {
  int value = -1;
  uint32_t end = 0;
  int count = 0;
};

inline Digits ReadRun(const Page& page, uint32_t at) {
  Digits run;
  int value = 0;
  uint32_t p = at;
  while (IsDigit(page[p])) {
    if (p - at == 9) return run;
    value = value * 10 + (page[p++] - u'0');
  }
  if (p > at) run = {value, p, static_cast<int>(p - at)};
  return run;
}

/// The answer for a date or time found there, or for one that is recognised but does not exist.
inline CalendarResult Found(uint32_t start, uint32_t end, std::string timex, bool valid = true) {
  CalendarResult result;
  result.outcome = valid ? CalendarResult::Outcome::kMention : CalendarResult::Outcome::kInvalid;
  result.start = start;
  result.end = end;
  result.timex = std::move(timex);
  return result;
}

/// Whether the name of a time zone follows a clock of four digits that ends before `at`: 0830 GMT.
bool EndsInZone(const Page& page, uint32_t at);

/// three o'clock, 1500 GMT, 8-10 pm, 21st century: what a word behind the number tells.
CalendarResult ReadHourOrCentury(const Page& page, uint32_t at);

}  // namespace trommel
