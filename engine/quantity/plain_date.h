#pragma once

#include <cstdint>

#include "engine/quantity/calendar.h"
#include "engine/quantity/expression.h"
#include "engine/quantity/page.h"
#include "engine/quantity/quantity.h"

namespace trommel {

/// A run of up to ten ASCII digits.
struct PlainRun {
  int64_t value = 0;
  uint32_t end = 0;
  uint32_t digits = 0;
};

inline PlainRun ReadPlainRun(const Page& page, uint32_t at) {
  PlainRun run;
  run.end = at;
  while (IsDigit(page[run.end]) && run.digits < 10) {
    run.value = run.value * 10 + (page[run.end++] - u'0');
    ++run.digits;
  }
  return run;
}

/// Sets the date of a point that is written at [start, end); false where it names no day, or where it may go
/// on.
bool FoundPlainDate(const Page& page, uint32_t start, uint32_t end, const DatePoint& point, Quantity& q,
                    ExpressionResult& result);

/// A date whose first number is `first`, at `at`, with 年, 月 or 日 behind it; as ReadPlain.
bool ReadPlainDate(const Page& page, uint32_t at, const PlainRun& first, Quantity& quantity,
                   ExpressionResult& result);

/// A time whose hour is `hour`, at `at`, with 时 or 点 behind it; as ReadPlain.
bool ReadPlainTime(const Page& page, uint32_t at, uint32_t floor, const PlainRun& hour, Quantity& quantity,
                   ExpressionResult& result);

}  // namespace trommel
