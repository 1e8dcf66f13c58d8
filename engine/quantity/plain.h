#pragma once

#include <cstdint>

#include "engine/quantity/expression.h"
#include "engine/quantity/page.h"
#include "engine/quantity/quantity.h"
#include "engine/quantity/text_context.h"

namespace trommel {

/// Settles the plainest places, most of all, by a few table look-ups: a digit or number with its unit, dates
/// of year, month and day, the points of lists, set phrases. False where the general reader must look; where
/// it is true, ReadExpression gives the same result and quantity.
bool ReadPlain(const Page& page, TextContext& context, uint32_t at, uint32_t floor, Quantity& quantity,
               ExpressionResult& result);

}  // namespace trommel
