#include "kernels/dictionary/candidates.h"

#include <array>
#include <cstdint>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/dictionary/candidates.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef TROMMEL_DICTIONARY_CANDIDATES_ONCE
#define TROMMEL_DICTIONARY_CANDIDATES_ONCE
namespace trommel::dictionary {

/// The numbers of the bits that are set in a byte, a byte each, from the lowest on.
constexpr std::array<uint64_t, 256> kSetBits = [] {
  std::array<uint64_t, 256> all{};
  for (uint64_t bits = 0; bits < 256; ++bits) {
    int shift = 0;
    for (uint64_t bit = 0; bit < 8; ++bit) {
      if ((bits >> bit & 1) == 0) continue;
      all[bits] |= bit << shift;
      shift += 8;
    }
  }
  return all;
}();

}  // namespace trommel::dictionary
#endif

HWY_BEFORE_NAMESPACE();
namespace trommel::dictionary {
namespace HWY_NAMESPACE {

#if HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX3_DL || HWY_HAVE_SCALABLE

namespace hn = hwy::HWY_NAMESPACE;

using D32 = hn::CappedTag<uint32_t, 16>;
using D16 = hn::Rebind<uint16_t, D32>;
using V32 = hn::Vec<D32>;

/// Stores the numbers of the lanes that `mask` keeps, counted from `base`; the store is a whole vector wide.
HWY_INLINE size_t Keep(D32 d32, size_t base, hn::Mask<D32> mask, uint32_t* to) {
  const auto from = hn::Set(d32, static_cast<uint32_t>(base));
#if HWY_TARGET != HWY_AVX2
  hn::StoreU(hn::Compress(hn::Add(from, hn::Iota(d32, 0)), mask), d32, to);
  return hn::CountTrue(d32, mask);
#else
  // Eight lanes at most, and no instruction to compress them; a table of our own is what Compress would use,
  // without its copying the table to the stack under GCC.
  uint8_t bits[8] = {};
  hn::StoreMaskBits(d32, mask, bits);
  const hn::Rebind<uint8_t, D32> d8;
  const auto lanes = hn::LoadU(d8, reinterpret_cast<const uint8_t*>(&kSetBits[bits[0]]));
  hn::StoreU(hn::Add(from, hn::PromoteTo(d32, lanes)), d32, to);
  return hwy::PopCount(bits[0]);
#endif
}

template <bool kPairs, bool kHeads>
void Collect(const View& view, const char16_t* units, size_t count, Candidates& candidates) {
  const D32 d32;
  const D16 d16;
  const size_t lanes = hn::Lanes(d32);
  const uint16_t* const text = reinterpret_cast<const uint16_t*>(units);
  const int filter_bits = static_cast<int>(view.header.filter_bits);
  const auto one = hn::Set(d32, 1);
  size_t pairs = 0;
  size_t heads = 0;
  for (size_t i = 0; i < count; i += lanes) {
    const auto first = hn::PromoteTo(d32, hn::LoadU(d16, text + i));
    const auto second = hn::PromoteTo(d32, hn::LoadU(d16, text + i + 1));
    const auto hash = hn::Mul(hn::Or(first, hn::ShiftLeft<16>(second)), hn::Set(d32, kPairFactor));
    const hn::RebindToSigned<D32> di32;
    const auto index = hn::BitCast(di32, hn::ShiftRightSame(hash, 32 - filter_bits));
    const auto word = hn::GatherIndex(d32, view.filter, index);
    if constexpr (kPairs) {
      const auto bit = hn::And(hn::ShiftRightSame(hash, 27 - filter_bits), hn::Set(d32, 31));
      pairs += Keep(d32, i, hn::TestBit(hn::Shr(word, bit), one), candidates.pair_places + pairs);
    }
    if constexpr (kHeads) {
      const auto third = hn::LoadU(d16, text + i + 2);
      const auto fourth = hn::LoadU(d16, text + i + 3);
      const auto bit3 = hn::ShiftRight<11>(hn::Mul(third, hn::Set(d16, kThirdFactor)));
      const auto bit4 = hn::ShiftRight<11>(
          hn::Add(hn::Mul(third, hn::Set(d16, kFourFactor1)), hn::Mul(fourth, hn::Set(d16, kFourFactor2))));
      const auto found =
          hn::Or(hn::Shr(word, hn::PromoteTo(d32, bit3)), hn::Shr(word, hn::PromoteTo(d32, bit4)));
      heads += Keep(d32, i, hn::TestBit(found, one), candidates.head_places + heads);
    }
  }
  candidates.pairs = pairs;
  candidates.heads = heads;
}

#else

/// Without gathers the plain loop is faster than vectors that are taken apart for each look-up.
template <bool kPairs, bool kHeads>
void Collect(const View& view, const char16_t* units, size_t count, Candidates& candidates) {
  const uint32_t bits = view.header.filter_bits;
  size_t pairs = 0;
  size_t heads = 0;
  for (uint32_t i = 0; i < count; ++i) {
    const uint32_t hash = PairHash(units[i] | static_cast<uint32_t>(units[i + 1]) << 16);
    const uint32_t word = view.filter[FilterWord(hash, bits)];
    if constexpr (kPairs) {
      candidates.pair_places[pairs] = i;
      pairs += word >> PairBit(hash, bits) & 1;
    }
    if constexpr (kHeads) {
      candidates.head_places[heads] = i;
      heads += (word >> ThirdBit(units[i + 2]) | word >> FourBit(units[i + 2], units[i + 3])) & 1;
    }
  }
  candidates.pairs = pairs;
  candidates.heads = heads;
}

#endif

void CollectTarget(const View& view, const char16_t* units, size_t count, Candidates& candidates) {
  const bool pairs = view.header.pair_bits != 0;
  const bool heads = view.header.head_bits != 0;
  if (pairs && heads) return Collect<true, true>(view, units, count, candidates);
  if (pairs) return Collect<true, false>(view, units, count, candidates);
  if (heads) return Collect<false, true>(view, units, count, candidates);
  candidates.pairs = candidates.heads = 0;
}

}  // namespace HWY_NAMESPACE
}  // namespace trommel::dictionary
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace trommel::dictionary {

HWY_EXPORT(CollectTarget);

void CollectCandidates(const View& view, const char16_t* units, size_t count, Candidates& candidates) {
  HWY_DYNAMIC_DISPATCH(CollectTarget)(view, units, count, candidates);
}

}  // namespace trommel::dictionary
#endif
