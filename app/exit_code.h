#pragma once

#include "io/base/status.h"

namespace trommel {

/// What the command answers to the shell.
enum ExitCode : int {
  kExitClean = 0,
  kExitRejects = 1,     ///< finished, but records were rejected
  kExitUsage = 2,       ///< wrong usage or pack
  kExitUnfinished = 3,  ///< could not finish; what is done is kept
  kExitInterrupted = 130,
};

inline int ExitCodeOf(const Status& status) {
  switch (status.code()) {
    case StatusCode::kOk:
      return kExitClean;
    case StatusCode::kUsage:
      return kExitUsage;
    case StatusCode::kInterrupted:
      return kExitInterrupted;
    default:
      return kExitUnfinished;
  }
}

/// Prints "trommel: message" on standard error and answers the code.
int Fail(const Status& status);

}  // namespace trommel
