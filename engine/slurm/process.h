#pragma once

#include <string>
#include <vector>

#include "io/base/status.h"

namespace trommel {

/// What a program that has ended left behind.
struct ProcessOutcome {
  int exit_code = 0;  ///< 128 and the signal's number where one killed it
  std::string output, errors;
};

/// Runs `words[0]`, looked for in PATH, with the other words as they are (no shell), in `folder` (empty:
/// here), with nothing to read, and waits for it. Keeps the first 64 MiB of its output and 64 KiB of its
/// errors. Errors: kResource where it cannot be started, with what to do when it is not installed.
Result<ProcessOutcome> RunProcess(const std::vector<std::string>& words, const std::string& folder = "");

}  // namespace trommel
