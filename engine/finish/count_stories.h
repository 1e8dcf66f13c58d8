#pragma once

#include <cstdint>

#include "engine/finish/entry_rows.h"
#include "engine/finish/finish.h"

namespace trommel {

struct StoryCounts {
  uint64_t stories = 0;  ///< distinct ones
  OpenedRuns surplus;    ///< for StorySurplus; files below the scratch folder
};

/// Tells which documents tell the same story, and counts, for each entry and cell, the documents that tell
/// one again. Sketches are held in memory where half of `options.memory_bytes` will do, else in a mapped file
/// below the scratch folder, which is made; beside them 8 to 30 bytes a document are needed.
Result<StoryCounts> CountStories(const OpenedRuns& runs, const FinishOptions& options);

}  // namespace trommel
