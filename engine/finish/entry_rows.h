#pragma once

#include <memory>
#include <vector>

#include "engine/analyze/entry_table.h"
#include "engine/finish/rise_rows.h"
#include "engine/finish/story_surplus.h"
#include "engine/finish/table_set.h"
#include "engine/finish/top_entries.h"
#include "engine/state/run_reader.h"

namespace trommel {

using OpenedRuns = std::vector<std::shared_ptr<const RunReader>>;

/// Where the cells go beside the tables entry and timeline.
struct EntryConsumers {
  RiseRows* rise;
  TopEntries* top;
  StorySurplus* stories;  ///< null where stories were not asked for
};

/// Streams the cells of `runs` into the tables timeline and entry, and to the consumers. Listed entries that
/// were never met have a row in entry with zeros. Memory: one number for each entry.
Status WriteEntryRows(const OpenedRuns& runs, const EntryTable& entries, TableOutput& entry,
                      TableOutput& timeline, const EntryConsumers& consumers);

}  // namespace trommel
