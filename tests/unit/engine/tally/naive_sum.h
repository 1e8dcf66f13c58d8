#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernels/decimal/decimal.h"

namespace trommel {

/// The oracle of ExactSum: digits in vectors, positive and negative numbers apart, added as at school.
class NaiveSum {
 public:
  void Add(const Decimal& value);

  /// The sum with six decimals, halves away from zero, without zeros at the end: "-12.5". No bound.
  std::string Text() const;

 private:
  using Digits = std::vector<int>;  // lowest first, of 10^-38
  static void AddDigits(Digits& sum, const Digits& term);
  static bool Less(const Digits& a, const Digits& b);
  static Digits Difference(Digits a, const Digits& b);

  Digits positive_, negative_;
};

}  // namespace trommel
