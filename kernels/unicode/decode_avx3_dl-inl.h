// Decoding for AVX-512 with VBMI2 (the level "avx3_dl"): mixed text without a branch on the mix.
//
// A window of 64 bytes is classified into bit masks. Compressing the indices of the bytes that are no
// continuation gives where sequences begin; the first sixteen are spread over 32-bit lanes by one byte
// permute, whatever their lengths, decoded as if all had three bytes, and corrected by mask where they have
// one or two. The structure is validated on the masks: the continuation bytes that the lead bytes ask for
// must be those that are there. Overlong forms and surrogates are comparisons on the lanes. Four-byte
// sequences and errors fall out of the masks and go to the scalar step. The window moves on to the
// seventeenth sequence, and the starts of runs are compressed out of the same lanes.
//
// Included by decode_fold.cc once for this target.

#if HWY_TARGET == HWY_AVX3_DL

#include "kernels/unicode/decode_cursor.h"

HWY_BEFORE_NAMESPACE();
namespace trommel {
namespace HWY_NAMESPACE {

/// What the bytes of a window of 64 are, a bit each.
struct Window {
  uint64_t high;              ///< not ASCII
  uint64_t tail;              ///< continuation bytes
  uint64_t two, three, four;  ///< lead bytes
};

HWY_INLINE Window Classify(__m512i bytes) {
  Window w;
  w.high = _mm512_movepi8_mask(bytes);
  w.tail = _mm512_cmplt_epi8_mask(bytes, _mm512_set1_epi8(-64));
  const uint64_t from_three = _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8(static_cast<char>(0xE0)));
  w.four = _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8(static_cast<char>(0xF0)));
  w.three = from_three & ~w.four;
  w.two = w.high & ~w.tail & ~from_three;
  return w;
}

HWY_INLINE uint32_t BytesPerUnit(const Window& w, uint64_t bit) {
  return 1 + ((w.two & bit) != 0) + 2 * ((w.three & bit) != 0);
}

/// The window's sequences that are taken, a 32-bit lane each.
struct Lanes16 {
  __m512i place;  ///< of the lead byte, four times
  __mmask16 two, three;
};

/// Writes the runs that begin at `leads`. The three members are compressed apart, interleaved and stored five
/// runs at a time.
HWY_INLINE void StartRuns(Cursor& c, const Window& w, uint64_t leads, const Lanes16& lanes) {
  const uint64_t one = ~w.high;
  const uint64_t same = (one << 1 & one) | (w.two << 2 & w.two) | (w.three << 3 & w.three);
  const uint64_t starts = leads & ~same & ~static_cast<uint64_t>(BytesPerUnit(w, 1) == c.bytes_per_unit);
  c.bytes_per_unit = BytesPerUnit(w, uint64_t{1} << (63 - __builtin_clzll(leads)));
  c.ReserveRuns();
  const __mmask16 kept = static_cast<__mmask16>(_pext_u64(starts, leads));
  const int count = _mm_popcnt_u32(kept);
  const __m512i iota = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const __m512i unit = _mm512_add_epi32(iota, _mm512_set1_epi32(static_cast<int>(c.out - c.units)));
  const __m512i byte = _mm512_add_epi32(_mm512_and_si512(lanes.place, _mm512_set1_epi32(0xFF)),
                                        _mm512_set1_epi32(static_cast<int>(c.at - c.base)));
  __m512i step = _mm512_mask_mov_epi32(_mm512_set1_epi32(1), lanes.two, _mm512_set1_epi32(2));
  step = _mm512_maskz_compress_epi32(kept, _mm512_mask_mov_epi32(step, lanes.three, _mm512_set1_epi32(3)));
  const __m512i units = _mm512_maskz_compress_epi32(kept, unit);
  const __m512i bytes = _mm512_maskz_compress_epi32(kept, byte);
  __m512i turn = _mm512_setr_epi32(0, 16, 0, 1, 17, 1, 2, 18, 2, 3, 19, 3, 4, 20, 4, 5);
  int stored = 0;
  do {
    const __m512i pairs = _mm512_permutex2var_epi32(units, turn, bytes);
    const __m512i runs = _mm512_mask_permutexvar_epi32(pairs, 0x4924, turn, step);
    _mm512_storeu_si512(c.run + stored, runs);
    turn = _mm512_add_epi32(turn, _mm512_set1_epi32(5));
    stored += 5;
  } while (HWY_UNLIKELY(stored < count));
  c.run += count;
}

struct Stepped {
  Cursor cursor;
  bool sound;
};

/// Takes scalar steps until the cursor is behind `place`. By value, so that the loop's own cursor stays in
/// registers.
HWY_NOINLINE Stepped StepBehind(Cursor c, const uint8_t* place, const uint8_t* end) {
  bool sound = true;
  while (c.at <= place && (sound = decode::StepScalar(c, end))) {
  }
  return {c, sound};
}

