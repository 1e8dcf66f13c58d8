#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/match/compiled_cache.h"
#include "engine/match/engine_choice.h"
#include "engine/measure/bench_report.h"
#include "engine/pipeline/progress.h"
#include "io/base/status.h"

namespace trommel {

/// What is measured. Behaviour first, then how long it takes.
struct BenchOptions {
  std::string dump;  ///< a file to read; empty: a synthetic one is made
  std::vector<std::string>
      packs;  ///< empty: `news` beside a given dump, else the synthetic dump's own with the grammar
  EngineChoice engine = EngineChoice::kAuto;
  CompiledCache cache;
  uint64_t memory_bytes = 2ull << 30;
  uint64_t block_bytes = 1 << 20;
  bool cold = true;  ///< cold runs too, where the system permits

  std::vector<size_t> threads;  ///< empty: 1, 2, 4 … and all
  uint64_t documents = 0;       ///< of the synthetic dump; 0: by the number of cores
  size_t rounds = 5;            ///< runs of each setting, interleaved
  std::string work;             ///< a folder for dump and results, which is made and removed; must not exist
};

/// 1, 2, 4 … up to `cores`, and `cores`.
std::vector<size_t> ThreadCounts(size_t cores);

/// Runs the main job over the thread counts, interleaved, each run in a process of its own that is kept on as
/// few memory nodes as hold its threads; then once with time by stage; and measures the machine's own limits.
/// `tell` gets a line on what goes on. The calling process must have no other thread. Errors: as RunJob's;
/// kUsage for thread counts that the machine does not have.
Result<BenchReport> Bench(const BenchOptions& options, Progress& progress,
                          const std::function<void(std::string_view)>& tell);

}  // namespace trommel
