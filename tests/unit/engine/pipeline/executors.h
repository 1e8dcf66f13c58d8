#pragma once

#include <vector>

#include "engine/pipeline/executor.h"

namespace trommel {

/// The executors that tests run on; the thread sanitizer cannot see into oneTBB and would cry wolf.
#ifdef __SANITIZE_THREAD__
inline const std::vector<ExecutorKind> kExecutors = {ExecutorKind::kThreads};
#else
inline const std::vector<ExecutorKind> kExecutors = {ExecutorKind::kTbb, ExecutorKind::kThreads};
#endif

}  // namespace trommel
