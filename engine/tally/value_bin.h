#pragma once

#include <cstdint>

#include "kernels/decimal/decimal.h"

namespace trommel {

/// The histogram bin of a value: its sign, decimal exponent and first three digits. Bins are ordered as
/// values are; zero is bin 0; -bin is the bin of the negated value. All values of a bin lie within 1 % of its
/// edge nearer to zero.
using ValueBin = int32_t;
inline constexpr ValueBin kMaxValueBin = 76 * 900;

ValueBin BinOf(const Decimal& value);

/// The edge of the bin nearer to zero: the value itself where it has at most three significant digits.
/// `bin` must be in -kMaxValueBin..kMaxValueBin.
Decimal EdgeOf(ValueBin bin);

}  // namespace trommel
