#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace trommel {

/// How often an entry is mentioned in a piece of the stock.
struct EntryCount {
  uint32_t entry;
  uint32_t mentions;

  bool operator==(const EntryCount&) const = default;
};

/// Counts the terms of entries in short strings of Simplified Chinese or English by plain comparison: inside
/// one group leftmost, then longest; Latin ends on whole words; ASCII case and full-width ASCII folded. Built
/// once from the stock, then immutable. A piece's ends count as word ends.
class MentionCounter {
 public:
  /// Terms of one group compete for the text; each theme is a group, all organizations together are one.
  void Add(uint32_t group, uint32_t entry, std::string_view term);

  /// Entries of `text` with their mentions, by entry.
  std::vector<EntryCount> Count(std::string_view text) const;

 private:
  struct Term {
    uint32_t group;
    uint32_t entry;
    std::string folded;
  };
  std::unordered_map<std::string, std::vector<Term>> by_head_;  ///< by the term's first code point
};

}  // namespace trommel
