#pragma once

#include <string>
#include <string_view>

namespace trommel {

/// Why content of a kind that is known, but not read, is refused, with what to do instead; empty for all
/// other content.
std::string RefusalOf(std::string_view head, std::string_view name);

}  // namespace trommel
