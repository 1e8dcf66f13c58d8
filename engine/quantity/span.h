#pragma once

#include <cstdint>
#include <optional>

#include "kernels/decimal/decimal.h"

namespace trommel {

/// The interval of values that a numeral stands for while it is read; an end that no longer fits is nothing.
struct Span {
  std::optional<Decimal> low = Decimal(), high = Decimal();

  bool zero() const { return low && high && low->zero() && high->zero(); }
  void Shift(int power) {
    if (power == 0) return;
    const bool same = low == high;
    if (low) low = low->Shift(power);
    high = same ? low : high ? high->Shift(power) : std::nullopt;
  }
  void Add(const Span& other) {
    if (zero()) {
      *this = other;
      return;
    }
    const bool same = low == high && other.low == other.high;
    low = low && other.low ? low->Add(*other.low) : std::nullopt;
    high = same ? low : high && other.high ? high->Add(*other.high) : std::nullopt;
  }
};

inline Span Point(int64_t value) { return {Decimal::FromInt(value), Decimal::FromInt(value)}; }
inline Span Between(int64_t low, int64_t high) { return {Decimal::FromInt(low), Decimal::FromInt(high)}; }

}  // namespace trommel
