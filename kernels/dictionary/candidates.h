#pragma once

#include <cstddef>
#include <cstdint>

#include "kernels/dictionary/table.h"

namespace trommel::dictionary {

/// Units that are looked at in one go, and the room that a vector's last store needs behind their candidates.
constexpr size_t kBlockUnits = 1024;
constexpr size_t kCandidateRoom = kBlockUnits + 16;

/// Places in a block, counted from its start, where a word may begin. They ascend.
struct Candidates {
  size_t pairs = 0, heads = 0;           ///< how many
  uint32_t pair_places[kCandidateRoom];  ///< words of two units
  uint32_t head_places[kCandidateRoom];  ///< words of three and more
};

/// Looks the `count` units at `units` up in the filter, and one vector's width and three units behind them at
/// most; places at `count` and behind may be among the candidates. Internal to kernels/dictionary.
void CollectCandidates(const View& view, const char16_t* units, size_t count, Candidates& candidates);

}  // namespace trommel::dictionary
