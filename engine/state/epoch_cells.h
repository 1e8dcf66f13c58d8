#pragma once

#include <span>

#include "engine/state/parallel_for.h"
#include "engine/state/run_writer.h"
#include "engine/tally/tally.h"

namespace trommel {

/// The cells of WriteEpoch. Each `cells_a_range` of them, or so, are merged and encoded by themselves: speed,
/// not behaviour.
Status WriteEpochCells(std::span<const Tally* const> tallies, const ParallelFor& parallel, RunWriter& out,
                       uint64_t cells_a_range = 1 << 17);

}  // namespace trommel
