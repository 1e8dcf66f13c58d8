#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trommel {

/// An exact decimal number of at most 38 significant digits: coefficient * 10^-scale. Always in lowest terms
/// (no trailing zero in the coefficient behind the point; zero has scale 0), so equal numbers are equal
/// member by member. Arithmetic that does not fit answers nothing: never wrapped, never rounded, never binary
/// floating point.
class Decimal {
 public:
  static constexpr int kMaxDigits = 38;

  Decimal() = default;
  /// coefficient * 10^-scale; nothing when it needs more than kMaxDigits digits, or a scale outside -38..38.
  static std::optional<Decimal> Make(__int128 coefficient, int scale);
  static Decimal FromInt(int64_t value) {
    Decimal result;
    result.low_ = static_cast<uint64_t>(value);
    result.high_ = value >> 63;
    return result;
  }
  /// Reads an optional sign, digits, and a fraction ("-12.50"); nothing for other forms or when out of range.
  static std::optional<Decimal> Parse(std::string_view text);

  __int128 coefficient() const {
    return static_cast<__int128>(static_cast<unsigned __int128>(static_cast<uint64_t>(high_)) << 64 | low_);
  }
  int scale() const { return scale_; }  ///< 0 or more
  bool negative() const { return high_ < 0; }
  bool zero() const { return (low_ | static_cast<uint64_t>(high_)) == 0; }

  std::optional<Decimal> Add(const Decimal& other) const;
  std::optional<Decimal> Subtract(const Decimal& other) const;
  std::optional<Decimal> Multiply(const Decimal& other) const;
  /// The quotient to `digits` significant digits (cut, not rounded), for fractions such as 三分之一.
  std::optional<Decimal> Divide(const Decimal& other, int digits) const;
  /// times 10^power
  std::optional<Decimal> Shift(int power) const;
  Decimal Negated() const;

  std::strong_ordering operator<=>(const Decimal& other) const;
  bool operator==(const Decimal& other) const = default;

  /// Plain digits, no exponent: "-0.05", "7892600".
  std::string ToString() const;

 private:
  void Set(__int128 coefficient) {
    low_ = static_cast<uint64_t>(coefficient);
    high_ = static_cast<int64_t>(coefficient >> 64);
  }

  // The coefficient in halves: numbers are copied a lot, and 128 bits in one would be aligned to 16 bytes.
  uint64_t low_ = 0;
  int64_t high_ = 0;
  int scale_ = 0;
};

}  // namespace trommel
