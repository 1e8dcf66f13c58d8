#pragma once

#include <string>

#include "engine/analyze/compiled_pack.h"
#include "engine/pipeline/run_job.h"

namespace trommel {

/// All that decides what the tables hold beside the inputs, as one JSON object with its members in a fixed
/// order.
std::string PlanJson(const CompiledPack& pack, const InputOptions& input_options, const RunOptions& options);

/// Sets those options that the finishing pass needs and the plan decides, for a merge. Errors: kInput where the
/// text is not a plan.
Status ReadPlan(const std::string& plan_json, RunOptions& options);

/// "day", "week", "month", "year"
std::string_view Name(BucketSize bucket);

}  // namespace trommel
