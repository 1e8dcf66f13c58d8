#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trommel {

/// The fields of a Markdown file's YAML head that are plain text, in order. Only the flat subset that dumps
/// use is read: `key: value`, quoted or not, and block scalars; lists and nested mappings are skipped,
/// nothing is an error.
struct FrontMatter {
  std::vector<std::pair<std::string, std::string>> fields;  ///< keys in lower case
  size_t body = 0;  ///< where the text behind the head begins; 0 where there is no head

  /// The value of the first of the comma-separated `keys` that is there and not empty, else empty.
  std::string_view Find(std::string_view keys) const;
};

/// Whether a text begins with a line `---` and, before a second such line (or `...`), has a `key:`. For a
/// head that was cut off the second line may be missing.
bool HasFrontMatter(std::string_view text);

/// Reads the head of a text; without one all is body. O(head).
FrontMatter ReadFrontMatter(std::string_view text);

}  // namespace trommel
