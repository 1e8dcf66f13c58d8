#pragma once

#include "engine/boilerplate/boilerplate_counter.h"
#include "engine/pipeline/executor.h"
#include "engine/pipeline/progress.h"
#include "io/in/input_set.h"

namespace trommel {

struct BoilerplateOptions {
  size_t threads = 1;
  uint64_t block_bytes = 1 << 20;
  uint64_t memory_bytes = 2ull << 30;
  ExecutorKind executor = ExecutorKind::kTbb;
};

/// Counts the sentences of all inputs. The counts do not depend on threads or blocks. Errors: kResource, saying how to go by
/// parts, when the memory is not enough; kInterrupted after `progress.stop`.
Status CountBoilerplate(const InputSet& inputs, const InputOptions& input_options, const BoilerplateOptions& options,
                        BoilerplateCounter& counter, Progress& progress);

}  // namespace trommel
