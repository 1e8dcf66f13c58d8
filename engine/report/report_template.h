#pragma once

#include <vector>

#include "engine/pack/built_in_file.h"

namespace trommel {

/// The page without data, "template.html" alone, bundled from report/ when the program is built.
const std::vector<BuiltInFile>& ReportTemplateFiles();

}  // namespace trommel
