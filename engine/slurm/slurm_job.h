#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/slurm/queue.h"
#include "engine/slurm/scripts.h"
#include "io/base/status.h"

namespace trommel {

/// What a submission did.
struct Submission {
  std::vector<uint32_t> parts;  ///< submitted now
  std::string array_job;        ///< its number; empty when no part was submitted
  std::string merge_job;        ///< of the merge submitted now; empty when none was
  std::string dropped_merge;    ///< of a merge that waited and was replaced
};

/// The array job of a plan and its folder (DIR/slurm): scripts, logs, locks, exit codes and the parts
/// themselves. What is done is read off that folder and Slurm's queue each time, so nothing is lost with the
/// process that submitted. Threads, processes: Submit holds a lock.
class SlurmJob {
 public:
  explicit SlurmJob(SlurmPlan plan) : plan_(std::move(plan)) {}

  const SlurmPlan& plan() const { return plan_; }
  std::string parts_folder() const { return plan_.folder() + "/parts"; }
  std::string LogOf(uint32_t part) const;
  std::string MergeLog() const { return plan_.folder() + "/logs/merge.log"; }

  /// Makes the folder and writes the scripts. With `restart` what an earlier job has left there and a result
  /// of Trommel in `out` are removed first. Errors: kUsage where another plan has been begun there, naming
  /// what differs, where `out` holds anything else, or where a restart meets live tasks; kIo; kResource.
  Status Prepare(bool restart) const;

  /// Submits the parts that are neither finished nor in the queue, and the merge where none waits behind
  /// them. Does nothing when the result is there. Errors: kResource with sbatch's own words; what was
  /// submitted stays.
  Result<Submission> Submit() const;

  /// Parts without a finished result that are not in `queue`, ascending.
  std::vector<uint32_t> MissingParts(const Queue& queue) const;

  /// The result stands in `out`.
  bool Finished() const;

  /// The exit code that the last task of `part` (0: the merge) left; -1 where it left none.
  int ExitCodeOf(uint32_t part) const;

 private:
  Status CheckPlan() const;
  Status Clear() const;
  Status SubmitMerge(const Queue& queue, Submission& done) const;
  Result<std::string> Sbatch(std::vector<std::string> options, const std::string& script) const;

  SlurmPlan plan_;
};

/// "1-3,7" for ascending numbers, as --array takes them.
std::string ArrayIndices(const std::vector<uint32_t>& numbers);

}  // namespace trommel
