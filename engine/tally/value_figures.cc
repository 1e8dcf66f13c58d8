#include "engine/tally/value_figures.h"

namespace trommel {
namespace {

Decimal DecimalOf(int64_t common) { return *Decimal::Make(common, ExactSum::kScale); }

}  // namespace

void ValueFigures::AddOther(const Decimal& value) {
  if (!other_least_ || value < *other_least_) other_least_ = value;
  if (!other_largest_ || *other_largest_ < value) other_largest_ = value;
  other_sum_.Add(value);
}

std::optional<Decimal> ValueFigures::least() const {
  if (common_ == 0) return other_least_;
  const Decimal common = DecimalOf(common_least_);
  return other_least_ && *other_least_ < common ? *other_least_ : common;
}

std::optional<Decimal> ValueFigures::largest() const {
  if (common_ == 0) return other_largest_;
  const Decimal common = DecimalOf(common_largest_);
  return other_largest_ && common < *other_largest_ ? *other_largest_ : common;
}

ExactSum ValueFigures::sum() const {
  ExactSum sum = other_sum_;
  sum.AddInteger(common_sum_, ExactSum::kScale);
  return sum;
}

}  // namespace trommel
