#pragma once

#include <cstdint>

#include "engine/quantity/item.h"
#include "engine/quantity/page.h"
#include "engine/quantity/quantity.h"

namespace trommel {

/// What was read at one place.
struct ExpressionResult {
  bool found = false;
  uint32_t resume = 0;          ///< nothing before it is to be looked at again; above the place asked for
  uint32_t modifier_start = 0;  ///< where the words of the modifier before it begin, or the quantity's start
};

/// Reads the whole expression whose first numeral begins at `at`: item, range, modifiers. `floor` is the end
/// of the mention before, which no part of this one may reach into. O(length of the expression).
ExpressionResult ReadExpression(const Page& page, TextContext& context, uint32_t at, uint32_t floor,
                                Quantity& quantity);

/// Joins two neighbours that bound one number from both sides (大于100且小于300, at most 100 and at least 20)
/// into the first; false where they do not.
bool JoinBounds(const Page& page, Quantity& first, const Quantity& second, uint32_t second_modifier);

}  // namespace trommel
