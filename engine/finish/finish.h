#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/analyze/entry_table.h"
#include "engine/state/parallel_for.h"
#include "engine/tally/totals.h"
#include "io/base/status.h"
#include "io/out/late_sync.h"

namespace trommel {

struct FinishOptions {
  uint64_t memory_bytes =
      256ull << 20;  ///< for the buffers of the runs that are merged at once, and SQLite's cache
  /// Where runs are merged beforehand when there are more than can be open at once. Made and removed where
  /// needed.
  std::string scratch_folder;

  // What the tables hold.
  size_t pairs = 500;      ///< entries among which pairs are counted
  bool stories = false;    ///< the runs hold sketches; count distinct stories
  bool facts = false;      ///< write facts.csv
  bool answers = false;    ///< write mentions.ndjson.zst
  bool ndjson = false;     ///< write tables/*.ndjson too
  std::string discover = {};  ///< where to write names found by form; empty for nowhere
  LateSync* sync = nullptr;   ///< takes the files, which last when it answers; null: they last at the end

  // Speed.
  size_t threads = 1;
  ParallelFor parallel = SerialFor;
};

/// What a finishing pass found, for run.json and the report.
struct FinishTotals {
  /// What was left out of a source's texts.
  struct Cleaned {
    uint64_t sentences = 0, bytes = 0;
  };
  Totals totals;
  std::map<std::string, Cleaned> cleaned;  ///< by source; those of which nothing was left out are not here
  uint64_t entry_rows = 0, timeline_rows = 0, quantity_rows = 0, source_rows = 0, reject_rows = 0;
  uint64_t stories = 0;  ///< distinct ones; 0 where they were not asked for
};

/// Merges run files into the tables: `folder`/results.sqlite, `folder`/tables/*.csv, `folder`/rejects.ndjson
/// and what else was asked for, none of which may exist. `folder` is ResultFolder::partial(). docs/results.md
/// says what stands in them, and in which order: the same bytes however the counts were spread over runs.
/// Streams: memory is bounded by the options and the entries. Errors: kInput for a damaged run, kIo,
/// kResource, each with the path.
Result<FinishTotals> WriteTables(const std::vector<std::string>& runs, const EntryTable& entries,
                                 const std::string& folder, const FinishOptions& options);

}  // namespace trommel
