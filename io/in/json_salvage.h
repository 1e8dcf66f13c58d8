#pragma once

#include <string_view>
#include <vector>

namespace trommel {

/// Valid JSON may hold what the parser does not take: numbers beyond 64 bits or the range of a double, and \u
/// escapes of half a surrogate pair (texts cut inside an emoji). Copies `line` into `out`, followed by
/// `padding` zeros, with such numbers replaced by 0 and such escapes by \uFFFD, so that every byte stays at
/// its place. Whatever else is broken stays broken. Answers whether anything was replaced. O(line).
bool SalvageJson(std::string_view line, size_t padding, std::vector<char>& out);

/// The value of a member of the valid JSON object `object`, as written, without white space around it; empty
/// where no key is written exactly so. The first of equal keys. O(object).
std::string_view RawMember(std::string_view object, std::string_view key);

}  // namespace trommel
