#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/organization/word_entry.h"
#include "kernels/sieve/pair_sieve.h"

namespace trommel {

/// A word in a table of open addressing. An entry of 0 is an empty slot.
struct LexiconSlot {
  uint32_t print;
  uint32_t entry;
};

/// Where the pair (`first`, any second unit) is kept in kPairs; `first` of 0: an empty slot.
struct LexiconPairSlot {
  uint16_t first;
  uint16_t pair;
};

/// What two units say of heads; `pair` is the first, and the second in its high half. 0: an empty slot.
struct HeadSlot {
  uint32_t pair;
  uint32_t says;  ///< the HeadNeed of the two as a head, and bits of head_pair
};

namespace head_pair {
inline constexpr uint32_t kNeed = 7;    ///< mask
inline constexpr uint32_t kLonger = 8;  ///< the last units of longer heads
inline constexpr uint32_t kWordBefore =
    16;  ///< a common word that ends in a head of one unit, which is none there: 军队
inline constexpr uint32_t kWordBehind = 32;  ///< a common word that begins with a head of one unit: 党员
}  // namespace head_pair

}  // namespace trommel

/// The tables that make_lexicon.cc writes. Only lexicon.h reads them.
///
/// What is asked for most often is small, so that it stays near: most texts touch every line of it.
namespace trommel::lexicon_tables {

inline constexpr uint32_t kFirstSingle = 0x3000, kSingleCount = 0xA000 - 0x3000;

/// Whether words of the one unit `unit`, and pairs that begin with it, are kept.
constexpr bool IsSingle(char16_t unit) { return static_cast<uint32_t>(unit) - kFirstSingle < kSingleCount; }

extern const uint32_t kEntries[];  ///< the different entries of words of one unit; the first is 0
extern const uint32_t
    kUnits[kSingleCount];  ///< by unit: place in kEntries in 12 bits, then the row in kPairSlots
extern const LexiconPairSlot kPairSlots[];  ///< by row and PairCode of the second unit
extern const LexiconPair kPairs[];          ///< the different pairs; the first is empty
extern const uint8_t
    kThirds[65536];  ///< by HashThree of the first three units: bit i for words of i + 3, the last for longer
/// By 16 bits of HashThree of the first three units: bit i for words of i + 3 units, the last for all longer
/// ones.
extern const uint8_t kThirds[65536];
extern const uint32_t kLongMask, kOtherMask;  ///< powers of two, less one
extern const LexiconSlot kLongSlots[];        ///< words of three units and more
extern const LexiconSlot kOtherSlots[];       ///< words whose first unit is not IsSingle
extern const uint64_t kJoinedPairs[8192];     ///< bitmap by 19 bits of HashPair: side by side in a word
extern const uint8_t kUnitTraits[65536];      ///< by unit: bits of unit_trait
extern const PairSieve kHeadSieve;            ///< of the last two units of heads
extern const uint8_t kHeadSeeds[1024];        ///< by 10 bits of HashPair: the seed of HeadPlace
extern const HeadSlot kHeadSlots[4096];       ///< by HeadPlace
extern const uint16_t
    kHeadThirds[8192];  ///< by 13 bits of HashThree of the last three units of heads: a bit a length
extern const uint32_t kLongHeadMask;           ///< a power of two, less one
extern const LexiconSlot kLongHeads[];         ///< heads of three units and more
extern const uint8_t kEnglishOpenings[32768];  ///< by OpeningIndex

}  // namespace trommel::lexicon_tables
