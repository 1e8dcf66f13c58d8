#pragma once

#include <string>
#include <string_view>

#include "engine/analyze/entry_table.h"

namespace trommel {

/// The entries, compressed: class, lengths of id and label, their bytes, one after the other in their order.
std::string WriteEntryList(const EntryTable& entries);

/// Reads it back; false when the bytes are not what WriteEntryList writes.
bool ParseEntryList(std::string_view bytes, EntryTable& entries);

}  // namespace trommel
