#pragma once

#include <cstddef>
#include <string_view>

namespace trommel {

/// A mention with what stands around it. Views of the text.
struct Snippet {
  static constexpr size_t kAroundCharacters = 40;  ///< before and after
  static constexpr size_t kTextCharacters = 200;   ///< of the mention itself; what is longer is cut

  std::string_view before, text, after;
};

/// The mention at bytes `start` to `end` of `text`, cut at borders of characters. `text` is valid UTF-8.
Snippet CutSnippet(std::string_view text, size_t start, size_t end);

}  // namespace trommel
