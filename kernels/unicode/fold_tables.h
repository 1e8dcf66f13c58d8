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

extern const uint64_t kWordBits[1024];
extern const uint64_t kHanBits[1024];
extern const uint64_t kTraditionalBits[1024];  ///< Han units that fold to another
extern const uint64_t kSimplifiedBits[1024];   ///< Han units that another one folds to
extern const FoldInverse kFoldInverse;
extern const FoldInverse kVariantFoldInverse;
extern const FoldInverse kCaseFoldInverse;

inline bool HasBit(const uint64_t (&bits)[1024], char16_t unit) { return bits[unit / 64] >> (unit % 64) & 1; }

}  // namespace trommel
