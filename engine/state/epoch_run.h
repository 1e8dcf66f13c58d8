#pragma once

#include <span>

#include "engine/state/parallel_for.h"
#include "engine/state/run_writer.h"
#include "engine/tally/tally.h"

namespace trommel {

/// Merges the tallies of an epoch's workers into `out`, all sections but the footer. Cells are merged by
/// ranges of names, in parallel. The records do not depend on how the counts were spread over tallies. Needs
/// no more memory than Tally::MemoryBytes tells. Errors: those of `out`.
Status WriteEpoch(std::span<const Tally* const> tallies, const ParallelFor& parallel, RunWriter& out);

}  // namespace trommel
