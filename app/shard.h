#pragma once

#include <string>

#include "engine/state/plan.h"

namespace trommel {

/// Reads --shard: "3/7", or "auto", which takes the part from the environment of an array job:
///   Slurm            SLURM_ARRAY_TASK_ID between _MIN and _MAX, in steps of _STEP; _COUNT where it is set
///   Kubernetes       JOB_COMPLETION_INDEX from 0, with TROMMEL_SHARDS for how many (an indexed Job does not say)
///   AWS Batch        AWS_BATCH_JOB_ARRAY_INDEX from 0, with AWS_BATCH_JOB_ARRAY_SIZE or TROMMEL_SHARDS
/// Empty text is the whole. Errors: kUsage, saying what is missing.
Status ParseShard(const std::string& text, Part& part);

}  // namespace trommel
