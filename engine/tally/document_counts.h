#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace trommel {

/// Mentions of one document by entry: a table that stays in the first-level cache, so that the large table is
/// touched once for each distinct entry and not for each mention. Threads: one.
class DocumentCounts {
 public:
  struct Count {
    uint32_t entry;
    uint32_t mentions;
    uint32_t first;  ///< number of the first mention, as given to Add
  };

  DocumentCounts();

  /// Answers whether it is the entry's first mention.
  bool Add(uint32_t entry, uint32_t mention);
  /// The distinct entries so far, in the order of their first mention.
  const std::vector<Count>& counts() const { return counts_; }
  void Clear();

 private:
  struct Slot {
    uint32_t stamp;  // of the document that filled it; others are free
    uint32_t count;  // index into counts_
  };
  void Grow();

  std::vector<Slot> slots_;
  std::vector<Count> counts_;
  uint32_t stamp_ = 1;
  uint32_t shift_ = 0;
};

inline bool DocumentCounts::Add(uint32_t entry, uint32_t mention) {
  const size_t mask = slots_.size() - 1;
  for (size_t slot = (entry * 0x9E3779B1u) >> shift_;; slot = (slot + 1) & mask) {
    if (slots_[slot].stamp != stamp_) {
      slots_[slot] = {stamp_, static_cast<uint32_t>(counts_.size())};
      counts_.push_back({entry, 1, mention});
      if (counts_.size() * 2 > slots_.size()) Grow();
      return true;
    }
    if (Count& count = counts_[slots_[slot].count]; count.entry == entry) {
      ++count.mentions;
      return false;
    }
  }
}

}  // namespace trommel
