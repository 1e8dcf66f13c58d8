#pragma once

#include <string>
#include <string_view>

namespace trommel {

/// Valid UTF-8 as UTF-16 units, as they stand or folded. O(bytes).
std::u16string DecodedUnits(std::string_view utf8);
std::u16string FoldedUnits(std::string_view utf8);

}  // namespace trommel
