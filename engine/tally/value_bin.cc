#include "engine/tally/value_bin.h"

#include <array>
#include <bit>
#include <cassert>

namespace trommel {
namespace {

using Wide = unsigned __int128;

constexpr std::array<Wide, Decimal::kMaxDigits + 1> MakePowers() {
  std::array<Wide, Decimal::kMaxDigits + 1> powers{};
  powers[0] = 1;
  for (size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}
constexpr auto kPowers = MakePowers();

/// Decimal digits of a number below 10^19: log10(2) times its bits, and one more where that is too few.
int DigitsOf(uint64_t number) {
  const int digits = (64 - std::countl_zero(number | 1)) * 1233 >> 12;
  return digits + (number >= static_cast<uint64_t>(kPowers[digits]) ? 1 : 0);
}

int DigitsOf(Wide number) {
  int digits = 1;
  while (digits < Decimal::kMaxDigits && number >= kPowers[digits]) ++digits;
  return digits;
}

}  // namespace

ValueBin BinOf(const Decimal& value) {
  if (value.zero()) return 0;
  const __int128 coefficient = value.coefficient();
  const Wide size = coefficient < 0 ? -static_cast<Wide>(coefficient) : static_cast<Wide>(coefficient);
  // Nearly all values fit 64 bits, where a division costs a fraction of a 128-bit one.
  const int digits = size < kPowers[19] ? DigitsOf(static_cast<uint64_t>(size)) : DigitsOf(size);
  const Wide lead = digits <= 3    ? size * kPowers[3 - digits]
                    : digits <= 19 ? static_cast<uint64_t>(size) / static_cast<uint64_t>(kPowers[digits - 3])
                                   : size / kPowers[digits - 3];
  const int exponent = digits - 1 - value.scale();  // of the first digit: -38..37
  const ValueBin bin = 1 + (exponent + Decimal::kMaxDigits) * 900 + static_cast<ValueBin>(lead) - 100;
  return coefficient < 0 ? -bin : bin;
}

Decimal EdgeOf(ValueBin bin) {
  assert(bin >= -kMaxValueBin && bin <= kMaxValueBin);
  if (bin == 0) return {};
  const ValueBin place = (bin < 0 ? -bin : bin) - 1;
  __int128 lead = place % 900 + 100;
  int scale = 2 - (place / 900 - Decimal::kMaxDigits);  // of a coefficient with three digits
  while (scale > Decimal::kMaxDigits && lead % 10 == 0) lead /= 10, --scale;
  std::optional<Decimal> edge = Decimal::Make(bin < 0 ? -lead : lead, scale);
  assert(edge.has_value());  // any value of the bin has these digits in this range
  return edge.value_or(Decimal());
}

}  // namespace trommel
