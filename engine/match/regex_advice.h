#pragma once

#include <string_view>

namespace trommel {

/// What to write instead, for the reason with which Hyperscan refuses a pattern: the nearest thing it can do.
/// One or two sentences. Lives for ever.
std::string_view RegexAdvice(std::string_view reason);

}  // namespace trommel
