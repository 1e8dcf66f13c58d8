#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace trommel {

/// Counts by 64-bit key: one open-addressing table of 16-byte cells, a cache line touched for each Add once
/// warm. Threads: one.
class CellTable {
 public:
  struct Cell {
    uint64_t key;
    uint32_t mentions;  ///< 0 marks a free cell
    uint32_t documents;
  };

  CellTable();

  void Prefetch(uint64_t key) const { __builtin_prefetch(&cells_[SlotOf(key)], 1); }

  /// Adds to the cell of `key`, made where it is not there. `mentions` is at least 1; a cell's sums must stay
  /// below 2^32 (its owner bounds them).
  void Add(uint64_t key, uint32_t mentions, uint32_t documents) {
    size_t slot = SlotOf(key);
    while (cells_[slot].mentions != 0) {
      if (cells_[slot].key == key) {
        cells_[slot].mentions += mentions;
        cells_[slot].documents += documents;
        return;
      }
      slot = (slot + 1) & mask_;
    }
    cells_[slot] = {key, mentions, documents};
    if (++used_ > limit_) Grow();
  }

  size_t size() const { return used_; }

  /// Appends all cells, in no particular order.
  void CopyTo(std::vector<Cell>& out) const;

  /// Empties the table; memory is kept up to kKeptBytes.
  void Clear();

  /// A bound on what the cells at hand need: table, its growth, and what merging them takes.
  size_t MemoryBytes() const { return used_ * 8 * sizeof(Cell); }

 private:
  size_t SlotOf(uint64_t key) const {
    const auto product = static_cast<unsigned __int128>(key ^ 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
    return static_cast<size_t>(static_cast<uint64_t>(product >> 64) ^ static_cast<uint64_t>(product)) & mask_;
  }
  void Grow();

  std::vector<Cell> cells_;
  size_t mask_ = 0, limit_ = 0, used_ = 0;
};

}  // namespace trommel
