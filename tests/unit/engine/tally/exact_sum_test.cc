#include "engine/tally/exact_sum.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "tests/unit/engine/tally/naive_sum.h"

namespace trommel {
namespace {

Decimal D(std::string_view text) {
  const auto value = Decimal::Parse(text);
  EXPECT_TRUE(value.has_value()) << text;
  return value.value_or(Decimal());
}

std::string Text(__int128 micro) {
  NaiveSum sum;
  // Split: a Decimal holds 38 digits, the sum up to 39.
  const __int128 high = micro / 1'000'000'000, low = micro % 1'000'000'000;
  const auto part = Decimal::Make(high, 0)->Shift(3);
  sum.Add(*part);
  sum.Add(*Decimal::Make(low, 6));
  return sum.Text();
}

constexpr __int128 kMax = static_cast<__int128>(~static_cast<unsigned __int128>(0) >> 1);

TEST(ExactSum, IsZeroAtFirst) { EXPECT_EQ(ExactSum().Rounded(), std::optional<__int128>(0)); }

TEST(ExactSum, RoundsOnceHalvesAwayFromZero) {
  const auto rounded = [](std::initializer_list<const char*> values) {
    ExactSum sum;
    for (const char* value : values) sum.Add(D(value));
    return static_cast<int64_t>(*sum.Rounded());
  };
  EXPECT_EQ(rounded({"0.0000005"}), 1);
  EXPECT_EQ(rounded({"-0.0000005"}), -1);
  EXPECT_EQ(rounded({"0.00000049999999999999999999999999999"}), 0);
  EXPECT_EQ(rounded({"-0.00000049999999999999999999999999999"}), 0);
  EXPECT_EQ(rounded({"0.0000002", "0.0000002", "0.0000002"}), 1);
  EXPECT_EQ(rounded({"0.333333333333333333333333333333", "0.333333333333333333333333333333",
                     "0.333333333333333333333333333333"}),
            1'000'000);
  EXPECT_EQ(rounded({"1", "-0.0000015"}), 999'999);  // 999998.5
}

TEST(ExactSum, OverflowDependsOnTheEndAloneNotOnTheWay) {
  const Decimal huge = D("99999999999999999999999999999999999999");
  ExactSum sum;
  for (int i = 0; i < 1000; ++i) sum.Add(huge);
  EXPECT_EQ(sum.Rounded(), std::nullopt);
  for (int i = 0; i < 1000; ++i) sum.Add(huge.Negated());
  EXPECT_EQ(sum.Rounded(), std::optional<__int128>(0));
  sum.Add(D("-2.5"));
  EXPECT_EQ(sum.Rounded(), std::optional<__int128>(-2'500'000));
}

TEST(ExactSum, Takes128BitsAndNotOneMore) {
  // 2^127 = 170141183460469231731687303715884105728, at scale 6.
  const Decimal whole = D("170141183460469231731687303715884");
  ExactSum top;
  top.Add(whole);
  top.Add(D("0.105727"));
  EXPECT_EQ(top.Rounded(), std::optional<__int128>(kMax));
  ExactSum over = top;
  over.Add(D("0.000001"));
  EXPECT_EQ(over.Rounded(), std::nullopt);
  over.Add(D("-0.0000006"));
  EXPECT_EQ(over.Rounded(), std::optional<__int128>(kMax));
  ExactSum bottom;
  bottom.Add(whole.Negated());
  bottom.Add(D("-0.105728"));
  EXPECT_EQ(bottom.Rounded(), std::optional<__int128>(-kMax - 1));
  bottom.Add(D("-0.0000005"));
  EXPECT_EQ(bottom.Rounded(), std::nullopt);
}

TEST(ExactSum, EqualsSchoolArithmeticInAnyOrderAndGrouping) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 300; ++round) {
    std::vector<Decimal> values;
    for (int i = 0; i < 40; ++i) {
      const int digits = static_cast<int>(random() % 38) + 1;
      __int128 coefficient = 0;
      for (int d = 0; d < digits; ++d) coefficient = coefficient * 10 + static_cast<int>(random() % 10);
      if (random() % 2) coefficient = -coefficient;
      if (const auto value = Decimal::Make(coefficient, static_cast<int>(random() % 39)))
        values.push_back(*value);
    }
    NaiveSum naive;
    for (const Decimal& value : values) naive.Add(value);
    std::shuffle(values.begin(), values.end(), random);
    ExactSum parts[3];
    for (const Decimal& value : values) parts[random() % 3].Add(value);
    parts[1].Add(parts[2]);
    parts[0].Add(parts[1]);
    if (const auto sum = parts[0].Rounded()) {
      EXPECT_EQ(Text(*sum), naive.Text());
    }
    EXPECT_EQ(ExactSum::FromLimbs(parts[0].limbs()), parts[0]);
  }
}

}  // namespace
}  // namespace trommel
