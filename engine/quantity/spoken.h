#pragma once

#include <cstdint>
#include <optional>

#include "engine/quantity/item.h"

namespace trommel {

/// English as it is said: what joins a numeral in words to its unit by "a", "of" and "and". O(length of the
/// words looked at).

/// half an hour, a quarter of a percentage point, hundreds of miles: a share or a vague number of a unit.
/// Sets kind, unit and end of an item whose numeral is read; false where no unit follows.
bool ReadOfUnit(const Page& page, TextContext& context, Item& item);

/// two hours and a half: adds the half to an item that has its unit.
void ReadUnitAndHalfWord(const Page& page, Item& item);

/// a year and a half: turns the "a half" that is read into the whole, from "a year" on, which does not begin
/// before `floor`.
bool ReadOneAndHalf(const Page& page, TextContext& context, Item& item, uint32_t floor);

/// several hundred, a few thousand, from the magnitude word at `at`, which has no number of its own; the
/// numeral begins before it, not before `floor`.
std::optional<Numeral> ReadSeveral(const Page& page, uint32_t at, uint32_t floor);

}  // namespace trommel
