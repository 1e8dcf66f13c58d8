#pragma once

#include <memory>
#include <span>
#include <string>

#include "engine/match/matcher.h"

namespace trommel {

/// The slow, obvious engine that every other is compared with: each pattern at each place. O(text *
/// patterns).
std::unique_ptr<Matcher> NewOracleUnitMatcher(std::span<const std::u16string> patterns);
/// Literal i stands for pattern pattern_of[i], or for pattern i where that is empty.
std::unique_ptr<Matcher> NewOracleByteMatcher(std::span<const std::string> literals,
                                              std::span<const uint32_t> pattern_of = {});

}  // namespace trommel
