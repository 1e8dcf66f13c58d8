#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/pack/pack.h"
#include "engine/pack/pack_errors.h"

namespace trommel {

/// Reads a list of organizations: a line each, cells parted by tabs: id, label, then one or more names. A
/// first line
/// `#columns: id label kind names` says that a kind stands before the names. Lines that start with # and
/// empty lines are left out, so are empty cells at a line's end. A name's leading ? says that it is also a
/// common word. Appends to `out`; `file` is how places name the file, and must outlive them. `text` must be
/// valid UTF-8. O(bytes).
void ReadOrganizationFile(std::string_view text, std::string_view file, std::vector<OrganizationEntry>& out,
                          PackErrors& errors);

}  // namespace trommel
