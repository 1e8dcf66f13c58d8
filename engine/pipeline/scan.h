#pragma once

#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <vector>

#include "engine/pipeline/block_worker.h"
#include "engine/pipeline/document_recorder.h"
#include "engine/pipeline/run_job.h"
#include "engine/tally/tally.h"
#include "io/in/block_source.h"
#include "io/in/part/input_range.h"

namespace trommel {

/// Ordinals of the inputs that shrank while they were read. Threads: any.
class LostInputs {
 public:
  void Note(uint32_t input) {
    const std::lock_guard lock(mutex_);
    inputs_.insert(input);
  }
  /// When no worker is at work any more.
  const std::set<uint32_t>& inputs() const { return inputs_; }

 private:
  std::mutex mutex_;
  std::set<uint32_t> inputs_;
};

/// What is left to count.
struct ScanStretch {
  InputRange range;
  const Selection* selection = nullptr;  ///< must outlive the scan
  bool with_input_rejects = true;        ///< whether the inputs that cannot be read are still to be told
};

/// Counts a stretch of the inputs epoch by epoch, with a tally a worker. Threads: one at a time; the workers are inside.
class Scan {
 public:
  /// Makes all working memory. Errors: kResource.
  static Result<std::unique_ptr<Scan>> New(std::shared_ptr<const CompiledPack> pack, const InputSet& inputs,
                                           const InputOptions& input_options, const RunOptions& options,
                                           const ScanStretch& stretch);

  /// Counts one epoch on top of nothing: afterwards tallies() hold it, and place() is behind it. Where an input shrinks
  /// meanwhile, the epoch is dropped and counted again without it: what is left of the input is one reject. Answers
  /// false when there was nothing left. Errors: what a stage reported; kInterrupted when stopped. After an
  /// error the tallies are of no use.
  Result<bool> CountEpoch(Progress& progress);

  std::span<const Tally* const> tallies() const { return views_; }
  InputPlace place() const { return source_.End(); }
  /// Whether the last epoch ended because there was nothing behind it.
  bool at_end() const { return at_end_; }

 private:
  Scan(std::shared_ptr<const CompiledPack> pack, const InputSet& inputs, const InputOptions& input_options,
       const RunOptions& options, const ScanStretch& stretch);

  bool EpochIsFull() const;
  Result<bool> CountOnce(Progress& progress, LostInputs& lost);
  Status Exclude(const LostInputs& lost, InputPlace from);
  void MakeClocks();
  void AddStageTimes(uint64_t start_ticks);

  const InputSet& inputs_;
  RunOptions options_;
  EntryIndex index_;
  std::vector<std::unique_ptr<BlockWorker>> workers_;
  std::vector<std::unique_ptr<Tally>> tallies_;
  std::vector<std::unique_ptr<DocumentRecorder>> recorders_;
  std::vector<const Tally*> views_;
  std::vector<std::unique_ptr<StageClock>> clocks_;  // a worker each, then the source's; none where time is not measured
  std::vector<std::atomic<size_t>> tally_bytes_;  // as each worker last told
  std::shared_ptr<const CompiledPack> pack_;
  BlockSource source_;
  bool with_input_rejects_;
  bool at_end_ = false;
  uint64_t tally_budget_ = 0;  // bytes, for the counts of all workers
  uint64_t epoch_bytes_ = 0;
  double epoch_start_ = 0;
};

/// Seconds of a steady clock.
double SteadySeconds();

}  // namespace trommel
