#include "kernels/decimal/decimal.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace trommel {
namespace {

// The oracle: numbers as plain digit strings, school arithmetic, no limits.
struct Plain {
  bool negative = false;
  std::string digits = "0";  // integer digits
  int scale = 0;
};

Plain ToPlain(const Decimal& d) {
  std::string text = d.ToString();
  Plain plain;
  if (text[0] == '-') {
    plain.negative = true;
    text.erase(0, 1);
  }
  const size_t point = text.find('.');
  plain.scale = point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
  if (point != std::string::npos) text.erase(point, 1);
  plain.digits = text;
  return plain;
}

std::string MultiplyDigits(const std::string& a, const std::string& b) {
  std::string out(a.size() + b.size(), 0);
  for (size_t i = a.size(); i-- > 0;) {
    int carry = 0;
    for (size_t j = b.size(); j-- > 0;) {
      const int value = out[i + j + 1] + (a[i] - '0') * (b[j] - '0') + carry;
      out[i + j + 1] = static_cast<char>(value % 10);
      carry = value / 10;
    }
    out[i] = static_cast<char>(out[i] + carry);
  }
  for (char& c : out) c = static_cast<char>(c + '0');
  return out;
}

std::string Canonical(Plain plain) {
  std::string text = plain.digits;
  while (static_cast<int>(text.size()) <= plain.scale) text.insert(0, "0");
  std::string whole = text.substr(0, text.size() - plain.scale),
              part = text.substr(text.size() - plain.scale);
  while (!part.empty() && part.back() == '0') part.pop_back();
  while (whole.size() > 1 && whole[0] == '0') whole.erase(0, 1);
  std::string out = part.empty() ? whole : whole + "." + part;
  if (plain.negative && out != "0") out.insert(0, "-");
  return out;
}

size_t SignificantDigits(const std::string& canonical) {
  std::string digits;
  for (const char c : canonical) {
    if (c >= '0' && c <= '9') digits += c;
  }
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  return digits.size();
}

Decimal Random(std::mt19937_64& random, int max_digits) {
  const int digits = 1 + static_cast<int>(random() % max_digits);
  std::string text;
  for (int i = 0; i < digits; ++i) text += static_cast<char>('0' + random() % 10);
  const int point = static_cast<int>(random() % (digits + 1));
  if (point > 0 && point < digits) text = text.substr(0, point) + "." + text.substr(point);
  if (random() % 2) text = std::string("-").append(text);
  return *Decimal::Parse(text);
}

TEST(DecimalTest, ParsesAndPrints) {
  const std::pair<const char*, const char*> cases[] = {
      {"0", "0"},
      {"-0", "0"},
      {"0.00", "0"},
      {"-12.50", "-12.5"},
      {"007", "7"},
      {".5", "0.5"},
      {"+3", "3"},
      {"-0.05", "-0.05"},
      {"7892600", "7892600"},
      {"99999999999999999999999999999999999999", "99999999999999999999999999999999999999"},
      {"1.0000000000000000000000000000000000000000000000", "1"}};
  for (const auto& [in, out] : cases) {
    const auto value = Decimal::Parse(in);
    ASSERT_TRUE(value) << in;
    EXPECT_EQ(value->ToString(), out);
  }
  for (const char* bad : {"", "-", ".", "1.", "1e5", "1..2", " 1", "1 ", "--1", "0x1", "1,000",
                          "100000000000000000000000000000000000000"}) {
    EXPECT_FALSE(Decimal::Parse(bad)) << bad;
  }
}

TEST(DecimalTest, EqualNumbersAreEqualMembers) {
  EXPECT_EQ(*Decimal::Make(1500, 2), *Decimal::Parse("15"));
  EXPECT_EQ(*Decimal::Make(15, -2), *Decimal::Parse("1500"));
  EXPECT_EQ(*Decimal::Make(0, 20), Decimal());
  EXPECT_FALSE(Decimal::Make(1, 39));
  EXPECT_FALSE(Decimal::Make(1, -38));
  EXPECT_EQ(Decimal::Make(1, -37)->ToString().size(), 38u);
}

TEST(DecimalTest, OutOfRangeIsSaidNotWrapped) {
  const Decimal max = *Decimal::Parse(std::string(38, '9'));
  EXPECT_FALSE(max.Add(Decimal::FromInt(1)));
  EXPECT_FALSE(max.Negated().Subtract(Decimal::FromInt(1)));
  EXPECT_FALSE(max.Multiply(Decimal::FromInt(2)));
  EXPECT_FALSE(max.Shift(1));
  EXPECT_FALSE(Decimal::FromInt(1).Divide(Decimal(), 30));
  EXPECT_TRUE(max.Shift(-38));
  EXPECT_FALSE(max.Shift(-39));
}

TEST(DecimalTest, DivisionCuts) {
  EXPECT_EQ(Decimal::FromInt(1).Divide(Decimal::FromInt(3), 30)->ToString(), "0." + std::string(30, '3'));
  EXPECT_EQ(Decimal::FromInt(2).Divide(Decimal::FromInt(3), 5)->ToString(), "0.66666");
  EXPECT_EQ(Decimal::FromInt(157).Divide(Decimal::FromInt(-3), 6)->ToString(), "-52.3333");
  EXPECT_EQ(Decimal::FromInt(1).Divide(Decimal::FromInt(5), 30)->ToString(), "0.2");
  EXPECT_EQ(Decimal::FromInt(123456).Divide(Decimal::FromInt(1), 3)->ToString(), "123000");
  EXPECT_EQ(Decimal::Parse("0.001")->Divide(Decimal::FromInt(7), 3)->ToString(), "0.000142");
}

TEST(DecimalTest, ArithmeticAgreesWithSchoolArithmetic) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 20000; ++round) {
    const Decimal a = Random(random, 38), b = Random(random, 30);
    Plain x = ToPlain(a), y = ToPlain(b), product;
    product.negative = x.negative != y.negative;
    product.digits = MultiplyDigits(x.digits, y.digits);
    product.scale = x.scale + y.scale;
    const std::string want = Canonical(product);
    const auto got = a.Multiply(b);
    if (got) {
      EXPECT_EQ(got->ToString(), want);
    } else {
      EXPECT_GT(SignificantDigits(want), 38u) << a.ToString() << " * " << b.ToString();
    }
    if (const auto sum = a.Add(b)) {
      EXPECT_EQ(*sum->Subtract(b), a) << a.ToString() << " + " << b.ToString();
      EXPECT_EQ(sum, b.Add(a));
      EXPECT_EQ(*sum > a, b > Decimal());
    }
    EXPECT_EQ(a<b, b> a);
    EXPECT_EQ(*Decimal::Parse(a.ToString()), a);
  }
}

TEST(DecimalTest, QuotientTimesDivisorComesBack) {
  std::mt19937_64 random(11);
  for (int round = 0; round < 20000; ++round) {
    const Decimal a = Random(random, 12), b = Random(random, 8);
    if (b.zero()) continue;
    const auto quotient = a.Divide(b, 12);
    ASSERT_TRUE(quotient);
    const auto back = quotient->Multiply(b);
    ASSERT_TRUE(back);
    // Cut at 12 digits: |a - q b| < |b| * one unit of q's twelfth digit, so below |a| * 10^-11.
    Decimal gap = *a.Subtract(*back);
    if (gap.negative()) gap = gap.Negated();
    const Decimal size = a.negative() ? a.Negated() : a;
    EXPECT_LE(gap, *size.Shift(-11)) << a.ToString() << " / " << b.ToString();
  }
}

TEST(DecimalTest, ShiftMovesThePoint) {
  EXPECT_EQ(Decimal::Parse("789.26")->Shift(4)->ToString(), "7892600");
  EXPECT_EQ(Decimal::Parse("0.5")->Shift(1)->ToString(), "5");
  EXPECT_EQ(Decimal::FromInt(120).Shift(-3)->ToString(), "0.12");
}

}  // namespace
}  // namespace trommel
