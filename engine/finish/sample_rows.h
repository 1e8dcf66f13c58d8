#pragma once

#include <functional>
#include <string_view>

#include "engine/analyze/entry_table.h"
#include "engine/finish/entry_rows.h"

namespace trommel {

/// Streams the samples of `runs` into the table sample: of each entry those with the smallest hashes.
Status WriteSampleRows(const OpenedRuns& runs, const EntryTable& entries, TableOutput& sample);

/// Streams the largest values of `runs` into the table largest.
Status WriteLargestRows(const OpenedRuns& runs, TableOutput& largest);

}  // namespace trommel
