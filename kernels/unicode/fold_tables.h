#pragma once

#include <cstddef>
#include <cstdint>

namespace trommel {

/// The generated tables that fold.h does not show. Internal to kernels/unicode.

/// Units that are not their own image, sorted by image, then by unit: `units[i]` folds to `images[i]`.
struct FoldInverse {
  const char16_t* images;
  const char16_t* units;
  size_t size;
};

/// What a unit says of the language of a text. Numbers for counting by.
enum class LetterClass : uint8_t {
  kNoLetter,
  kLatin,
  kHan,          ///< of both scripts
  kTraditional,  ///< Han that folds to another
  kSimplified,   ///< Han that another folds to
  kKana,
  kHangul,
  kOtherLetter,
};
inline constexpr size_t kLetterClasses = 8;

extern const uint64_t kWordBits[1024];
extern const uint64_t kHanBits[1024];
extern const LetterClass kLetterClass[65536];
extern const FoldInverse kFoldInverse;
extern const FoldInverse kVariantFoldInverse;
extern const FoldInverse kCaseFoldInverse;

inline bool HasBit(const uint64_t (&bits)[1024], char16_t unit) { return bits[unit / 64] >> (unit % 64) & 1; }

}  // namespace trommel
