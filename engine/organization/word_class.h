#pragma once

#include <cstdint>

namespace trommel {

/// What a word of the lexicon may be; bits, a word may be several things.
namespace word_class {
inline constexpr uint32_t kCountry = 1, kPlace = 2, kModifier = 4, kStop = 8, kVerb = 16, kTitle = 32,
                          kConj = 64, kSurname = 128, kNotAfter = 256, kSupport = 512, kSure = 1024,
                          kHomonym = 2048, kRank = 4096, kSuffix = 8192, kOfHead = 16384, kBreak = 32768;
// Of English words: demonyms are kModifier, given names kSurname.
inline constexpr uint32_t kBefore = kVerb, kAfter = kSupport;
}  // namespace word_class

}  // namespace trommel
