#pragma once

#include <string>

#include "engine/pipeline/run_job.h"
#include "engine/select/selection.h"
#include "io/in/part/input_range.h"

namespace trommel {

/// Reads the inputs up to the end of `range` without searching them, for what one document cannot tell: which
/// documents are duplicates of earlier ones, and where the limit falls. Parts need no word from each other: each
/// reads what lies before it. Stops at the limit. Keys beyond a quarter of the memory go to `scratch_folder`.
/// Errors: kUsage where an input can be read only once; kResource, kIo; kInterrupted.
Result<Selection> PreviewSelection(const InputSet& inputs, const InputOptions& input_options,
                                   const RunOptions& options, const InputRange& range,
                                   const std::string& scratch_folder, Progress& progress);

}  // namespace trommel
