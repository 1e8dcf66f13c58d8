#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/state/manifest.h"
#include "engine/state/run_reader.h"
#include "engine/state/run_writer.h"
#include "io/base/status.h"

namespace trommel {

/// The records of one section of several runs as one sorted stream, those of one key combined. Holds one
/// block a run. Threads: one.
template <typename Record>
class RunMerge {
 public:
  explicit RunMerge(const std::vector<std::shared_ptr<const RunReader>>& runs);

  /// Fills `record` and answers true, or answers false at the end. Its views live until the next call.
  Result<bool> Next(Record& record);

 private:
  struct Input {
    explicit Input(std::shared_ptr<const RunReader> run) : cursor(std::move(run)) {}
    RunCursor<Record> cursor;
    Record record;
  };
  Status Begin();
  Status MoveHolderOn();
  Status MoveRootOn();
  void RemoveRoot();
  void SiftRootDown();

  std::vector<std::unique_ptr<Input>> inputs_;
  std::vector<Input*> heap_;  // smallest key first, without the holder
  Input* holder_ =
      nullptr;  // the run whose record was given out last; it moves on when that is no longer needed
  bool begun_ = false;
};

extern template class RunMerge<CellRecord>;
extern template class RunMerge<QuantityRecord>;
extern template class RunMerge<BinRecord>;
extern template class RunMerge<SourceRecord>;
extern template class RunMerge<RejectRecord>;
extern template class RunMerge<BucketRecord>;
extern template class RunMerge<SampleRecord>;
extern template class RunMerge<LargestRecord>;
extern template class RunMerge<FactRecord>;
extern template class RunMerge<AnswerRecord>;

/// How many runs may be open at once: bounded by `memory_bytes` and by the limit of open files; 2 to 256.
size_t MergeWidth(uint64_t memory_bytes);

/// Opens all of `paths`.
Result<std::vector<std::shared_ptr<const RunReader>>> OpenRuns(const std::vector<std::string>& paths);

/// Merges the run files `paths` into one at `out`. At most MergeWidth paths.
Result<RunFile> MergeRuns(const std::vector<std::string>& paths, const std::string& out);

/// Run files that stand for `paths` and are at most `width`: themselves where they are few enough, else
/// merges of them below `scratch`, which is made. Files in `scratch` that stand for nothing any more are
/// deleted on the way.
Result<std::vector<std::string>> NarrowRuns(std::vector<std::string> paths, size_t width,
                                            const std::string& scratch);

}  // namespace trommel
