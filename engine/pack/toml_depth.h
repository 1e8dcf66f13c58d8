#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace trommel {

/// A place in a TOML text, from 1; columns are characters.
struct TomlPosition {
  size_t line = 1;
  size_t column = 1;
};

/// The most parts a dotted key may have.
inline constexpr size_t kMaxKeyParts = 16;

/// Where a dotted key has more than kMaxKeyParts parts, if anywhere: the parser makes a table of each part
/// and takes them down recursively, so that a key of a million parts would end the program. O(bytes).
std::optional<TomlPosition> FindDeepKey(std::string_view toml);

}  // namespace trommel
