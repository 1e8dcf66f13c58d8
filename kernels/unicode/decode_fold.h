#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "kernels/unicode/folded_text.h"

namespace trommel {

/// What a pass over a text came to.
struct DecodeFoldResult {
  size_t bytes = 0;      ///< well-formed bytes read
  size_t units = 0;      ///< UTF-16 units written
  size_t non_ascii = 0;  ///< those of them that are not ASCII after folding
  size_t runs = 0;       ///< runs written
};

/// The pass behind FoldedText::Assign: decodes, validates and folds `utf8` into `units`, where utf8.size() +
/// FoldedText::kPadding units can be written, and writes the runs over `runs`, which it grows where it must
/// and never shrinks. Stops before the first ill-formed sequence. Internal to kernels/unicode.
DecodeFoldResult DecodeFold(std::string_view utf8, char16_t* units, std::vector<OffsetRun>& runs);

}  // namespace trommel
