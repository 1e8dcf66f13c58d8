#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "io/base/status.h"

namespace trommel {

struct SlurmPlan;

/// What Slurm says of a task.
enum class TaskState : uint8_t {
  kAbsent,   ///< not known (any more)
  kEnded,    ///< ended, in one way or another
  kWaiting,  ///< in the queue, or suspended, or on its way back into the queue
  kRunning,  ///< on a node
};

struct QueuedTask {
  TaskState state = TaskState::kAbsent;
  std::string job;     ///< number of the job or the array
  std::string reason;  ///< Slurm's word for the state, as OUT_OF_MEMORY
};

/// The tasks of one plan in Slurm's queue. Where several jobs hold one part, the one that is most alive, then
/// the latest.
struct Queue {
  std::map<uint32_t, QueuedTask> parts;
  QueuedTask merge;

  bool Live(uint32_t part) const;
  bool MergeLives() const { return merge.state >= TaskState::kWaiting; }
  /// Any of the tasks, the merge included, waits or runs.
  bool AnyLive() const;
};

/// Reads lines of "job|task|name|state", as squeue prints them for --format=%F|%K|%j|%T. Lines of other jobs,
/// and what is no such line, are passed over.
Queue ParseQueue(std::string_view lines, const std::string& array_name, const std::string& merge_name,
                 uint32_t parts);

/// Asks squeue for this user's jobs of the plan's names, whoever submitted them. Errors: kResource.
Result<Queue> LookAtQueue(const SlurmPlan& plan);

}  // namespace trommel
