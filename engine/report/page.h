#pragma once

#include <string>
#include <string_view>

#include "io/base/status.h"

namespace trommel {

/// Writes the built-in page `name` with `data`, a JSON object, in its place for data: whole or not at all.
/// Errors: kIo.
Status WritePage(std::string_view name, std::string_view data, const std::string& path);

}  // namespace trommel
