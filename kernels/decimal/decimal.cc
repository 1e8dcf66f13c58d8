#include "kernels/decimal/decimal.h"

#include <algorithm>
#include <array>

// A number is coefficient * 10^-scale with |coefficient| < 10^38, which an __int128 holds with room for one
// addition (2 * 10^38 is not below 2^127, so sums are checked by the builtin). Canonical form: no trailing
// zero in the coefficient while scale > 0. Most numbers of a text fit 64 bits, and 128-bit division is many
// times dearer than 64-bit division, so stripping zeros works on 64 bits where it can.

namespace trommel {
namespace {

using Wide = __int128;
using UnsignedWide = unsigned __int128;

constexpr std::array<Wide, Decimal::kMaxDigits + 1> kPowers = [] {
  std::array<Wide, Decimal::kMaxDigits + 1> powers{};
  powers[0] = 1;
  for (size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

constexpr Wide kLimit = kPowers[Decimal::kMaxDigits];  // the first coefficient that does not fit

bool Fits(Wide coefficient) { return coefficient < kLimit && coefficient > -kLimit; }

// coefficient * 10^power, or nothing when it does not fit.
std::optional<Wide> Scaled(Wide coefficient, int power) {
  if (coefficient == 0) return Wide{0};
  if (power > Decimal::kMaxDigits) return std::nullopt;
  Wide result;
  if (__builtin_mul_overflow(coefficient, kPowers[power], &result) || !Fits(result)) return std::nullopt;
  return result;
}

template <typename Integer>
void StripZeros(Integer& coefficient, int& scale) {
  while (scale > 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    --scale;
  }
}

int DigitCount(UnsignedWide value) {
  int digits = 0;
  while (digits <= Decimal::kMaxDigits - 1 && value >= static_cast<UnsignedWide>(kPowers[digits])) ++digits;
  return value >= static_cast<UnsignedWide>(kLimit) ? Decimal::kMaxDigits + 1 : digits;
}

UnsignedWide Magnitude(Wide value) {
  return value < 0 ? UnsignedWide{0} - static_cast<UnsignedWide>(value) : static_cast<UnsignedWide>(value);
}

}  // namespace

std::optional<Decimal> Decimal::Make(__int128 coefficient, int scale) {
  if (scale < -kMaxDigits || scale > 2 * kMaxDigits) return std::nullopt;
  if (scale < 0) {
    const std::optional<Wide> shifted = Scaled(coefficient, -scale);
    if (!shifted) return std::nullopt;
    coefficient = *shifted;
    scale = 0;
  }
  if (coefficient == 0) {
    scale = 0;
  } else if (scale > 0) {
    if (coefficient == static_cast<int64_t>(coefficient)) {
      auto narrow = static_cast<int64_t>(coefficient);
      StripZeros(narrow, scale);
      coefficient = narrow;
    } else {
      StripZeros(coefficient, scale);
    }
  }
  if (!Fits(coefficient) || scale > kMaxDigits) return std::nullopt;
  Decimal result;
  result.Set(coefficient);
  result.scale_ = scale;
  return result;
}

std::optional<Decimal> Decimal::Parse(std::string_view text) {
  size_t at = 0;
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) ++at;
  Wide coefficient = 0;
  int scale = 0, digits = 0,
      zeros = 0;  // zeros: trailing ones of the fraction, held back so that they cost no digit
  bool point = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '.') {
      if (point) return std::nullopt;
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    ++digits;
    if (point && c == '0') {
      ++zeros;
      continue;
    }
    const int power = point ? zeros + 1 : 1;
    const std::optional<Wide> shifted = Scaled(coefficient, power);
    if (!shifted) return std::nullopt;
    coefficient = *shifted + (c - '0');
    if (point) scale += power;
    zeros = 0;
    if (scale > kMaxDigits) return std::nullopt;
  }
  if (digits == 0 || text.back() == '.') return std::nullopt;
  return Make(negative ? -coefficient : coefficient, scale);
}

std::optional<Decimal> Decimal::Add(const Decimal& other) const {
  const int scale = std::max(scale_, other.scale_);
  // One power more than a coefficient may have is allowed on the way: the sum may be short again after
  // stripping.
  Wide left, right, sum;
  if (__builtin_mul_overflow(coefficient(), kPowers[scale - scale_], &left) ||
      __builtin_mul_overflow(other.coefficient(), kPowers[scale - other.scale_], &right) ||
      __builtin_add_overflow(left, right, &sum)) {
    return std::nullopt;
  }
  return Make(sum, scale);
}

std::optional<Decimal> Decimal::Subtract(const Decimal& other) const { return Add(other.Negated()); }

std::optional<Decimal> Decimal::Multiply(const Decimal& other) const {
  Wide product;
  if (!__builtin_mul_overflow(coefficient(), other.coefficient(), &product)) {
    return Make(product, scale_ + other.scale_);
  }
  // The product may still be short: take the tens out of the factors, whole or a two from one and a five from
  // the other.
  Wide left = coefficient(), right = other.coefficient();
  int scale = scale_ + other.scale_;
  for (; scale > 0 && left % 10 == 0; --scale) left /= 10;
  for (; scale > 0 && right % 10 == 0; --scale) right /= 10;
  for (; scale > 0 && left % 2 == 0 && right % 5 == 0; --scale) left /= 2, right /= 5;
  for (; scale > 0 && left % 5 == 0 && right % 2 == 0; --scale) left /= 5, right /= 2;
  if (__builtin_mul_overflow(left, right, &product)) return std::nullopt;
  return Make(product, scale);
}

std::optional<Decimal> Decimal::Divide(const Decimal& other, int digits) const {
  if (other.coefficient() == 0 || digits < 1 || digits > kMaxDigits) return std::nullopt;
  if (zero()) return Decimal();
  const UnsignedWide numerator = Magnitude(coefficient()), denominator = Magnitude(other.coefficient());
  // Long division, digit by digit, until `digits` significant ones stand or nothing remains.
  UnsignedWide quotient = numerator / denominator, remainder = numerator % denominator;
  int scale = scale_ - other.scale_;
  int significant = DigitCount(quotient);
  for (; significant > digits; --significant, --scale) {
    quotient /= 10;
    remainder = 0;
  }
  while (remainder != 0 && significant < digits) {
    if (scale > 2 * kMaxDigits) break;
    remainder *=
        10;  // below 10^39, which 128 unsigned bits do not hold: guarded by the limit on the denominator
    if (denominator > static_cast<UnsignedWide>(kLimit / 10)) return std::nullopt;
    quotient = quotient * 10 + remainder / denominator;
    remainder %= denominator;
    ++scale;
    if (quotient != 0) ++significant;
  }
  const auto coefficient = static_cast<Wide>(quotient);
  return Make(negative() != other.negative() ? -coefficient : coefficient, scale);
}

std::optional<Decimal> Decimal::Shift(int power) const {
  if (power < -2 * kMaxDigits || power > 2 * kMaxDigits) return std::nullopt;
  if (zero()) return *this;
  if (power <= scale_) {
    if (scale_ - power > 2 * kMaxDigits) return std::nullopt;
    return Make(coefficient(), scale_ - power);
  }
  const std::optional<Wide> shifted = Scaled(coefficient(), power - scale_);
  if (!shifted) return std::nullopt;
  return Make(*shifted, 0);
}

Decimal Decimal::Negated() const {
  Decimal result = *this;
  result.Set(-result.coefficient());
  return result;
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
  if (scale_ == other.scale_ || negative() != other.negative()) return coefficient() <=> other.coefficient();
  // Compare whole parts first, then fractions brought to one scale: both fractions are below 10^38.
  const Wide whole = coefficient() / kPowers[scale_],
             other_whole = other.coefficient() / kPowers[other.scale_];
  if (whole != other_whole) return whole <=> other_whole;
  const int scale = std::max(scale_, other.scale_);
  const Wide rest = coefficient() % kPowers[scale_] * kPowers[scale - scale_];
  const Wide other_rest = other.coefficient() % kPowers[other.scale_] * kPowers[scale - other.scale_];
  return rest <=> other_rest;
}

std::string Decimal::ToString() const {
  char buffer[2 * kMaxDigits + 4];
  char* at = buffer + sizeof(buffer);
  UnsignedWide rest = Magnitude(coefficient());
  int digits = 0;
  while (rest != 0 || digits <= scale_) {
    if (digits == scale_ && scale_ > 0) *--at = '.';
    *--at = static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
    ++digits;
  }
  if (negative()) *--at = '-';
  return std::string(at, buffer + sizeof(buffer));
}

}  // namespace trommel
