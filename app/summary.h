#pragma once

#include <string>

#include "engine/pipeline/run_job.h"

namespace trommel {

/// What a person wants to see first of the result in `folder`: articles, period, top themes and
/// organizations, quantities by kind, rejects, speed, and where the rest is. Read from its results.sqlite.
std::string Summary(const std::string& folder, const RunReport& report);

/// Prints run.json where `json`, else the summary unless `quiet`, and answers the exit code.
int TellResult(const std::string& folder, const RunReport& report, bool json, bool quiet);

}  // namespace trommel
