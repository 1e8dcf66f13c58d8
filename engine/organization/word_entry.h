#pragma once

#include <cstdint>

#include "engine/organization/word_class.h"
#include "engine/organization/word_kind.h"

namespace trommel {

/// What must stand left of a head, as datasets/lexicon/organization/heads.txt explains. kNone: not a head.
enum class HeadNeed : uint8_t { kNone, kAny, kName, kBrand, kPlace, kBare, kWeak, kLoose };

/// The packed entry of a word.
struct WordEntry {
  uint32_t bits = 0;
  constexpr bool found() const { return bits != 0; }
  /// Minus the logarithm of the word's frequency, scaled; 1 to 255. A rarer word costs more.
  constexpr int cost() const { return static_cast<int>(bits & 255); }
  constexpr uint32_t classes() const { return (bits >> 8) & 0xFFFF; }
  constexpr HeadNeed need() const { return static_cast<HeadNeed>((bits >> 24) & 7); }
  constexpr WordKind kind() const { return static_cast<WordKind>(bits >> 27); }
  constexpr bool is_head() const { return need() != HeadNeed::kNone; }
};

/// What is known of two units that stand side by side.
struct LexiconPair {
  WordEntry entry;       ///< of the two as a word
  uint16_t lengths = 0;  ///< of longer words that begin with them: bit i for i units, 9 and more in bit 9
};

}  // namespace trommel
