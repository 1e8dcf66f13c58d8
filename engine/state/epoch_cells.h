#pragma once

#include <span>

#include "engine/state/parallel_for.h"
#include "engine/state/run_writer.h"
#include "engine/tally/tally.h"

namespace trommel {

/// The cells of WriteEpoch.
Status WriteEpochCells(std::span<const Tally* const> tallies, const ParallelFor& parallel, RunWriter& out);

}  // namespace trommel
