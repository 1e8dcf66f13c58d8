#pragma once

#include <string>
#include <string_view>

#include "io/base/status.h"

namespace trommel {

/// Writes the page of a benchmark, as `trommel bench --json` tells it: one file that opens offline, whole or
/// not at all. Errors: kIo.
Status WriteBenchPage(std::string_view json, const std::string& path);

}  // namespace trommel
