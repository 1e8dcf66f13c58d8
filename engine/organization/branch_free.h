#pragma once

#include <cstdint>

namespace trommel {

/// All bits where `is`, else none. The compiler is kept from seeing that a mask has two values only: it would
/// make a branch of what the mask selects, and where the text decides, such a branch is foretold no better
/// than a coin.
inline uint32_t MaskOf(bool is) {
  uint32_t mask = 0u - static_cast<uint32_t>(is);
  asm("" : "+r"(mask));
  return mask;
}

inline uint64_t WideMaskOf(bool is) {
  uint64_t mask = 0u - static_cast<uint64_t>(is);
  asm("" : "+r"(mask));
  return mask;
}

/// `one` where `is`, else `other`; without a branch.
inline uint32_t Pick(bool is, uint32_t one, uint32_t other) { return other ^ ((one ^ other) & MaskOf(is)); }

}  // namespace trommel
