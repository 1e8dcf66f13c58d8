#include "engine/tally/exact_sum.h"

namespace trommel {
namespace {

using Wide = unsigned __int128;
constexpr int kValueScale = Decimal::kMaxDigits;  // of the limbs
constexpr uint64_t kTenTo16 = 10'000'000'000'000'000u;

constexpr std::array<Wide, kValueScale + 1> MakePowers() {
  std::array<Wide, kValueScale + 1> powers{};
  powers[0] = 1;
  for (size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}
constexpr auto kPowers = MakePowers();

/// The product of two 128-bit numbers, low limb first.
std::array<uint64_t, 4> Multiply(Wide a, Wide b) {
  const auto a0 = static_cast<uint64_t>(a), a1 = static_cast<uint64_t>(a >> 64);
  const auto b0 = static_cast<uint64_t>(b), b1 = static_cast<uint64_t>(b >> 64);
  const Wide low = Wide{a0} * b0, high = Wide{a1} * b1;
  const Wide cross = Wide{a0} * b1 + static_cast<uint64_t>(low >> 64);
  const Wide middle = Wide{a1} * b0 + static_cast<uint64_t>(cross);
  const Wide top = high + static_cast<uint64_t>(cross >> 64) + static_cast<uint64_t>(middle >> 64);
  return {static_cast<uint64_t>(low), static_cast<uint64_t>(middle), static_cast<uint64_t>(top),
          static_cast<uint64_t>(top >> 64)};
}

/// Divides in place and answers the remainder.
uint64_t Divide(std::array<uint64_t, ExactSum::kLimbs>& limbs, uint64_t divisor) {
  Wide rest = 0;
  for (int i = ExactSum::kLimbs - 1; i >= 0; --i) {
    rest = rest << 64 | limbs[i];
    limbs[i] = static_cast<uint64_t>(rest / divisor);
    rest %= divisor;
  }
  return static_cast<uint64_t>(rest);
}

void Negate(std::array<uint64_t, ExactSum::kLimbs>& limbs) {
  uint64_t carry = 1;
  for (uint64_t& limb : limbs) {
    limb = ~limb + carry;
    carry = carry & (limb == 0);
  }
}

}  // namespace

void ExactSum::Add(const Decimal& value) { AddInteger(value.coefficient(), value.scale()); }

void ExactSum::AddInteger(__int128 number, int scale) {
  const Wide size = number < 0 ? -static_cast<Wide>(number) : static_cast<Wide>(number);
  const auto product = Multiply(size, kPowers[kValueScale - scale]);
  ExactSum term;
  for (size_t i = 0; i < product.size(); ++i) term.limbs_[i] = product[i];
  if (number < 0) Negate(term.limbs_);
  Add(term);
}

void ExactSum::Add(const ExactSum& other) {
  Wide carry = 0;
  for (int i = 0; i < kLimbs; ++i) {
    carry += Wide{limbs_[i]} + other.limbs_[i];
    limbs_[i] = static_cast<uint64_t>(carry);
    carry >>= 64;
  }
}

std::optional<__int128> ExactSum::Rounded() const {
  auto limbs = limbs_;
  const bool negative = limbs[kLimbs - 1] >> 63 != 0;
  if (negative) Negate(limbs);
  // 10^-38 to 10^-6 is a division by 10^32, in two steps; the second remainder alone tells which side of a
  // half it is.
  static_assert(kValueScale - kScale == 32);
  Divide(limbs, kTenTo16);
  const bool up = Divide(limbs, kTenTo16) >= kTenTo16 / 2;
  if (limbs[2] != 0 || limbs[3] != 0 || limbs[4] != 0) return std::nullopt;
  const Wide size = (Wide{limbs[1]} << 64 | limbs[0]) + (up ? 1 : 0);
  constexpr Wide kLimit = Wide{1} << 127;
  if (size == 0 && up) return std::nullopt;  // wrapped
  if (size > kLimit || (size == kLimit && !negative)) return std::nullopt;
  return static_cast<__int128>(negative ? -size : size);
}

ExactSum ExactSum::FromLimbs(const std::array<uint64_t, kLimbs>& limbs) {
  ExactSum sum;
  sum.limbs_ = limbs;
  return sum;
}

}  // namespace trommel
