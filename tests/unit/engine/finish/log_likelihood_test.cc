#include "engine/finish/log_likelihood.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace trommel {
namespace {

long double Term(long double observed, long double expected) {
  return observed == 0 ? expected : observed * std::log(observed / expected) - (observed - expected);
}

double Plain(const Contingency& t) {
  const long double all = t.both + t.first + t.second + t.neither;
  const long double rows[2] = {static_cast<long double>(t.both + t.first), static_cast<long double>(t.second + t.neither)};
  const long double columns[2] = {static_cast<long double>(t.both + t.second), static_cast<long double>(t.first + t.neither)};
  const uint64_t cells[2][2] = {{t.both, t.first}, {t.second, t.neither}};
  long double sum = 0;
  for (int i = 0; i < 2; ++i) {
    for (int j = 0; j < 2; ++j) {
      if (rows[i] * columns[j] == 0) return 0;
      sum += Term(static_cast<long double>(cells[i][j]), rows[i] * columns[j] / all);
    }
  }
  return static_cast<double>(2 * sum);
}

TEST(LogLikelihood, EqualsThePlainFormula) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const uint64_t bound = uint64_t{1} << (1 + random() % 30);
    const Contingency table = {random() % bound, random() % bound, random() % bound, random() % (bound * 16)};
    const double expected = Plain(table);
    ASSERT_NEAR(LogLikelihood(table), expected, expected * 1e-5 + 1e-7);
  }
}

TEST(LogLikelihood, KnownValues) {
  EXPECT_EQ(LogLikelihood({0, 0, 0, 0}), 0);
  EXPECT_EQ(LogLikelihood({5, 0, 7, 0}), 0);      // a column is empty
  EXPECT_EQ(LogLikelihood({10, 90, 100, 900}), 0);  // the same share
  EXPECT_EQ(LogLikelihood({1, 0, 0, 1}), 2.77259);  // 4 ln 2
  EXPECT_EQ(LogLikelihood({110, 2442, 111, 29114}), 270.722);  // Dunning's first example, "the swiss"
}

TEST(LogLikelihood, SmallDifferencesOfLargeCountsKeepTheirDigits) {
  // One document more than expected among 4 * 10^15: G² = Σ (O - E)² / E nearly.
  const uint64_t n = 1'000'000'000'000'000;
  EXPECT_NEAR(LogLikelihood({n + 1, n - 1, n - 1, n + 1}), 4.0 / static_cast<double>(n), 1e-20);
}

TEST(RoundedFigure, HasSixSignificantDigits) {
  EXPECT_EQ(RoundedFigure(1.0 / 3), 0.333333);
  EXPECT_EQ(RoundedFigure(123456789), 123457000);
  EXPECT_EQ(RoundedRatio(2, 3), 0.666667);
  EXPECT_EQ(RoundedLog2(8, 1), 3);
  EXPECT_EQ(RoundedLog2(1, 3), -1.58496);
}

}  // namespace
}  // namespace trommel
