// Validation by nibble tables (Keiser and Lemire, "Validating UTF-8 in less than one instruction per byte"):
// the high and low nibble of the byte before and the high nibble of the byte itself each name a set of errors
// they are compatible with; what is in all three sets is an error. The second and third continuation byte are
// held against the bytes two and three places before. The bytes before are loaded from where they stand, so
// no vector is shifted across its blocks.
//
// A block that holds an error is read again, one sequence at a time, for the exact place.

#include <cstring>

#include "kernels/unicode/utf8.h"
#include "kernels/unicode/utf8_scalar.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/unicode/valid_utf8.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace trommel {
namespace HWY_NAMESPACE {

/// Bytes from `at` on that are well-formed, one sequence at a time.
const uint8_t* ValidScalar(const uint8_t* at, const uint8_t* end) {
  char32_t ignored;
  while (at < end) {
    const size_t length = utf8::DecodeOne(at, end, &ignored);
    if (length == 0) break;
    at += length;
  }
  return at;
}

#if HWY_TARGET == HWY_EMU128 || HWY_TARGET == HWY_SCALAR

size_t ValidPrefixTarget(const uint8_t* begin, size_t size) {
  return static_cast<size_t>(ValidScalar(begin, begin + size) - begin);
}

#else
namespace hn = hwy::HWY_NAMESPACE;

using D8 = hn::CappedTag<uint8_t, 64>;
using V8 = hn::Vec<D8>;

// Errors, a bit each.
constexpr uint8_t kTooShort = 1;       // a lead byte, or ASCII, where a continuation must be
constexpr uint8_t kTooLong = 2;        // ASCII followed by a continuation
constexpr uint8_t kOverlong3 = 4;      // E0 80..9F
constexpr uint8_t kSurrogate = 8;      // ED A0..BF
constexpr uint8_t kOverlong2 = 16;     // C0, C1
constexpr uint8_t kTooLarge = 32;      // F4 90..BF, F5..FF
constexpr uint8_t kTooLarge1000 = 64;  // F5..FF 80..8F; overlong four-byte forms share the bit: F0 80..8F
constexpr uint8_t kTwoConts = 128;     // continuation after continuation: an error unless a lead asks for it
constexpr uint8_t kCarry = kTooShort | kTooLong | kTwoConts;

alignas(16) constexpr uint8_t kHighBefore[16] = {
    kTooLong,
    kTooLong,
    kTooLong,
    kTooLong,
    kTooLong,
    kTooLong,
    kTooLong,
    kTooLong,
    kTwoConts,
    kTwoConts,
    kTwoConts,
    kTwoConts,
    kTooShort | kOverlong2,
    kTooShort,
    kTooShort | kOverlong3 | kSurrogate,
    kTooShort | kTooLarge | kTooLarge1000,
};
alignas(16) constexpr uint8_t kLowBefore[16] = {
    kCarry | kOverlong3 | kOverlong2 | kTooLarge1000,
    kCarry | kOverlong2,
    kCarry,
    kCarry,
    kCarry | kTooLarge,
    kCarry | kTooLarge | kTooLarge1000,
    kCarry | kTooLarge | kTooLarge1000,
    kCarry | kTooLarge | kTooLarge1000,
    kCarry | kTooLarge | kTooLarge1000,
    kCarry | kTooLarge | kTooLarge1000,
    kCarry | kTooLarge | kTooLarge1000,
    kCarry | kTooLarge | kTooLarge1000,
    kCarry | kTooLarge | kTooLarge1000,
    kCarry | kTooLarge | kTooLarge1000 | kSurrogate,
    kCarry | kTooLarge | kTooLarge1000,
    kCarry | kTooLarge | kTooLarge1000,
};
alignas(16) constexpr uint8_t kHighHere[16] = {
    kTooShort,
    kTooShort,
    kTooShort,
    kTooShort,
    kTooShort,
    kTooShort,
    kTooShort,
    kTooShort,
    kTooLong | kOverlong2 | kTwoConts | kOverlong3 | kTooLarge1000,
    kTooLong | kOverlong2 | kTwoConts | kOverlong3 | kTooLarge,
    kTooLong | kOverlong2 | kTwoConts | kSurrogate | kTooLarge,
    kTooLong | kOverlong2 | kTwoConts | kSurrogate | kTooLarge,
    kTooShort,
    kTooShort,
    kTooShort,
    kTooShort,
};

/// Whether an error shows at the bytes of the vector at `at`; three bytes before it can be read.
HWY_INLINE bool HasError(D8 d8, const uint8_t* at) {
  const auto table = [d8](const uint8_t* entries, V8 nibble)
                         HWY_ATTR { return hn::TableLookupBytes(hn::LoadDup128(d8, entries), nibble); };
  const auto nibble = hn::Set(d8, 0x0F);
  const auto here = hn::LoadU(d8, at);
  const auto before = hn::LoadU(d8, at - 1);
  const auto special = hn::And(
      hn::And(table(kHighBefore, hn::ShiftRight<4>(before)), table(kLowBefore, hn::And(before, nibble))),
      table(kHighHere, hn::ShiftRight<4>(here)));
  const auto third = hn::SaturatedSub(hn::LoadU(d8, at - 2), hn::Set(d8, 0xE0 - 0x80));
  const auto fourth = hn::SaturatedSub(hn::LoadU(d8, at - 3), hn::Set(d8, 0xF0 - 0x80));
  const auto must_continue = hn::And(hn::Or(third, fourth), hn::Set(d8, 0x80));
  return !hn::AllTrue(d8, hn::Eq(must_continue, special));
}

HWY_INLINE bool IsAscii(D8 d8, const uint8_t* at) {
  const hn::RebindToSigned<D8> di8;
  return hn::AllFalse(di8, hn::Lt(hn::BitCast(di8, hn::LoadU(d8, at)), hn::Zero(di8)));
}

/// Where the first vector with an error begins, from `at` on by whole vectors; else where the vectors end.
const uint8_t* FindError(const uint8_t* at, const uint8_t* end) {
  const D8 d8;
  const size_t lanes = hn::Lanes(d8);
  bool ascii = false;  // of the vector before: no sequence is open
  for (; static_cast<size_t>(end - at) >= lanes; at += lanes) {
    const bool ascii_here = IsAscii(d8, at);
    if (!(ascii && ascii_here) && HasError(d8, at)) return at;
    ascii = ascii_here;
  }
  return at;
}

/// Whether a text shorter than a vector is valid as a whole: between zeros, where a cut sequence shows too.
HWY_INLINE bool IsValidShort(D8 d8, const uint8_t* begin, size_t size) {
  alignas(64) uint8_t bytes[64 + 64] = {};
  if (size != 0) std::memcpy(bytes + 3, begin, size);
  return !HasError(d8, bytes + 3);
}

size_t ValidPrefixTarget(const uint8_t* begin, size_t size) {
  const D8 d8;
  if (size < hn::Lanes(d8) && IsValidShort(d8, begin, size)) return size;
  const uint8_t* const end = begin + size;
  const uint8_t* at = begin;
  // One by one at first, so that there are three bytes before.
  while (at < end && at - begin < 3) {
    char32_t ignored;
    const size_t length = utf8::DecodeOne(at, end, &ignored);
    if (length == 0) return static_cast<size_t>(at - begin);
    at += length;
  }
  at = FindError(at, end);
  // What is left is less than a vector, but for an error: the last vector may begin before it.
  if (static_cast<size_t>(end - at) < hn::Lanes(d8) && size >= hn::Lanes(d8) + 3 &&
      !HasError(d8, end - hn::Lanes(d8))) {
    at = end;
  }
  // What is before is sound, but the last sequence may be cut: back to where it begins.
  for (int back = 0; back < 4 && at > begin && *(at - 1) >= 0x80; ++back) {
    --at;
    if (!utf8::IsContinuation(*at)) break;
  }
  return static_cast<size_t>(ValidScalar(at, end) - begin);
}

#endif

}  // namespace HWY_NAMESPACE
}  // namespace trommel
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace trommel {

HWY_EXPORT(ValidPrefixTarget);

size_t ValidUtf8Prefix(std::string_view bytes) {
  return HWY_DYNAMIC_DISPATCH(ValidPrefixTarget)(reinterpret_cast<const uint8_t*>(bytes.data()),
                                                 bytes.size());
}

}  // namespace trommel
#endif
