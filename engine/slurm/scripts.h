#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace trommel {

/// A run as a job array: what is counted, and what Slurm is asked for.
struct SlurmPlan {
  // What is counted: it may not change while parts of it are done.
  std::string working_folder;            ///< absolute; relative paths in the arguments are below it
  std::vector<std::string> run_options;  ///< of `trommel run`: those that decide what is counted
  std::vector<std::string> inputs;       ///< as they were given
  uint32_t parts = 1;

  // How the work is done: another submission may change it.
  std::string program;          ///< path of trommel on the nodes
  std::string out;              ///< absolute: the folder of the results, on the shared file system
  std::string job_name;         ///< of the array; the merge is called so with "-merge" behind it
  uint32_t at_once = 1;         ///< parts that may run at a time
  uint32_t cpus = 1;            ///< a part
  uint64_t memory_mib = 0;      ///< a part, and the merge; 0: what the partition gives
  std::string time, partition;  ///< as sbatch takes them; empty: what the cluster gives
  std::vector<std::string> sbatch_options;  ///< further options, each one word
  std::vector<std::string> work_options;    ///< of `trommel run`: threads, memory and the like

  std::string folder() const { return out + "/slurm"; }
  std::string merge_name() const { return job_name + "-merge"; }
};

/// Seconds that a time limit of sbatch means ("90", "1:30:00", "2-12"); 0 for other forms and for no limit.
uint64_t SecondsOfTimeLimit(const std::string& time);

/// The part of `plan` that may not change, a word a line, quoted for the shell: to compare and to read.
std::string PlanText(const SlurmPlan& plan);

/// The batch script of the array: a task counts one part, goes on with it when it is run again, holds a lock
/// on it meanwhile, answers 0 for rejects as well, and has itself requeued when it is killed or short of
/// time.
std::string ArrayScript(const SlurmPlan& plan);

/// The batch script that merges the parts into `out`, anew each time.
std::string MergeScript(const SlurmPlan& plan);

}  // namespace trommel
