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
extern const FoldInverse kFoldInverse;
extern const FoldInverse kVariantFoldInverse;
extern const FoldInverse kCaseFoldInverse;

}  // namespace trommel
