#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "engine/slurm/part_progress.h"
#include "engine/slurm/slurm_job.h"

namespace trommel {

/// Where a job stands, read at one moment.
struct JobView {
  Queue queue;
  PartsProgress parts;
  uint64_t total_bytes = 0;
  bool finished = false;  ///< the result stands

  /// One line: parts finished, running, waiting and failed; share done, articles; the merge.
  std::string Line() const;
};

/// Asks Slurm and the shared file system. Errors: kResource where squeue does not answer.
Result<JobView> LookAtJob(const SlurmJob& job, PartsWatch& parts);

/// Looks every `seconds` until none of the tasks waits or runs, and hands each view to `show`. A Slurm that
/// does not answer for a while is asked again. Errors: kInterrupted after `stop`; kResource after ten minutes
/// without an answer.
Result<JobView> WaitForJob(const SlurmJob& job, PartsWatch& parts, double seconds,
                           const std::atomic<bool>& stop, const std::function<void(const JobView&)>& show);

/// What went wrong, for a person: each part that is neither finished nor in the queue, how it ended and the
/// last lines of its log; likewise the merge. At most twenty parts in full, the others by number. Empty when
/// all is well.
std::string FailuresText(const SlurmJob& job, const JobView& view);

}  // namespace trommel
