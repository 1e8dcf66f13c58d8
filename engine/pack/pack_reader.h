#pragma once

#include <string>
#include <vector>

#include "engine/pack/pack.h"
#include "io/base/status.h"

namespace trommel {

/// Reads packs and puts them together (the format: docs/packs.md). An argument is the name of a built-in pack
/// (`news`) or the path of a TOML file; an empty list means the built-in `news`. Entries stand in the order
/// of the arguments: of each pack those of its TOML, then those of its organization files. A file that is
/// named twice is read once. Errors: kUsage, with every fault (the first 20, a line each) as
/// file:line:column, what is wrong, what to do. O(bytes log entries). Regex patterns are not compiled, only
/// seen not to be empty.
Result<Pack> LoadPacks(const std::vector<std::string>& arguments);

}  // namespace trommel
