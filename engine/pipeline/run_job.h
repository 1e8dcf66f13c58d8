#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/analyze/compiled_pack.h"
#include "engine/finish/finish.h"
#include "engine/measure/stage_clock.h"
#include "engine/pipeline/executor.h"
#include "engine/pipeline/keep_options.h"
#include "engine/pipeline/progress.h"
#include "engine/select/selection.h"
#include "engine/state/plan.h"
#include "io/in/input_set.h"

namespace trommel {

struct RunOptions {
  std::string out;  ///< the folder of the results

  // What the tables hold: part of the plan.
  BucketSize bucket = BucketSize::kMonth;
  SelectOptions select;
  KeepOptions keep;
  uint32_t pairs = 500;  ///< entries among which pairs are counted

  Part part;  ///< which part of the plan this run counts

  // How the work is done: the tables do not depend on it.
  size_t threads = 1;
  uint64_t block_bytes = 1 << 20;
  uint64_t epoch_bytes = 4ull << 30;  ///< of input, after which the state is saved
  double epoch_seconds = 30;          ///< likewise
  uint64_t memory_bytes =
      2ull << 30;  ///< for counts at hand and for the finishing pass; epochs end early for it
  ExecutorKind executor = ExecutorKind::kTbb;
  bool ndjson = false;      ///< write the tables as NDJSON too
  std::string discover;     ///< where to write names found by form; empty for nowhere
  bool restart = false;     ///< replace a result or state of ours instead of refusing or resuming
  bool keep_state = false;  ///< leave DIR/state when the tables stand
  StageTimes* stages = nullptr;  ///< where to add up the time of counting by stage; null: it is not measured
};

struct RunSeconds {
  double compile = 0;  ///< set by the caller
  double scan = 0;  ///< counting, and what comes before it; of a merge, the merging
  double finish = 0;
  double total = 0;
};

/// What a run did, for the summary and run.json.
struct RunReport {
  FinishTotals finish;
  RunSeconds seconds;
  uint64_t scanned_bytes = 0;  ///< of input, in this process: less than all of it when resumed
  bool full_of_tags = false;   ///< fields read in this process, as ReadingNotes tells
  bool resumed = false;
  std::vector<InputFile> written_to;  ///< inputs that were written to while this process read them, and kept what they had held
  std::string run_json;  ///< as written
};

/// Counts everything in the inputs into `options.out`: in epochs, each saved before the next; then the
/// tables; then run.json, which says that the result is complete. A state of the same plan found there is
/// gone on with. `compile_seconds` is told in run.json. Errors: kUsage when the folder holds something else,
/// another plan or a finished result; kInput when no input can be read; kInterrupted after `progress.stop`;
/// kIo, kResource: what is done is kept, and the message says how to go on.
Result<RunReport> RunJob(std::shared_ptr<const CompiledPack> pack, const InputSet& inputs,
                         const InputOptions& input_options, const RunOptions& options, double compile_seconds,
                         Progress& progress);

}  // namespace trommel
