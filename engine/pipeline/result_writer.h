#pragma once

#include "engine/pipeline/run_job.h"
#include "engine/state/state_folder.h"

namespace trommel {

/// Makes the result of a complete state in `options.out`: the tables, then report.html, and last run.json, which
/// says that all else stands. Fills `report`, whose `seconds.compile` and `seconds.scan` are set. Afterwards the
/// state is removed, unless the options keep it or it holds but a part, which is to be merged. Errors: kInput for
/// a damaged state; kIo, kResource.
Status WriteResult(StateFolder& state, const EntryTable& entries, const RunOptions& options, RunReport& report);

}  // namespace trommel
