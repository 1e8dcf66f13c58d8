#pragma once

#include <span>

#include "engine/state/parallel_for.h"
#include "engine/state/run_writer.h"
#include "engine/tally/tally.h"

namespace trommel {

/// The samples of WriteEpoch: of each entry those with the smallest hashes over all tallies, a hash once, as
/// many as the tables can want. Each `entries_a_range` entries, or so, are merged and encoded by themselves:
/// speed, not behaviour.
Status WriteEpochSamples(std::span<const Tally* const> tallies, const ParallelFor& parallel, RunWriter& out,
                         uint64_t entries_a_range = 1 << 12);

/// The largest values of WriteEpoch, of all tallies.
Status WriteEpochLargest(std::span<const Tally* const> tallies, RunWriter& out);

}  // namespace trommel
