#pragma once

#include <memory>
#include <span>
#include <string>

#include "engine/match/matcher.h"
#include "kernels/dictionary/dictionary.h"

namespace trommel {

/// Literals over folded units by the project's own dictionary kernel (kernels/dictionary), which takes large
/// sets.
std::unique_ptr<Matcher> NewDictionaryUnitMatcher(Dictionary dictionary);
std::unique_ptr<Matcher> NewDictionaryUnitMatcher(std::span<const std::u16string> patterns);

}  // namespace trommel
