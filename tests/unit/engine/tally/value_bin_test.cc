#include "engine/tally/value_bin.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace trommel {
namespace {

Decimal D(std::string_view text) { return Decimal::Parse(text).value(); }
std::string Edge(std::string_view text) { return EdgeOf(BinOf(D(text))).ToString(); }

TEST(ValueBin, KeepsThreeDigits) {
  EXPECT_EQ(Edge("0"), "0");
  EXPECT_EQ(Edge("7"), "7");
  EXPECT_EQ(Edge("-7"), "-7");
  EXPECT_EQ(Edge("123456"), "123000");
  EXPECT_EQ(Edge("-123999"), "-123000");
  EXPECT_EQ(Edge("0.00098765"), "0.000987");
  EXPECT_EQ(Edge("99.99"), "99.9");
  EXPECT_EQ(Edge("10000"), "10000");
}

TEST(ValueBin, ReachesTheEndsOfDecimal) {
  const std::string nines(38, '9');
  EXPECT_EQ(Edge(nines), "999" + std::string(35, '0'));
  EXPECT_EQ(BinOf(D(nines)), kMaxValueBin);
  EXPECT_EQ(BinOf(D("-" + nines)), -kMaxValueBin);
  const std::string tiny = "0." + std::string(37, '0') + "1";
  EXPECT_EQ(BinOf(D(tiny)), 1);
  EXPECT_EQ(Edge(tiny), tiny);
  EXPECT_EQ(Edge("-" + tiny), "-" + tiny);
}

TEST(ValueBin, IsOrderedAsValuesAreAndOnePercentWide) {
  std::mt19937_64 random(11);
  std::vector<Decimal> values = {D("0")};
  for (int i = 0; i < 2000; ++i) {
    __int128 coefficient = 0;
    const int digits = static_cast<int>(random() % 30) + 1;
    for (int d = 0; d < digits; ++d) coefficient = coefficient * 10 + static_cast<int>(random() % 10);
    values.push_back(
        *Decimal::Make(random() % 2 ? coefficient : -coefficient, static_cast<int>(random() % 39)));
  }
  std::sort(values.begin(), values.end(), [](const Decimal& a, const Decimal& b) { return a < b; });
  for (size_t i = 0; i < values.size(); ++i) {
    const ValueBin bin = BinOf(values[i]);
    if (i > 0) {
      EXPECT_LE(BinOf(values[i - 1]), bin);
    }
    EXPECT_EQ(BinOf(values[i].Negated()), -bin);
    const Decimal edge = EdgeOf(bin);
    EXPECT_EQ(BinOf(edge), bin);
    // |value - edge| * 100 <= |value|, and the edge is on zero's side.
    const Decimal value = values[i].negative() ? values[i].Negated() : values[i];
    const Decimal size = edge.negative() ? edge.Negated() : edge;
    EXPECT_LE(size, value);
    const auto miss = value.Subtract(size);
    ASSERT_TRUE(miss && miss->Shift(2));
    EXPECT_LE(*miss->Shift(2), value);
  }
}

}  // namespace
}  // namespace trommel
