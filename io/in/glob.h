#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace trommel {

/// Whether the whole of `path` matches `pattern`: `*` any bytes but `/`, `?` one character, `[a-z]` and
/// `[!a-z]` one ASCII character, `**` any folders or none (`**/a`, `a/**/b`, `a/**`), a backslash takes the
/// next byte literally. An unclosed bracket is literal. O(pattern × path).
bool GlobMatch(std::string_view pattern, std::string_view path);

/// Whether one of the globs matches `below`, a path below a folder or in an archive. A glob without a slash
/// is matched against the name alone, at any depth.
bool MatchesAnyGlob(const std::vector<std::string>& globs, std::string_view below);

/// Whether `text` has a byte that GlobMatch does not take literally.
bool HasGlob(std::string_view text);

}  // namespace trommel
