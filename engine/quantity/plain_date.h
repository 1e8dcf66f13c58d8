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
  // up to four without a branch: how many there are is hard to foretell
  int64_t value = 0;
  uint32_t digits = 0, more = 1;
  for (uint32_t i = 0; i < 4; ++i) {
    const uint32_t digit = static_cast<uint32_t>(page[at + i]) - u'0';
    more &= static_cast<uint32_t>(digit < 10);
    value = more != 0 ? value * 10 + digit : value;
    digits += more;
  }
  while (more != 0 && IsDigit(page[at + digits]) && digits < 10)
    value = value * 10 + (page[at + digits++] - u'0');
  return {value, at + digits, digits};
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

/// A decade of that value with so many digits, written at [start, end), with 年代 behind it; as ReadPlain.
bool ReadPlainEra(uint32_t start, uint32_t end, int64_t value, uint32_t digits, Quantity& quantity,
                  ExpressionResult& result);

}  // namespace trommel
