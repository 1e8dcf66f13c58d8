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

#elif HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_AVX3

/// Looks bytes up in a table of 16 rows of 16, of which those from 0 to `kRows` are looked at.
template <int kRows>
HWY_INLINE __m256i Find(const uint8_t* table, __m256i bytes) {
  __m256i found = _mm256_setzero_si256();
  for (int row = 0; row < kRows; ++row) {
    const __m128i values = _mm_loadu_si128(reinterpret_cast<const __m128i*>(table + 16 * row));
    // The high bit of what is not in the row is set, which makes the shuffle answer 0.
    const __m256i place = _mm256_adds_epu8(
        _mm256_xor_si256(bytes, _mm256_set1_epi8(static_cast<char>(16 * row))), _mm256_set1_epi8(0x70));
    found = _mm256_or_si256(found, _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(values), place));
  }
  return found;
}

/// The buckets of 32 units; 8 bytes of each half are in turn those of the first and of the second 16.
HWY_INLINE __m256i Buckets(const uint8_t* low, const uint8_t* high, const char16_t* units) {
  const __m256i one = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(units));
  const __m256i two = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(units + 16));
  const __m256i mask = _mm256_set1_epi16(0xFF), seven = _mm256_set1_epi16(0x7F);
  const __m256i lows = _mm256_packus_epi16(_mm256_and_si256(one, mask), _mm256_and_si256(two, mask));
  const __m256i highs = _mm256_packus_epi16(_mm256_and_si256(_mm256_srli_epi16(one, 8), seven),
                                            _mm256_and_si256(_mm256_srli_epi16(two, 8), seven));
  return _mm256_and_si256(Find<16>(low, lows), Find<8>(high, highs));
}

size_t SiftTarget(const PairSieve& sieve, const char16_t* units, uint32_t begin, uint32_t end,
                  uint32_t* places) {
  uint32_t* to = places;
  for (uint32_t at = begin; at < end; at += 32) {
    __m256i passed = Buckets(sieve.last_low, sieve.last_high, units + at);
    if (_mm256_testz_si256(passed, passed)) continue;
    passed = _mm256_and_si256(passed, Buckets(sieve.before_low, sieve.before_high, units + at - 1));
    const __m256i none = _mm256_cmpeq_epi8(_mm256_permute4x64_epi64(passed, 0xD8), _mm256_setzero_si256());
    uint32_t bits = ~static_cast<uint32_t>(_mm256_movemask_epi8(none));
    if (end - at < 32) bits &= (1u << (end - at)) - 1;
    for (; bits != 0; bits &= bits - 1) *to++ = at + static_cast<uint32_t>(_tzcnt_u32(bits));
  }
  return static_cast<size_t>(to - places);
}

#else

/// Elsewhere the plain loop is as good: nothing in it depends on the text
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
