#pragma once

#include <vector>

#include "engine/pack/built_in_file.h"

namespace trommel {

/// The pages without data, "template.html" of a result and "bench.html" of a benchmark, bundled from report/ when the
/// program is built.
const std::vector<BuiltInFile>& ReportTemplateFiles();

}  // namespace trommel
