#pragma once

#include "engine/analyze/mention.h"
#include "engine/quantity/quantity.h"
#include "engine/tally/quantity_id.h"

namespace trommel {

/// The place of a class, or a kind, among all when their names are sorted bytewise: all tables are in that
/// order.
int RankOf(MentionClass mention_class);
int RankOf(QuantityKind kind);

}  // namespace trommel
