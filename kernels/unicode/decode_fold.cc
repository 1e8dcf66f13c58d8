// Decoding, validating and folding UTF-8 in one pass.
//
// News text is stretches of sequences of one length: Han and its punctuation in three bytes, ASCII in one.
// The loop looks at the byte it stands on and takes the whole stretch that begins there:
//
//   one byte     Vectors of bytes are lowered (the fold of ASCII is its case), widened and stored, up to the
//   first byte that
//                is not ASCII.
//   three bytes  A vector of 32-bit lanes takes a sequence a lane: a load of 4 N bytes, a permute that deals
//   12 bytes to each
//                block, and a byte shuffle that leaves 0x00 lead second third in the lane. Lead bits,
//                continuation bits, overlong forms and surrogates are comparisons on these lanes; the first
//                lane that fails ends the stretch. The units are folded through the table before they leave
//                the core's registers or store buffer.
//   the rest     Two- and four-byte sequences go one by one.
//
// AVX-512 with VBMI2 has a loop of its own that takes mixed stretches at once: decode_avx3_dl-inl.h.
//
// Nothing is read behind the text: the loop runs while kReach bytes are left, and the end is decoded from a
// zeroed copy, where a cut sequence meets zeros and fails. Stores may run over the units that count by less
// than FoldedText::kPadding.

#include "kernels/unicode/decode_fold.h"

#include <algorithm>
#include <cstring>