/// Decodes the window's first sixteen sequences, of one, two or three bytes. False where one is ill-formed by
/// its value.
HWY_INLINE bool DecodeLanes(__m512i bytes, Lanes16& lanes, __m512i& value) {
  // 0x00 lead second third in each lane, where the last one or two are strangers behind a shorter sequence.
  const __m512i x = _mm512_maskz_permutexvar_epi8(
      0x7777777777777777u, _mm512_add_epi8(lanes.place, _mm512_set1_epi32(0x00000102)), bytes);
  const __mmask16 one = _mm512_testn_epi32_mask(x, _mm512_set1_epi32(0x800000));
  lanes.three = _mm512_test_epi32_mask(x, _mm512_set1_epi32(0x200000)) & ~one;
  lanes.two = ~one & ~lanes.three;
  const __m512i low = _mm512_and_si512(x, _mm512_set1_epi32(0x3F));
  const __m512i middle = _mm512_and_si512(_mm512_srli_epi32(x, 2), _mm512_set1_epi32(0xFC0));
  const __m512i top = _mm512_and_si512(_mm512_srli_epi32(x, 4), _mm512_set1_epi32(0xF000));
  const __m512i high_of_two = _mm512_and_si512(_mm512_srli_epi32(x, 10), _mm512_set1_epi32(0x7C0));
  value = _mm512_or_si512(_mm512_or_si512(low, middle), top);
  value = _mm512_mask_srli_epi32(value, one, x, 16);
  value = _mm512_mask_or_epi32(value, lanes.two, _mm512_srli_epi32(middle, 6), high_of_two);
  const __m512i plane = _mm512_and_si512(value, _mm512_set1_epi32(0xF800));
  const __mmask16 bad = _mm512_mask_cmplt_epu32_mask(lanes.three, value, _mm512_set1_epi32(0x800)) |
                        _mm512_mask_cmplt_epu32_mask(lanes.two, value, _mm512_set1_epi32(0x80)) |
                        _mm512_cmpeq_epi32_mask(plane, _mm512_set1_epi32(0xD800));
  return bad == 0;
}

/// Looks the units up in the fold table: gathers the word that a unit's entry is a half of, and shifts.
HWY_INLINE __m512i FoldLanes(__m512i value) {
  const __m512i words = _mm512_i32gather_epi32(_mm512_srli_epi32(value, 1), kFoldTable, 4);
  const __m512i odd = _mm512_and_si512(value, _mm512_set1_epi32(1));
  return _mm512_srlv_epi32(words, _mm512_slli_epi32(odd, 4));
}

bool DecodeSpan(Cursor& cursor, const uint8_t* stop, const uint8_t* end) {
  alignas(64) static constexpr uint8_t kIota[64] = {
      0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
      22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
      44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
  alignas(64) static constexpr uint8_t kFour[64] = {
      0,  0,  0,  0,  1,  1,  1,  1,  2,  2,  2,  2,  3,  3,  3,  3,  4,  4,  4,  4,  5,  5,
      5,  5,  6,  6,  6,  6,  7,  7,  7,  7,  8,  8,  8,  8,  9,  9,  9,  9,  10, 10, 10, 10,
      11, 11, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15, 15, 15};
  const __m512i iota = _mm512_load_si512(kIota);
  const __m512i spread = _mm512_load_si512(kFour);
  Cursor c = cursor;
  bool sound = true;
  while (c.at < stop) {
    const __m512i bytes = _mm512_loadu_si512(c.at);
    const uint64_t high = _mm512_movepi8_mask(bytes);
    if (_tzcnt_u64(high) >= 32) {
      c.StartRun(1);
      const size_t ascii = DecodeAscii(c.at, stop, c.out);
      c.at += ascii;
      c.out += ascii;
      continue;
    }
    const Window w = Classify(bytes);
    const uint64_t leads = ~w.tail;
    const uint64_t next =
        _pdep_u64(uint64_t{1} << 16, leads);  // the seventeenth: none only where sequences are odd
    const uint64_t taken = _tzcnt_u64(next);
    const uint64_t taken_mask = next - 1;
    const uint64_t expected = ((w.high & leads) << 1) | ((w.three | w.four) << 2) | (w.four << 3);
    // The place of the next sequence is looked at as well: the one before it may be cut short there.
    const uint64_t odd = ((w.tail ^ expected) & (taken_mask | next)) | (w.four & taken_mask);
    if (HWY_UNLIKELY(odd != 0)) {
      const Stepped stepped = StepBehind(c, c.at + _tzcnt_u64(odd), end);
      c = stepped.cursor;
      sound = stepped.sound;
      if (!sound) break;
      continue;
    }
    Lanes16 lanes;
    lanes.place = _mm512_permutexvar_epi8(spread, _mm512_maskz_compress_epi8(leads, iota));
    __m512i value;
    if (HWY_UNLIKELY(!DecodeLanes(bytes, lanes, value))) {
      c = StepBehind(c, c.at + taken - 1, end).cursor;
      sound = false;
      break;
    }
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(c.out), _mm512_cvtepi32_epi16(FoldLanes(value)));
    StartRuns(c, w, leads & taken_mask, lanes);
    c.at += taken;
    c.out += 16;
  }
  cursor = c;
  return sound;
}

}  // namespace HWY_NAMESPACE
}  // namespace trommel
HWY_AFTER_NAMESPACE();

#endif
