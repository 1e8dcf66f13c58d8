// The SIMD pass of the quantity finder. Of every vector of folded units it keeps a bit for each unit that may
// start a quantity; the exact test then looks at those alone, about thirty a KB of Chinese, ten of them
// digits.
//
//   digits    c - '0' < 10 and the unit before is none
//   letters   a word's first letter, and the first three letters are those of a number word: each letter has
//   a byte
//             of eight groups, a table for each of the three, and a word passes where one group is in all of
//             them
//   Han       the classic nibble test: four tables of sixteen bytes, one for each nibble of the unit, a group
//   a bit; a
//             unit passes where one group is in all four. Units that are no numerals pass now and then; the
//             test settles it
//   others    ¼ … ¾, ⅐ … ⅞ by range
//
// Tables are looked up with byte shuffles, one instruction on every target.

#include <algorithm>
#include <cstring>

#include "engine/quantity/quantity_finder.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/quantity/quantity_finder_kernel.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef TROMMEL_QUANTITY_FINDER_TABLES
#define TROMMEL_QUANTITY_FINDER_TABLES
namespace trommel {
namespace quantity_tables {

struct Nibbles {
  alignas(16) uint8_t at[4][16] = {};  // nibbles of a unit, the lowest first
  constexpr void Add(char16_t unit, int group) {
    for (int i = 0; i < 4; ++i) at[i][unit >> (4 * i) & 15] |= static_cast<uint8_t>(1 << group);
  }
};

// Groups are made of units with equal high bytes, so that the two high nibbles tell groups apart.
inline constexpr Nibbles kHan = [] {
  Nibbles nibbles;
  for (const char16_t c : {u'一', u'三', u'七', u'万', u'两', u'二', u'五', u'九'}) nibbles.Add(c, 0);
  for (const char16_t c : {u'亿', u'仟', u'伍', u'佰', u'俩'}) nibbles.Add(c, 1);
  for (const char16_t c : {u'六', u'八', u'兆', u'几'}) nibbles.Add(c, 2);
  for (const char16_t c : {u'十', u'千', u'卅', u'半', u'叁', u'叄'}) nibbles.Add(c, 3);
  for (const char16_t c : {u'四', u'壹', u'廿', u'弍'}) nibbles.Add(c, 4);
  for (const char16_t c : {u'百', u'玖', u'数', u'柒', u'捌', u'拾'}) nibbles.Add(c, 5);
  for (const char16_t c : {u'零', u'陆', u'肆', u'贰', u'貮'}) nibbles.Add(c, 6);
  nibbles.Add(u'〇', 7);
  return nibbles;
}();

struct Heads {
  alignas(16) uint8_t at[3][32] = {};  // by letter & 31, for the first three letters of a word
  constexpr void Add(const char* firsts, const char* seconds, const char* thirds, int group) {
    const char* const letters[] = {firsts, seconds, thirds};
    for (int i = 0; i < 3; ++i) {
      for (const char* c = letters[i]; *c != 0; ++c) at[i][*c & 31] |= static_cast<uint8_t>(1 << group);
    }
  }
};

// The three letters that number words begin with.
inline constexpr Heads kHeads = [] {
  Heads heads;
  heads.Add("o", "nc", "et", 0);
  heads.Add("t", "h", "rio", 1);
  heads.Add("t", "wer", "oeni", 2);
  heads.Add("f", "ioe", "fvrub", 3);
  heads.Add("s", "ie", "xvcp", 4);
  heads.Add("hqmbj", "uail", "nlryai", 5);
  heads.Add("enz", "ilaoe", "genuvr", 6);
  heads.Add("cdla", "rozaepun", "ozucksrg", 7);
  return heads;
}();

}  // namespace quantity_tables
}  // namespace trommel
#endif

