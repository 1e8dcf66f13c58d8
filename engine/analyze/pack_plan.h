#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace trommel {

/// How one part of a pack is looked for.
struct PlanGroup {
  std::string name;    ///< "themes", "organization names", "regexes", …
  std::string engine;  ///< "kernel", "hyperscan-bytes", …
  std::string why;
  size_t terms = 0;               ///< as written
  size_t patterns = 0;            ///< distinct ones the engine looks for, every spelling counted
  size_t memory_bytes = 0;        ///< shared by all workers
  double compile_seconds = 0;     ///< or to load, where from_cache
  double nanoseconds_a_byte = 0;  ///< expected, of dense Chinese news on one thread; 0: not modelled
  bool from_cache = false;
};

using PackPlan = std::vector<PlanGroup>;

}  // namespace trommel
