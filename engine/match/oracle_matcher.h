#pragma once

#include <memory>
#include <span>
#include <string>

#include "engine/match/matcher.h"

namespace trommel {

/// The slow, obvious engine that every other is compared with: each pattern at each place. O(text *
/// patterns).
std::unique_ptr<Matcher> NewOracleUnitMatcher(std::span<const std::u16string> patterns);
std::unique_ptr<Matcher> NewOracleByteMatcher(std::span<const std::string> patterns);

}  // namespace trommel
