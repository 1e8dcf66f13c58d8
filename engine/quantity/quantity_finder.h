#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/quantity/page.h"

namespace trommel {

/// Whether a numeral may start at `at`: the exact test both finders share, so that both give the same places.
/// A place is the first of a run of digits or of Han numerals, a vulgar fraction, or the first letter of an
/// English number word.
bool IsQuantityStart(std::u16string_view units, uint32_t at);

/// Appends every place where IsQuantityStart holds, ascending. `units` must be readable for 64 units behind
/// its end.
void FindQuantityStarts(std::u16string_view units, std::vector<uint32_t>& out);

}  // namespace trommel
