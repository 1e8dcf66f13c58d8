#include "engine/tally/value_figures.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "engine/tally/largest_table.h"
#include "tests/unit/engine/tally/naive_sum.h"

namespace trommel {
namespace {

Decimal D(std::string_view text) { return Decimal::Parse(text).value(); }

TEST(CommonValue, IsAnIntegerAtScaleSixBelowABound) {
  EXPECT_EQ(CommonValue(D("0")), 0);
  EXPECT_EQ(CommonValue(D("-12.5")), -12'500'000);
  EXPECT_EQ(CommonValue(D("0.000001")), 1);
  EXPECT_EQ(CommonValue(D("0.0000001")), std::nullopt);
  EXPECT_EQ(CommonValue(D("4611686018427.387903")), (int64_t{1} << 62) - 1);
  EXPECT_EQ(CommonValue(D("4611686018427.387904")), std::nullopt);
  EXPECT_EQ(CommonValue(D("-4611686018427.387904")), std::nullopt);
  EXPECT_EQ(CommonValue(D("18446744073709551617")), std::nullopt);  // 1 in its lower half
}

/// Values of every size and scale, common ones and others, and around where these meet.
Decimal RandomValue(std::mt19937_64& random) {
  const int digits = static_cast<int>(random() % (random() % 4 == 0 ? 38 : 15)) + 1;
  __int128 coefficient = 0;
  for (int d = 0; d < digits; ++d) coefficient = coefficient * 10 + static_cast<int>(random() % 10);
  const int scale = static_cast<int>(random() % (random() % 4 == 0 ? 39 : 8));
  return *Decimal::Make(random() % 2 ? coefficient : -coefficient, scale);
}

TEST(ValueFigures, AreThoseOfAllValues) {
  std::mt19937_64 random(23);
  for (int round = 0; round < 300; ++round) {
    ValueFigures figures;
    NaiveSum sum;
    std::optional<Decimal> least, largest;
    const uint64_t values = random() % 40;
    for (uint64_t i = 0; i < values; ++i) {
      const Decimal value = RandomValue(random);
      figures.Add(value);
      sum.Add(value);
      if (!least || value < *least) least = value;
      if (!largest || *largest < value) largest = value;
    }
    ASSERT_EQ(figures.values(), values);
    ASSERT_EQ(figures.least(), least);
    ASSERT_EQ(figures.largest(), largest);
    const std::optional<__int128> rounded = figures.sum().Rounded();
    if (!rounded) continue;
    const std::optional<Decimal> decimal = Decimal::Make(*rounded, 6);
    if (decimal) {
      ASSERT_EQ(decimal->ToString(), sum.Text());
    }
  }
}

TEST(ValueFigures, AddManyCommonValuesWithoutOverflow) {
  ValueFigures figures;
  const Decimal most = D("4611686018427.387903");
  for (int i = 0; i < 1000; ++i) figures.Add(most);
  EXPECT_EQ(figures.sum().Rounded(), (static_cast<__int128>((int64_t{1} << 62) - 1)) * 1000);
}

TEST(LargestTable, WantsWhatMayBeAmongTheLargest) {
  std::mt19937_64 random(29);
  for (int round = 0; round < 100; ++round) {
    LargestTable table;
    std::vector<Decimal> seen;
    for (uint64_t i = 0; i < 60; ++i) {
      const Decimal value = RandomValue(random);
      size_t larger = 0;
      for (const Decimal& other : seen) larger += value < other ? 1 : 0;
      ASSERT_EQ(table.Wants(3, value), larger < LargestTable::kMost) << value.ToString();
      table.Place(3, value, i, {0, i, 0});
      seen.push_back(value);
    }
  }
}

}  // namespace
}  // namespace trommel
