#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/analyze/mention.h"

namespace trommel {

/// What the tables call an entry of a pack.
struct Entry {
  MentionClass mention_class;
  std::string id;
  std::string label;
};

/// All entries that the packs list, numbered: themes, organizations, regexes, rules, each in pack order.
/// Immutable once built; shared by all workers.
using EntryTable = std::vector<Entry>;

}  // namespace trommel
