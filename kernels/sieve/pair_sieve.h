#pragma once

#include <cstddef>
#include <cstdint>

namespace trommel {

/// A sieve for pairs of UTF-16 units, for sets of some thousand pairs whose second units are few: finds all
/// of them and few others, without a look at memory but for the text. The pairs are sorted into eight
/// buckets, a bit each. A pair of units passes where one bucket holds, each taken by itself, the low and the
/// high bytes of both.
struct PairSieve {
  uint8_t before_low[256] = {};   ///< buckets by the low byte of the first unit
  uint8_t before_high[128] = {};  ///< by its high byte, modulo 128
  uint8_t last_low[256] = {};     ///< by the low byte of the second unit
  uint8_t last_high[128] = {};    ///< by its high byte, modulo 128

  /// Puts the pair into the buckets whose bits are set in `buckets`.
  constexpr void Add(char16_t before, char16_t last, uint8_t buckets) {
    AddBefore(before, buckets);
    AddLast(last, buckets);
  }

  /// Lets every unit stand before what is in the buckets.
  constexpr void AddAnyBefore(uint8_t buckets) {
    for (uint8_t& low : before_low) low |= buckets;
    for (uint8_t& high : before_high) high |= buckets;
  }

  constexpr void AddBefore(char16_t before, uint8_t buckets) {
    before_low[before & 255] |= buckets;
    before_high[before >> 8 & 127] |= buckets;
  }

  constexpr void AddLast(char16_t last, uint8_t buckets) {
    last_low[last & 255] |= buckets;
    last_high[last >> 8 & 127] |= buckets;
  }

  constexpr bool Passes(char16_t before, char16_t last) const {
    return (before_low[before & 255] & before_high[before >> 8 & 127] & last_low[last & 255] &
            last_high[last >> 8 & 127]) != 0;
  }
};

/// Room that SiftPairs needs behind the last place it finds.
inline constexpr size_t kSieveRoom = 64;
/// Units that SiftPairs may read (not rely upon) behind the last.
inline constexpr size_t kSievePadding = 64;

/// Writes the places i in [begin, end), ascending, where (units[i - 1], units[i]) passes, to `places`, which
/// has room for end - begin + kSieveRoom of them; answers how many. `begin` is above 0. The same at every
/// SIMD level. O(units).
size_t SiftPairs(const PairSieve& sieve, const char16_t* units, uint32_t begin, uint32_t end,
                 uint32_t* places);

}  // namespace trommel
