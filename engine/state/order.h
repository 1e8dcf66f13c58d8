#pragma once

#include "engine/analyze/mention.h"
#include "engine/quantity/quantity.h"

namespace trommel {

/// The place of a class, or a kind, among all when their names are sorted bytewise: all tables are in that
/// order.
int RankOf(MentionClass mention_class);
int RankOf(QuantityKind kind);

/// Appends a quantity's id in the tables: "money:CNY", or "date" where there is no unit.
void AppendQuantityId(QuantityKind kind, std::string_view unit, std::string& out);

}  // namespace trommel
