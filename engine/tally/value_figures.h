#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include "engine/tally/exact_sum.h"
#include "kernels/decimal/decimal.h"

namespace trommel {

/// A value of common size as an integer at scale 6, below 2^62; nothing for others. Such values are compared
/// and added as machine words.
inline std::optional<int64_t> CommonValue(const Decimal& value) {
  constexpr int64_t kPowers[] = {1, 10, 100, 1000, 10'000, 100'000, 1'000'000};
  constexpr int64_t kLimit = int64_t{1} << 62;
  static_assert(ExactSum::kScale == 6);
  const auto coefficient = static_cast<int64_t>(value.coefficient());
  int64_t at_scale = 0;
  if (value.scale() > ExactSum::kScale || coefficient != value.coefficient() ||
      __builtin_mul_overflow(coefficient, kPowers[ExactSum::kScale - value.scale()], &at_scale) ||
      at_scale >= kLimit || at_scale <= -kLimit) {
    return std::nullopt;
  }
  return at_scale;
}

/// Number, least, largest and exact sum of values, at most 2^62 of them. Threads: one.
class ValueFigures {
 public:
  void Add(const Decimal& value) {
    ++values_;
    const std::optional<int64_t> common = CommonValue(value);
    if (!common) return AddOther(value);
    ++common_;
    common_sum_ += *common;
    if (*common < common_least_) common_least_ = *common;
    if (*common > common_largest_) common_largest_ = *common;
  }

  uint64_t values() const { return values_; }
  std::optional<Decimal> least() const;    ///< nothing where there are no values
  std::optional<Decimal> largest() const;  ///< likewise
  ExactSum sum() const;

 private:
  void AddOther(const Decimal& value);

  uint64_t values_ = 0, common_ = 0;
  __int128 common_sum_ = 0;
  int64_t common_least_ = std::numeric_limits<int64_t>::max();
  int64_t common_largest_ = std::numeric_limits<int64_t>::min();
  std::optional<Decimal> other_least_, other_largest_;
  ExactSum other_sum_;
};

}  // namespace trommel
