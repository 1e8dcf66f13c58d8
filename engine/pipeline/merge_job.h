#pragma once

#include <string>
#include <vector>

#include "engine/pipeline/run_job.h"

namespace trommel {

struct MergeJobOptions {
  std::string out;  ///< the folder of the results
  uint64_t memory_bytes = 2ull << 30;
  size_t threads = 1;          ///< for the tables and the report
  bool ndjson = false;         ///< write the tables as NDJSON too
  std::string discover;        ///< where to write names found by form; empty for nowhere
  bool allow_missing = false;  ///< behaviour: results though parts are missing; run.json names them
  bool restart = false;        ///< replace a result or state of ours in `out`
  bool keep_state = false;     ///< leave the merged state; it stays anyway where parts are missing
};

/// Makes one result of the results of shards (or of merges of them) in `folders`, the same bytes as one run
/// over everything. Needs neither the inputs nor the packs. Errors: kUsage for parts that do not fit
/// together, are given twice, unfinished or missing, naming them, and where `out` holds something else;
/// kInput for a damaged part; kIo, kResource.
Result<RunReport> MergeJob(const std::vector<std::string>& folders, const MergeJobOptions& options);

}  // namespace trommel
