#include "engine/finish/story_surplus.h"

namespace trommel {

Result<uint64_t> StorySurplus::Take(const CellRecord& cell) {
  while (!ended_) {
    if (!held_) {
      const Result<bool> more = cells_.Next(next_);
      if (!more.ok()) return more.status();
      held_ = *more;
      ended_ = !*more;
      continue;
    }
    const auto order = Compare(next_, cell);
    if (order > 0) return uint64_t{0};
    held_ = false;
    if (order == 0) return next_.documents;
  }
  return uint64_t{0};
}

}  // namespace trommel
