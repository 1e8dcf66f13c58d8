#pragma once

#include <cstddef>
#include <cstdint>

/// The tables that make_lexicon.cc writes; only lexicon.cc reads them.
namespace trommel::lexicon_tables {

extern const uint32_t kSlots;          ///< a power of two
extern const uint64_t kKeys[];         ///< open addressing; 0 is an empty slot
extern const uint32_t kEntries[];
extern const uint16_t kPairLengths[65536];   ///< by HashPair of the first two units
extern const uint64_t kHeadPairs[1024];      ///< bitmap by HashPair of the last two units
extern const uint64_t kHeadSingles[1024];    ///< bitmap by unit: heads of one unit
extern const uint32_t kHeadLengths[4096];    ///< lengths of heads by last unit & 4095, a bit each

}  // namespace trommel::lexicon_tables
