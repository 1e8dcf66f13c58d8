#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "kernels/decimal/decimal.h"

namespace trommel {

/// The exact sum of up to 2^64 Decimals, of any sign and scale: a 320-bit integer at scale 38, which they
/// cannot overflow. So the order of additions never shows, not even in whether the end fits.
class ExactSum {
 public:
  static constexpr int kLimbs = 5;
  static constexpr int kScale = 6;  ///< of what Rounded answers

  void Add(const Decimal& value);
  /// number * 10^-scale; `scale` is 0 to 38.
  void AddInteger(__int128 number, int scale);
  void Add(const ExactSum& other);

  /// The sum as an integer at scale 6, rounded once, halves away from zero; nothing where it needs more than
  /// 128 bits.
  std::optional<__int128> Rounded() const;

  const std::array<uint64_t, kLimbs>& limbs() const { return limbs_; }  ///< two's complement, low limb first
  static ExactSum FromLimbs(const std::array<uint64_t, kLimbs>& limbs);
  bool operator==(const ExactSum&) const = default;

 private:
  std::array<uint64_t, kLimbs> limbs_{};
};

}  // namespace trommel
