#pragma once

#include "engine/quantity/item.h"
#include "engine/quantity/page.h"

namespace trommel {

/// Extends an item to a range where a second bound follows (70%—80%, 3至5天, between 20 and 30, $2-3
/// million). The unit or magnitude behind the second number also belongs to the first where the first has
/// none. Does nothing where none follows.
void ReadRange(const Page& page, TextContext& context, Item& item);

}  // namespace trommel
