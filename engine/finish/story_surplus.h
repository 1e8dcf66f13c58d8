#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/state/run_merge.h"

namespace trommel {

/// How many documents of each entry, and of each of its cells, tell a story that another of them tells too:
/// documents less this is stories. Read in the order of cells, an entry as a whole (a cell without bucket)
/// before its cells. Threads: one.
class StorySurplus {
 public:
  /// `runs` hold the surplus as documents of cells.
  explicit StorySurplus(const std::vector<std::shared_ptr<const RunReader>>& runs) : cells_(runs) {}

  /// That of `cell`; keys must ascend from call to call.
  Result<uint64_t> Take(const CellRecord& cell);

 private:
  RunMerge<CellRecord> cells_;
  CellRecord next_;
  bool held_ = false, ended_ = false;
};

}  // namespace trommel
