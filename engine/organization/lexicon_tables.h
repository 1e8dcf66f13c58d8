#pragma once

#include <cstddef>
#include <cstdint>

namespace trommel {

/// A word of two and more units. An entry of 0 is an empty slot.
struct LexiconSlot {
  uint32_t print;
  uint32_t entry;
};

}  // namespace trommel

/// The tables that make_lexicon.cc writes. Only lexicon.h reads them.
namespace trommel::lexicon_tables {

inline constexpr uint32_t kFirstSingle = 0x3000, kSingleCount = 0xA000 - 0x3000;

/// Whether words of the one unit `unit` are kept.
constexpr bool IsSingle(char16_t unit) { return static_cast<uint32_t>(unit) - kFirstSingle < kSingleCount; }

extern const uint32_t kSlotMask;               ///< a power of two, less one
extern const LexiconSlot kSlots[];             ///< open addressing
extern const uint32_t kSingles[kSingleCount];  ///< entries of words of one unit, from kFirstSingle on
/// By 18 bits of HashPair of the first two units: bit i for words of i + 2 units, the last for all longer
/// ones.
extern const uint8_t kPairLengths[262144];
extern const uint64_t kJoinedPairs[16384];  ///< bitmap by 20 bits of HashPair: side by side in a word
extern const uint8_t kUnitTraits[65536];    ///< by unit: bits of unit_trait
extern const uint64_t kHeadPairs[1024];     ///< bitmap by 16 bits of HashPair of the last two units
extern const uint32_t kHeadLengths[16384];  ///< by 14 bits of HashPair of the last two units: a bit a length
extern const uint8_t kEnglishOpenings[32768];  ///< by OpeningIndex

}  // namespace trommel::lexicon_tables
