#pragma once

#include <string>

#include "app/command.h"
#include "engine/pipeline/run_job.h"

namespace trommel {

/// What `run` is told on the command line; `slurm` hands the same to each part.
struct RunArguments {
  CommonOptions common;
  RunOptions options;  ///< filled by Resolve, but for what options write to directly
  std::string bucket = "month";
  std::string checkpoint;
  std::string memory = "2G";
  std::string shard;
  bool quiet = false;
  bool json = false;

  /// Adds the inputs and the options that say what is counted and how often it is saved: those that make
  /// sense for each part of a run as well as for all of it.
  void AddCountingTo(CLI::App& command);
  /// Checks all members and fills `options`. Errors: kUsage, naming the option and what it takes.
  Status Resolve();
};

}  // namespace trommel
