#pragma once

#include <string>

#include "engine/analyze/entry_table.h"
#include "io/base/status.h"

namespace trommel {

/// Writes the names that were found by form and that no pack lists, the most documents first, as a list of
/// organizations that a pack can take: a comment line with counts and a sample above each name. `database` is
/// a finished results.sqlite. Replaces `path` whole or not at all. Errors: kIo, kResource.
Status WriteDiscoveries(const std::string& database, const EntryTable& entries, const std::string& path);

}  // namespace trommel
