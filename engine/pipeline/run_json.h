#pragma once

#include <string>
#include <vector>

#include "engine/pipeline/run_job.h"
#include "engine/state/manifest.h"

namespace trommel {

/// run.json: what was run, on what, how long it took and on which machine (docs/results.md lists the
/// members).
std::string RunJson(const Manifest& manifest, const std::vector<InputFingerprint>& inputs,
                    const RunOptions& options, const RunReport& report);

}  // namespace trommel