#include "kernels/unicode/decode_cursor.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/unicode/decode_fold.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace trommel {
namespace HWY_NAMESPACE {

using decode::Cursor;
using decode::kReach;

#if HWY_TARGET == HWY_EMU128 || HWY_TARGET == HWY_SCALAR

/// No vectors: the plain loop.
bool DecodeSpan(Cursor& cursor, const uint8_t* stop, const uint8_t* end) {
  Cursor c = cursor;
  bool sound = true;
  while (sound && c.at < stop) {
    if (*c.at < 0x80) {
      c.StartRun(1);
      do {
        *c.out++ = kFoldTable[*c.at++];
      } while (c.at < stop && *c.at < 0x80);
    } else {
      sound = decode::StepScalar(c, end);
    }
  }
  cursor = c;
  return sound;
}

size_t CountNonAscii(const char16_t* units, size_t size) {
  return static_cast<size_t>(std::count_if(units, units + size, [](char16_t unit) { return unit >= 0x80; }));
}

#else
namespace hn = hwy::HWY_NAMESPACE;

template <class D8>
HWY_INLINE hn::Vec<D8> LowerAscii(D8 d8, hn::Vec<D8> bytes) {
  const hn::RebindToSigned<D8> di8;
  const auto text = hn::BitCast(di8, bytes);
  const auto upper = hn::And(hn::Gt(text, hn::Set(di8, 'A' - 1)), hn::Lt(text, hn::Set(di8, 'Z' + 1)));
  return hn::Or(bytes, hn::BitCast(d8, hn::IfThenElseZero(upper, hn::Set(di8, 0x20))));
}

/// Lowers and widens the bytes at `at` while they are ASCII; the last store may run over.
HWY_INLINE size_t DecodeAscii(const uint8_t* at, const uint8_t* stop, char16_t* out) {
#if HWY_TARGET == HWY_AVX3_DL
  const hn::CappedTag<uint8_t, 64> d8;
#else
  const hn::CappedTag<uint8_t, 32> d8;  // the stretches are short where the rest is in vectors, too
#endif
  const hn::Half<decltype(d8)> d8h;
  const hn::RebindToSigned<decltype(d8)> di8;
  const hn::Rebind<uint16_t, decltype(d8h)> d16;
  const size_t lanes = hn::Lanes(d8);
  const uint8_t* const begin = at;
  while (at < stop) {
    const auto bytes = hn::LoadU(d8, at);
    const intptr_t high = hn::FindFirstTrue(di8, hn::Lt(hn::BitCast(di8, bytes), hn::Zero(di8)));
    const auto lower = LowerAscii(d8, bytes);
    uint16_t* const to = reinterpret_cast<uint16_t*>(out + (at - begin));
    hn::StoreU(hn::PromoteTo(d16, hn::LowerHalf(d8h, lower)), d16, to);
    hn::StoreU(hn::PromoteTo(d16, hn::UpperHalf(d8h, lower)), d16, to + lanes / 2);
    if (high >= 0) return static_cast<size_t>(at - begin + high);
    at += lanes;
  }
  return static_cast<size_t>(at - begin);
}

#if HWY_TARGET == HWY_AVX3_DL

}  // namespace HWY_NAMESPACE
}  // namespace trommel
HWY_AFTER_NAMESPACE();
#include "kernels/unicode/decode_avx3_dl-inl.h"
HWY_BEFORE_NAMESPACE();
namespace trommel {
namespace HWY_NAMESPACE {

#else

/// Stores the units folded. A gather takes the word that a unit's entry is a half of; where the machine has
/// none, scalar look-ups over what was just stored are faster than an emulated one.
template <class D32>
HWY_INLINE void StoreFolded(D32 d32, hn::Vec<D32> value, char16_t* out) {
  const hn::Rebind<uint16_t, D32> d16;
  uint16_t* const to = reinterpret_cast<uint16_t*>(out);
#if HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_AVX3
  const hn::RebindToSigned<D32> di32;
  const auto words = hn::GatherIndex(d32, reinterpret_cast<const uint32_t*>(kFoldTable),
                                     hn::BitCast(di32, hn::ShiftRight<1>(value)));
  const auto half = hn::ShiftLeft<4>(hn::And(value, hn::Set(d32, 1)));
  hn::StoreU(hn::TruncateTo(d16, hn::Shr(words, half)), d16, to);
#else
  hn::StoreU(hn::TruncateTo(d16, value), d16, to);
  for (size_t i = 0; i < hn::Lanes(d32); i += 4) decode::FoldFour(out + i);
#endif
}

/// Takes three-byte sequences, a lane each, until one is something else; returns how many.
HWY_INLINE size_t DecodeThreeByte(const uint8_t* at, const uint8_t* stop, char16_t* out) {
  const hn::CappedTag<uint32_t, 16> d32;
  const hn::Repartition<uint8_t, decltype(d32)> d8;
  alignas(64) static constexpr uint32_t kDeal[16] = {0, 1, 2, 2, 3, 4, 5, 5, 6, 7, 8, 8, 9, 10, 11, 11};
  alignas(16) static constexpr uint8_t kTurn[16] = {2, 1, 0, 0x80, 5,  4,  3, 0x80,
                                                    8, 7, 6, 0x80, 11, 10, 9, 0x80};
  const size_t lanes = hn::Lanes(d32);
  const auto deal = hn::SetTableIndices(d32, kDeal);
  const auto turn = hn::LoadDup128(d8, kTurn);
  char16_t* const begin = out;
  while (at < stop) {
    const auto bytes = hn::BitCast(d32, hn::LoadU(d8, at));
    const auto dealt = hn::TableLookupLanes(bytes, deal);
    const auto x = hn::BitCast(d32, hn::TableLookupBytesOr0(hn::BitCast(d8, dealt), turn));
    const auto value =
        hn::Or(hn::And(x, hn::Set(d32, 0x3F)), hn::Or(hn::And(hn::ShiftRight<2>(x), hn::Set(d32, 0xFC0)),
                                                      hn::And(hn::ShiftRight<4>(x), hn::Set(d32, 0xF000))));
    const auto form = hn::Eq(hn::And(x, hn::Set(d32, 0xF0C0C0)), hn::Set(d32, 0xE08080));
    const auto top = hn::And(value, hn::Set(d32, 0xF800));
    const auto bad =
        hn::Or(hn::Not(form), hn::Or(hn::Eq(top, hn::Zero(d32)), hn::Eq(top, hn::Set(d32, 0xD800))));
    StoreFolded(d32, value, out);
    const intptr_t first_bad = hn::FindFirstTrue(d32, bad);
    if (first_bad >= 0) return static_cast<size_t>(out - begin + first_bad);
    at += 3 * lanes;
    out += lanes;
  }
  return static_cast<size_t>(out - begin);
}

/// Decodes while the cursor is below `stop`; `end` - `stop` is kReach at least. False where a sequence is
/// ill-formed.
bool DecodeSpan(Cursor& cursor, const uint8_t* stop, const uint8_t* end) {
  Cursor c = cursor;
  bool sound = true;
  while (c.at < stop) {
    const uint8_t lead = *c.at;
    if (lead < 0x80) {
      c.StartRun(1);
      const size_t taken = DecodeAscii(c.at, stop, c.out);
      c.at += taken;
      c.out += taken;
      continue;
    }
    if ((lead & 0xF0) == 0xE0) {
      const size_t taken = DecodeThreeByte(c.at, stop, c.out);
      if (taken > 0) {
        c.StartRun(3);
        c.at += 3 * taken;
        c.out += taken;
        continue;
      }
      sound = false;
      break;
    }
    sound = decode::StepScalar(c, end);
    if (!sound) break;
  }
  cursor = c;
  return sound;
}

#endif

size_t CountNonAscii(const char16_t* units, size_t size) {
  const hn::ScalableTag<uint16_t> d16;
  const size_t lanes = hn::Lanes(d16);
  const uint16_t* const from = reinterpret_cast<const uint16_t*>(units);
  size_t count = 0;
  size_t i = 0;
  for (; i + lanes <= size; i += lanes) {
    const auto high = hn::And(hn::LoadU(d16, from + i), hn::Set(d16, 0xFF80));
    count += lanes - hn::CountTrue(d16, hn::Eq(high, hn::Zero(d16)));
  }
  for (; i < size; ++i) count += from[i] >= 0x80;
  return count;
}

#endif

DecodeFoldResult DecodeFoldTarget(std::string_view utf8, char16_t* units, std::vector<OffsetRun>* runs) {
  const uint8_t* const begin = reinterpret_cast<const uint8_t*>(utf8.data());
  Cursor c{begin, units, begin, units, runs, runs->data(), runs->data() + runs->size()};
  bool sound = true;
  if (utf8.size() > kReach) sound = DecodeSpan(c, begin + utf8.size() - kReach, begin + utf8.size());
  size_t done = static_cast<size_t>(c.at - begin);
  if (sound && done < utf8.size()) {
    uint8_t tail[2 * kReach] = {};
    const size_t left = utf8.size() - done;
    std::memcpy(tail, begin + done, left);
    c.at = tail;
    // Where the text would begin before its tail: only distances from it are taken.
    c.base = reinterpret_cast<const uint8_t*>(reinterpret_cast<uintptr_t>(tail) - done);
    DecodeSpan(c, tail + left, tail + left + kReach);
    done += static_cast<size_t>(c.at - tail);
    if (done > utf8.size()) {  // a stretch of ASCII ran on into the zeros
      c.out -= done - utf8.size();
      done = utf8.size();
      if (c.run > runs->data() && c.run[-1].byte >= done) --c.run;
    }
  }
  const size_t size = static_cast<size_t>(c.out - units);
  return {done, size, CountNonAscii(units, size), static_cast<size_t>(c.run - runs->data())};
}

}  // namespace HWY_NAMESPACE
}  // namespace trommel
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace trommel {

HWY_EXPORT(DecodeFoldTarget);

DecodeFoldResult DecodeFold(std::string_view utf8, char16_t* units, std::vector<OffsetRun>& runs) {
  return HWY_DYNAMIC_DISPATCH(DecodeFoldTarget)(utf8, units, &runs);
}

}  // namespace trommel
#endif
