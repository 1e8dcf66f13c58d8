#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace trommel {

/// The candidate nearest to `word` by edit distance over bytes (a swap of neighbours counts once), or an
/// empty view where none is near: at most a third of the longer one differs, and at most three bytes. The
/// first of equals wins. Words above 64 bytes have no nearest. O(candidates × bytes²).
std::string_view NearestName(std::string_view word, const std::vector<std::string_view>& candidates);

/// ` (did you mean "…"?)`, or nothing.
std::string SuggestName(std::string_view word, const std::vector<std::string_view>& candidates);

/// The names with commas between.
std::string JoinNames(const std::vector<std::string_view>& names);

}  // namespace trommel
