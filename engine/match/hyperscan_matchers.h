#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/match/compiled_cache.h"
#include "engine/match/matcher.h"

namespace trommel {

/// Literals over folded units. Each document is scanned in the cheaper of two byte forms, both of which have
/// a fixed number of bytes a unit, so that places need no map: UTF-16 as it stands (Han text: four characters
/// fill Hyperscan's window of eight bytes where UTF-8 fits two and two thirds), or one byte a unit with the
/// upper half hashed (text that is mostly ASCII), whose matches are compared with the units again. Errors:
/// kResource.
Result<std::unique_ptr<Matcher>> NewHyperscanUnitMatcher(std::span<const std::u16string> patterns,
                                                         const CompiledCache& cache = {});

/// Literals over the original bytes, for plans that decode nothing. Literal i stands for pattern
/// pattern_of[i], or for pattern i where that is empty. Errors: kResource.
Result<std::unique_ptr<Matcher>> NewHyperscanByteMatcher(std::span<const std::string> literals,
                                                         std::span<const uint32_t> pattern_of = {},
                                                         const CompiledCache& cache = {});

/// Regular expressions over the original bytes: for each end the leftmost start. Errors: kUsage, with the
/// reason of the first pattern refused.
Result<std::unique_ptr<Matcher>> NewHyperscanRegexMatcher(std::span<const std::string> patterns,
                                                          const CompiledCache& cache = {});

}  // namespace trommel
