#pragma once

#include <cstdint>

#include "engine/quantity/page.h"
#include "engine/quantity/quantity.h"
#include "engine/quantity/text_context.h"

namespace trommel {

/// Reads the plainest forms at `at`, about half of all mentions, by a few table look-ups: a digit or number
/// with a classifier or percent sign, and dates of year, month and day, where no unit beside them can change
/// the reading. False where the general reader must look; where it is true, ReadExpression gives the same.
bool ReadPlain(const Page& page, TextContext& context, uint32_t at, Quantity& quantity);

}  // namespace trommel
