#pragma once

#include <memory>
#include <vector>

#include "engine/analyze/entry_table.h"
#include "engine/finish/table_set.h"
#include "engine/state/run_reader.h"

namespace trommel {

using OpenedRuns = std::vector<std::shared_ptr<const RunReader>>;

/// Streams the cells of `runs` into the tables timeline and entry. Listed entries that were never met have a
/// row in entry with zeros. Memory: one number for each entry.
Status WriteEntryRows(const OpenedRuns& runs, const EntryTable& entries, TableOutput& entry,
                      TableOutput& timeline);

}  // namespace trommel
