#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "engine/pipeline/block_worker.h"
#include "engine/pipeline/document_recorder.h"
#include "engine/pipeline/run_job.h"
#include "engine/tally/tally.h"
#include "io/in/block_source.h"
#include "io/in/part/input_range.h"

namespace trommel {

/// Ordinals of the inputs that did not stay as they were while they were read. Threads: Note by any number at once; else
/// when none is at work.
class UnsteadyInputs {
 public:
  void Note(const Block& block) {
    if (!block.shrank && !block.written_to) return;
    const std::lock_guard lock(mutex_);
    (block.shrank ? shrank_ : written_to_).insert(block.input);
  }
  const std::set<uint32_t>& shrank() const { return shrank_; }
  const std::set<uint32_t>& written_to() const { return written_to_; }

 private:
  std::mutex mutex_;
  std::set<uint32_t> shrank_, written_to_;
};

/// What is left to count.
struct ScanStretch {
  InputRange range;
  const Selection* selection = nullptr;  ///< must outlive the scan
  const std::vector<InputFingerprint>* prints = nullptr;  ///< of the inputs, taken before they are read; likewise
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
  /// or becomes another meanwhile, the epoch is dropped and counted again without it: what is left of it is one reject. Answers
  /// false when there was nothing left. Errors: what a stage reported; kInterrupted when stopped. After an
  /// error the tallies are of no use.
  Result<bool> CountEpoch(Progress& progress);

  std::span<const Tally* const> tallies() const { return views_; }
  InputPlace place() const { return source_.End(); }
  /// Whether the last epoch ended because there was nothing behind it.
  bool at_end() const { return at_end_; }
  /// Inputs that were written to while they were read, and still held what they had held.
  const std::set<uint32_t>& written_to() const { return written_to_; }

 private:
  Scan(std::shared_ptr<const CompiledPack> pack, const InputSet& inputs, const InputOptions& input_options,
       const RunOptions& options, const ScanStretch& stretch);

  bool EpochIsFull() const;
  Result<bool> CountOnce(Progress& progress, UnsteadyInputs& unsteady);
  std::map<uint32_t, std::string> Lost(const UnsteadyInputs& unsteady);
  Status Exclude(const std::map<uint32_t, std::string>& lost, InputPlace from);
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
  const std::vector<InputFingerprint>* prints_;
  std::set<uint32_t> written_to_;
  bool with_input_rejects_;
  bool at_end_ = false;
  uint64_t tally_budget_ = 0;  // bytes, for the counts of all workers
  uint64_t epoch_bytes_ = 0;
  double epoch_start_ = 0;
};

/// Seconds of a steady clock.
double SteadySeconds();

}  // namespace trommel
