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

extern const uint32_t kSlotMask;               ///< a power of two, less one
extern const LexiconSlot kSlots[];             ///< open addressing
extern const uint32_t kSingles[kSingleCount];  ///< entries of words of one unit, from kFirstSingle on
extern const uint16_t kPairLengths[65536];     ///< by HashPair of the first two units
/// By unit: bit 0, a head by itself; bit 1, the last of longer ones; bit 2, either.
extern const uint8_t kHeadTails[65536];
extern const uint64_t kHeadPairs[1024];        ///< bitmap by HashPair of the last two units
extern const uint32_t kHeadLengths[16384];     ///< by HashPair & 16383 of the last two units: a bit a length
extern const uint8_t kEnglishOpenings[32768];  ///< by OpeningIndex

}  // namespace trommel::lexicon_tables
