#pragma once

#include <string>

#include "io/base/status.h"

namespace trommel {

/// What stands in the folder that a run is to write to.
enum class ResultPlace : unsigned char {
  kFree,      ///< absent or empty
  kState,     ///< an unfinished run of ours
  kFinished,  ///< a result of ours
};

/// Looks at `folder`. Errors: kUsage when it is no folder, or holds files that are not ours, naming one.
Result<ResultPlace> LookAtResultPlace(const std::string& folder);

/// Removes a result and a state of ours from `folder`; nothing else. Errors: kIo.
Status ClearResultPlace(const std::string& folder);

}  // namespace trommel
