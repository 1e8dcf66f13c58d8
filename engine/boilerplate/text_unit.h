#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace trommel {

/// A sentence, or a line or table cell where it ends without a mark: what recurs as a whole in a site's texts.
struct TextUnit {
  size_t begin = 0, end = 0;  ///< bytes of the text, without blanks around
};

/// Cuts a text into its units, in order; empty ones are left out. Closing quotes and brackets stay with the sentence they end.
/// O(text).
void CutIntoUnits(std::string_view text, std::vector<TextUnit>& units);

}  // namespace trommel
