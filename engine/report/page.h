#pragma once

#include <string>
#include <string_view>

#include "io/base/status.h"

namespace trommel {

/// The built-in page `name` with `data`, a JSON object, in its place for data. Errors: kInternal where there is no
/// such page.
Result<std::string> FillPage(std::string_view name, std::string_view data);

/// Writes FillPage's answer to `path`: whole or not at all.
/// Errors: kIo.
Status WritePage(std::string_view name, std::string_view data, const std::string& path);

}  // namespace trommel
