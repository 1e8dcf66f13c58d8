#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "engine/pipeline/answer_filter.h"
#include "engine/state/parallel_for.h"
#include "io/base/status.h"
#include "io/in/block.h"

namespace trommel {

/// One block on its way, with what its processing leaves for the ordered end.
struct WorkItem {
  Block block;
  std::string output;
  std::vector<AnswerMark> marks;  ///< of the documents in `output`, where the ordered end chooses among them
};

/// The three stages of a pipeline. What fails inside a stage is the stage's to note.
struct Stages {
  /// Fills the next item, or answers false at the end. One call at a time, in order.
  std::function<bool(WorkItem&)> source;
  /// Works on an item. Many at once; `worker` is below the number of threads and never used by two at a time.
  std::function<void(WorkItem&, size_t worker)> process;
  /// Takes the items again in the source's order, one at a time. May be empty.
  std::function<void(WorkItem&)> sink;
};

enum class ExecutorKind : unsigned char {
  kTbb,      ///< oneTBB's parallel_pipeline
  kThreads,  ///< plain std::thread, for the thread sanitizer, which cannot see into oneTBB
};

/// Runs the stages with `threads` workers and at most `items` blocks in flight, and returns when all is
/// drained. The stages must not throw; what they allocate may fail, which is kResource.
Status RunPipeline(ExecutorKind kind, size_t threads, size_t items, const Stages& stages);

/// A loop over `threads` threads of the same kind. The body must not throw.
ParallelFor NewParallelFor(ExecutorKind kind, size_t threads);

}  // namespace trommel
