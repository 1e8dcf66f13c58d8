#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/pack/pack.h"

namespace trommel {

/// Terms as byte strings for an engine that reads the original text: every spelling that the fold would make
/// equal, written out.

/// The most spellings that one term is written out in.
inline constexpr size_t kMostSpellings = 64;

/// The term's units under as much of the fold as the term leaves on, as CompileTerms wants patterns to be
/// told apart: what folds alike under the same settings has the same key.
std::u16string SpellingKey(const Term& term);

/// In how many spellings the term can stand in a text; kMostSpellings + 1 for any more. O(term).
size_t CountSpellings(const Term& term);

/// The spellings of a key, each once, as UTF-8. There are at most kMostSpellings. O(spellings * key).
std::vector<std::string> Spellings(std::u16string_view key);

}  // namespace trommel
