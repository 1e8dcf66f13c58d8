#pragma once

#include <vector>

#include "engine/pack/pack_errors.h"
#include "engine/pack/pack_index.h"
#include "engine/pack/toml_pack.h"

namespace trommel {

/// Checks that every reference is "class:id" and that what it names exists, and that no rule depends on
/// itself; a cycle is reported with all rules on it. `references` are those of pack.rules; ids of
/// organizations may be open, quantities are named by kind or by kind and unit. O(references + rules), and a
/// pass over the ids for each fault.
void CheckRuleReferences(const Pack& pack, const PackIndex& index,
                         const std::vector<RuleReference>& references, PackErrors& errors);

}  // namespace trommel
