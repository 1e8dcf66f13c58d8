#include "engine/tally/cell_table.h"

#include <utility>

#include "engine/tally/kept_memory.h"

namespace trommel {
namespace {

constexpr size_t kFirstCells = 1024;
// Three quarters full: longer probes would cost a second cache line, emptier tables the cache itself.
constexpr size_t LimitOf(size_t cells) { return cells / 4 * 3; }

}  // namespace

CellTable::CellTable() : cells_(kFirstCells), mask_(kFirstCells - 1), limit_(LimitOf(kFirstCells)) {}

void CellTable::Grow() {
  std::vector<Cell> grown(cells_.size() * 2);
  std::swap(cells_, grown);
  mask_ = cells_.size() - 1;
  limit_ = LimitOf(cells_.size());
  for (const Cell& cell : grown) {
    if (cell.mentions == 0) continue;
    size_t slot = SlotOf(cell.key);
    while (cells_[slot].mentions != 0) slot = (slot + 1) & mask_;
    cells_[slot] = cell;
  }
}

void CellTable::CopyTo(std::vector<Cell>& out) const {
  out.reserve(out.size() + used_);
  for (const Cell& cell : cells_) {
    if (cell.mentions != 0) out.push_back(cell);
  }
}

void CellTable::Clear() {
  if (used_ == 0) return;
  ClearSlots(cells_, kFirstCells);
  mask_ = cells_.size() - 1;
  limit_ = LimitOf(cells_.size());
  used_ = 0;
}

}  // namespace trommel
