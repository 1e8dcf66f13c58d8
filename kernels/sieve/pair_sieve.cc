#include "kernels/sieve/pair_sieve.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/sieve/pair_sieve.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace trommel {
namespace HWY_NAMESPACE {

#if HWY_TARGET == HWY_AVX3_DL

/// A table of 128 bytes in registers.
struct Table {
  explicit Table(const uint8_t* bytes)
      : low(_mm512_loadu_si512(bytes)), high(_mm512_loadu_si512(bytes + 64)) {}
  /// Looks the low seven bits of each byte up.
  HWY_INLINE __m512i Find(__m512i bytes) const { return _mm512_permutex2var_epi8(low, bytes, high); }
  __m512i low, high;
};

/// A table of 256 bytes.
struct WideTable {
  explicit WideTable(const uint8_t* bytes) : low(bytes), high(bytes + 128) {}
  HWY_INLINE __m512i Find(__m512i bytes) const {
    return _mm512_mask_blend_epi8(_mm512_movepi8_mask(bytes), low.Find(bytes), high.Find(bytes));
  }
  Table low, high;
};

/// Writes the numbers of the bits that are set, from the lowest on. Three in a vector of 64 are usual: so
/// many are written without a look at how many there are.
HWY_INLINE uint32_t* WriteBits(uint64_t bits, uint32_t base, uint32_t* to) {
  const auto count = static_cast<uint32_t>(_mm_popcnt_u64(bits));
  for (uint32_t i = 0; i < 4; ++i) {
    to[i] = base + static_cast<uint32_t>(_tzcnt_u64(bits));
    bits &= bits - 1;
  }
  for (uint32_t i = 4; HWY_UNLIKELY(i < count); ++i) {
    to[i] = base + static_cast<uint32_t>(_tzcnt_u64(bits));
    bits &= bits - 1;
  }
  return to + count;
}

size_t SiftTarget(const PairSieve& sieve, const char16_t* units, uint32_t begin, uint32_t end,
                  uint32_t* places) {
  alignas(64) uint8_t even[64];
  for (int i = 0; i < 64; ++i) even[i] = static_cast<uint8_t>(2 * i);
  const __m512i low_bytes = _mm512_load_si512(even);
  const __m512i high_bytes = _mm512_add_epi8(low_bytes, _mm512_set1_epi8(1));
  const WideTable before_low(sieve.before_low), last_low(sieve.last_low);
  const Table before_high(sieve.before_high), last_high(sieve.last_high);
  uint32_t* to = places;
  for (uint32_t at = begin; at < end; at += 64) {
    const __m512i last1 = _mm512_loadu_si512(units + at), last2 = _mm512_loadu_si512(units + at + 32);
    const __m512i before1 = _mm512_loadu_si512(units + at - 1), before2 = _mm512_loadu_si512(units + at + 31);
    const __m512i last = _mm512_and_si512(last_low.Find(_mm512_permutex2var_epi8(last1, low_bytes, last2)),
                                          last_high.Find(_mm512_permutex2var_epi8(last1, high_bytes, last2)));
    const __m512i before =
        _mm512_and_si512(before_low.Find(_mm512_permutex2var_epi8(before1, low_bytes, before2)),
                         before_high.Find(_mm512_permutex2var_epi8(before1, high_bytes, before2)));
    uint64_t passed = _mm512_test_epi8_mask(last, before);
    if (end - at < 64) passed = _bzhi_u64(passed, end - at);
    to = WriteBits(passed, at, to);
  }
  return static_cast<size_t>(to - places);
}

#else

/// Without permutes of bytes over whole vectors the plain loop is as good: nothing in it depends on the text
/// but data.
size_t SiftTarget(const PairSieve& sieve, const char16_t* units, uint32_t begin, uint32_t end,
                  uint32_t* places) {
  uint32_t* to = places;
  if (begin >= end) return 0;
  const auto buckets_before = [&](char16_t unit) {
    return static_cast<uint32_t>(sieve.before_low[unit & 255] & sieve.before_high[unit >> 8 & 127]);
  };
  uint32_t before = buckets_before(units[begin - 1]);
  for (uint32_t at = begin; at < end; ++at) {
    const char16_t unit = units[at];
    *to = at;
    to += (before & sieve.last_low[unit & 255] & sieve.last_high[unit >> 8 & 127]) != 0;
    before = buckets_before(unit);
  }
  return static_cast<size_t>(to - places);
}

#endif

}  // namespace HWY_NAMESPACE
}  // namespace trommel
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace trommel {

HWY_EXPORT(SiftTarget);

size_t SiftPairs(const PairSieve& sieve, const char16_t* units, uint32_t begin, uint32_t end,
                 uint32_t* places) {
  return HWY_DYNAMIC_DISPATCH(SiftTarget)(sieve, units, begin, end, places);
}

}  // namespace trommel
#endif
