#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/match/compiled_cache.h"
#include "engine/pack/pack.h"
#include "io/base/status.h"

namespace trommel {

/// What this machine can do at most with the dump at hand, in bytes of it a second; 0: not measured.
struct MachineLimits {
  size_t threads = 0;
  double touch = 0;       ///< reading every mapped byte, warm
  double copy = 0;        ///< memcpy, a megabyte at a time
  double json = 0;        ///< simdjson's parse_many alone, each record's text taken; of NDJSON
  double scan_terms = 0;  ///< hs_scan alone of the pack's terms as written, nothing folded; of NDJSON
  double scan_names = 0;  ///< likewise of its organization names
};

/// The strings that hs_scan looks for: terms and names of the pack, each once, the first kMostLiterals of
/// each kind.
struct LimitLiterals {
  static constexpr size_t kMostLiterals = 20000;
  std::vector<std::string> terms, names;
};
LimitLiterals LiteralsOf(const Pack& pack);

/// Measures on `threads` threads, each over a stretch of `path` of its own, the best of three passes. Takes
/// about a second. Errors: kInput where the file cannot be mapped, kResource.
Result<MachineLimits> MeasureLimits(const std::string& path, const LimitLiterals& literals,
                                    const CompiledCache& cache, size_t threads);

}  // namespace trommel
