#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/analyze/entry_table.h"

namespace trommel {

/// Finds listed entries by class and id, so that an id found by form that a pack lists as well counts as the
/// listed one. Immutable; made once, shared by all workers' tallies. O(entries) to make.
class EntryIndex {
 public:
  /// `entries` must outlive the index.
  explicit EntryIndex(const EntryTable& entries);

  const EntryTable& entries() const { return *entries_; }
  uint32_t size() const { return static_cast<uint32_t>(entries_->size()); }
  std::optional<uint32_t> Find(MentionClass mention_class, std::string_view id) const;

 private:
  const EntryTable* entries_;
  std::vector<uint32_t> slots_;  // entry + 1; 0 is free
};

}  // namespace trommel
