#pragma once

#include <string>
#include <vector>

#include "engine/state/state_folder.h"
#include "io/base/status.h"

namespace trommel {

struct MergeOptions {
  bool allow_missing =
      false;  ///< behaviour: merge though parts are missing; the manifest says which are there
  uint64_t memory_bytes = 256ull << 20;  ///< speed: buffers of the runs that are read at once
};

/// Puts the complete states of shards together into one new state at `out`: of the same plan and inputs
/// (times of modification aside, for copies), each part once. States that are merges themselves serve as
/// well. Its runs are merged into one, through merges of bounded width, so 1,000 parts need neither 1,000
/// descriptors nor their memory. Errors: kUsage for another plan, other inputs, an unfinished part, a part
/// given twice or missing parts, naming them; kInput for damaged states; kIo, kResource.
Result<StateFolder> MergeStates(const std::vector<std::string>& folders, const std::string& out,
                                const MergeOptions& options);

}  // namespace trommel
