#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

#include "engine/analyze/compiled_pack.h"
#include "engine/pipeline/executor.h"
#include "engine/pipeline/progress.h"
#include "engine/select/selection.h"
#include "io/in/input_set.h"

namespace trommel {

struct ExtractOptions {
  size_t threads = 1;
  uint64_t block_bytes = 1 << 20;
  ExecutorKind executor = ExecutorKind::kTbb;
  SelectOptions select;
  bool with_text = false;  ///< adds each document's text to its answer
};

/// Answers every record of the inputs with a line, in input order, through `write`, which answers false to
/// stop (a closed pipe). Memory is bounded by the blocks in flight. `progress` counts what is done; setting
/// its `stop` ends early with kInterrupted. Errors: kResource, kInternal, kIo when `write` stopped.
Status ExtractMentions(std::shared_ptr<const CompiledPack> pack, const InputSet& inputs,
                       const InputOptions& input_options, const ExtractOptions& options,
                       const std::function<bool(std::string_view)>& write, Progress& progress);

}  // namespace trommel