HWY_BEFORE_NAMESPACE();
namespace trommel {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128

// Without shuffles the range tests alone serve; the exact test does the rest.
size_t FilterStarts(const char16_t* units, size_t begin, size_t end, uint16_t* out) {
  size_t count = 0;
  for (size_t i = begin; i < end; ++i) {
    const char16_t c = units[i];
    const bool first_letter = c >= u'a' && c <= u'z' && !(units[i - 1] >= u'a' && units[i - 1] <= u'z');
    if ((c >= u'0' && c <= u'9') || first_letter || c > 0xBB) out[count++] = static_cast<uint16_t>(i - begin);
  }
  return count;
}

#else

// Writes the places of the lanes that `found` has, the first lane's being `first`; how many they are. Up to a
// vector may be written.
template <class Mask>
HWY_INLINE size_t WritePlaces(Mask found, size_t first, uint16_t* out) {
  const hn::ScalableTag<uint16_t> d;
#if HWY_TARGET == HWY_AVX3_DL  // elsewhere 16-bit lanes are dear to compress
  hn::StoreU(hn::Compress(hn::Iota(d, static_cast<uint16_t>(first)), found), d, out);
  return hn::CountTrue(d, found);
#else
  uint8_t bytes[8] = {};
  hn::StoreMaskBits(d, found, bytes);
  uint64_t bits;
  std::memcpy(&bits, bytes, sizeof(bits));
  if (hn::Lanes(d) < 64) bits &= (uint64_t{1} << hn::Lanes(d)) - 1;
  size_t count = 0;
  for (; bits != 0; bits &= bits - 1)
    out[count++] = static_cast<uint16_t>(first + hwy::Num0BitsBelowLS1Bit_Nonzero64(bits));
  return count;
#endif
}

// Writes the places of units[begin, end) that may start a quantity, counted from begin, and may write a
// vector behind the last of them; begin is above 0, and a vector may be read behind end. Nothing but letters
// and whether any unit is above ASCII is branched on: what a text holds is hard to foretell.
size_t FilterStarts(const char16_t* units, size_t begin, size_t end, uint16_t* out) {
  const hn::ScalableTag<uint16_t> d;
  const hn::Repartition<uint8_t, decltype(d)> d8;
  using V = hn::Vec<decltype(d)>;
  const size_t lanes = hn::Lanes(d);
  const auto table = [&](const uint8_t* bytes) { return hn::LoadDup128(d8, bytes); };
  const auto h0 = table(quantity_tables::kHan.at[0]), h1 = table(quantity_tables::kHan.at[1]);
  const auto h2 = table(quantity_tables::kHan.at[2]), h3 = table(quantity_tables::kHan.at[3]);
  const auto letters0 = [&](int place) { return table(quantity_tables::kHeads.at[place]); };
  const auto letters1 = [&](int place) { return table(quantity_tables::kHeads.at[place] + 16); };
  const auto first0 = letters0(0), first1 = letters1(0), second0 = letters0(1), second1 = letters1(1);
  const auto third0 = letters0(2), third1 = letters1(2);
  const V nibble = hn::Set(d, 0x000F), low_byte = hn::Set(d, 0x00FF), zero = hn::Zero(d);
  // the index in the low byte of each lane; the high byte of the answer is noise
  const auto lookup = [&](auto t, V index) {
    return hn::BitCast(d, hn::TableLookupBytes(t, hn::BitCast(d8, index)));
  };
  const auto below = [&](V v, uint16_t first, uint16_t count) {
    return hn::Lt(hn::Sub(v, hn::Set(d, first)), hn::Set(d, count));
  };
  const auto groups_of = [&](auto low, auto high, V letter) {
    const V index = hn::And(letter, nibble);
    return hn::IfThenElse(hn::Ne(hn::And(letter, hn::Set(d, 16)), zero), lookup(high, index),
                          lookup(low, index));
  };
  const auto load = [&](const char16_t* at) { return hn::LoadU(d, reinterpret_cast<const uint16_t*>(at)); };
  size_t count = 0;
  for (size_t i = begin; i < end; i += lanes) {
    const V c = load(units + i);
    const V before = load(units + i - 1);
    const auto digit = below(c, '0', 10), digit_before = below(before, '0', 10);
    auto found = hn::AndNot(digit_before, digit);
    const auto first_letter = hn::AndNot(hn::Or(digit_before, below(before, 'a', 26)), below(c, 'a', 26));
    if (!hn::AllFalse(d, first_letter)) {
      const V second = load(units + i + 1), third = load(units + i + 2);
      // a word of two letters ends before a third
      const V thirds = hn::IfThenElse(below(third, 'a', 26), groups_of(third0, third1, third), low_byte);
      const V groups =
          hn::And(hn::And(groups_of(first0, first1, c), groups_of(second0, second1, second)), thirds);
      found = hn::Or(found, hn::And(first_letter, hn::Ne(hn::And(groups, low_byte), zero)));
      // "a" alone, before what may begin a number word, or before more blanks
      const auto article =
          hn::And(hn::And(first_letter, hn::Eq(c, hn::Set(d, 'a'))), hn::Not(below(second, 'a', 26)));
      if (!hn::AllFalse(d, article)) {
        const V fourth = load(units + i + 3);
        const V next =
            hn::And(hn::And(groups_of(first0, first1, third), groups_of(second0, second1, fourth)), low_byte);
        const auto leads = hn::Or(hn::Ne(next, zero), hn::Eq(third, hn::Set(d, 'a')));
        found = hn::Or(found, hn::And(article, hn::Or(leads, hn::Not(below(third, 'a', 26)))));
      }
    }
    const auto high = hn::Gt(c, hn::Set(d, 0x00BB));
    if (!hn::AllFalse(d, high)) {
      const V a = hn::And(lookup(h0, hn::And(c, nibble)), lookup(h1, hn::And(hn::ShiftRight<4>(c), nibble)));
      const V b =
          hn::And(lookup(h2, hn::And(hn::ShiftRight<8>(c), nibble)), lookup(h3, hn::ShiftRight<12>(c)));
      const auto han = hn::Ne(hn::And(hn::And(a, b), low_byte), zero);
      const auto vulgar = hn::Or(below(c, 0xBC, 3), below(c, 0x2150, 15));
      found = hn::Or(found, hn::Or(hn::And(high, han), vulgar));
    }
    if (const size_t left = end - i; left < lanes) found = hn::And(found, hn::FirstN(d, left));
    count += WritePlaces(found, i - begin, out + count);
  }
  return count;
}

#endif

uint32_t PresentMarks(const char16_t* units, size_t size) {
  const hn::ScalableTag<uint16_t> d;
  const size_t lanes = hn::Lanes(d);
  const auto load = [&](const char16_t* at) { return hn::LoadU(d, reinterpret_cast<const uint16_t*>(at)); };
  const auto is = [&](auto v, char16_t unit) { return hn::Eq(v, hn::Set(d, static_cast<uint16_t>(unit))); };
  uint32_t marks = 0;
  for (size_t i = 0; i < size; i += lanes) {  // the padding behind the text is zero, and no mark is
    const auto v = load(units + i), next = load(units + i + 1);
    const auto harbour = is(v, u'港'), city = is(next, u'港'), bay = is(next, u'湾'), coin = is(next, u'币'),
               sign = is(next, u'$');
    if (hn::AllFalse(d, hn::Or(hn::Or(hn::Or(harbour, city), hn::Or(bay, coin)), sign))) continue;
    const auto mark = [&](auto first, auto second, uint32_t bit) {
      if (!hn::AllFalse(d, hn::And(first, second))) marks |= bit;
    };
    mark(harbour, hn::Or(is(next, u'元'), coin), kHarbourMoney);
    mark(is(v, u'香'), city, kHarbourCity);
    mark(is(v, u'台'), bay, kBayIsland);
    mark(hn::Or(is(v, u'民'), is(v, u'台')), coin, kCoinMoney);
    mark(hn::Or(is(v, u'k'), is(v, u't')), sign, kSignMoney);
  }
  return marks;
}

size_t FirstUnit(const char16_t* units, size_t from, size_t size, char16_t wanted) {
  const hn::ScalableTag<uint16_t> d;
  const auto unit = hn::Set(d, static_cast<uint16_t>(wanted));
  for (size_t i = from; i < size; i += hn::Lanes(d)) {
    const intptr_t found =
        hn::FindFirstTrue(d, hn::Eq(hn::LoadU(d, reinterpret_cast<const uint16_t*>(units + i)), unit));
    if (found >= 0) return std::min(size, i + static_cast<size_t>(found));
  }
  return size;
}

size_t FirstPair(const char16_t* units, size_t from, size_t size, char16_t first, char16_t second) {
  const hn::ScalableTag<uint16_t> d;
  const auto a = hn::Set(d, static_cast<uint16_t>(first)), b = hn::Set(d, static_cast<uint16_t>(second));
  const auto load = [&](const char16_t* at) { return hn::LoadU(d, reinterpret_cast<const uint16_t*>(at)); };
  for (size_t i = from; i + 1 < size; i += hn::Lanes(d)) {
    const auto both = hn::And(hn::Eq(load(units + i), a), hn::Eq(load(units + i + 1), b));
    if (hn::AllFalse(d, both)) continue;
    const size_t found = i + hn::FindKnownFirstTrue(d, both);
    return found + 1 < size ? found : size;
  }
  return size;
}

}  // namespace HWY_NAMESPACE
}  // namespace trommel
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace trommel {

HWY_EXPORT(FilterStarts);
HWY_EXPORT(PresentMarks);
HWY_EXPORT(FirstUnit);
HWY_EXPORT(FirstPair);

size_t FindUnit(std::u16string_view units, size_t from, char16_t wanted) {
  return HWY_DYNAMIC_DISPATCH(FirstUnit)(units.data(), from, units.size(), wanted);
}

size_t FindPair(std::u16string_view units, size_t from, char16_t first, char16_t second) {
  return HWY_DYNAMIC_DISPATCH(FirstPair)(units.data(), from, units.size(), first, second);
}

uint32_t MoneyMarks(std::u16string_view units) {
  return HWY_DYNAMIC_DISPATCH(PresentMarks)(units.data(), units.size());
}

void FindQuantityStarts(std::u16string_view units, std::vector<uint32_t>& out) {
  if (units.empty()) return;
  if (IsQuantityStart(units, 0)) out.push_back(0);
  // In pieces that fit the stack, so that the list of survivors stays in the first cache.
  constexpr size_t kPiece = 1024, kWidestVector = 256;
  uint16_t near[kPiece + kWidestVector];
  uint32_t places[kPiece];
  for (size_t begin = 1; begin < units.size(); begin += kPiece) {
    const size_t end = std::min(begin + kPiece, units.size());
    const size_t count = HWY_DYNAMIC_DISPATCH(FilterStarts)(units.data(), begin, end, near);
    for (size_t i = 0; i < count; ++i) places[i] = static_cast<uint32_t>(begin + near[i]);
    out.insert(out.end(), places, places + KeepQuantityStarts(units, places, count));
  }
}

}  // namespace trommel
#endif
