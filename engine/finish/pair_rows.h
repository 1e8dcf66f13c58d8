#pragma once

#include <cstdint>
#include <vector>

#include "engine/finish/entry_rows.h"
#include "engine/finish/top_entries.h"
#include "engine/state/parallel_for.h"

namespace trommel {

/// Counts in how many documents each two of `entries` stand together, and writes the table pair. `documents`
/// is how many there are in all. Reads all document rows with `threads` threads; each holds a square of
/// numbers, so there are fewer where `memory_bytes` would not do.
Status WritePairRows(const OpenedRuns& runs, const std::vector<TopEntries::Entry>& entries, uint64_t documents,
                     size_t threads, const ParallelFor& parallel, uint64_t memory_bytes, TableOutput& pair);

}  // namespace trommel
