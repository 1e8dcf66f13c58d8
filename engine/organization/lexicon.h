#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "engine/organization/branch_free.h"
#include "engine/organization/lexicon_tables.h"

namespace trommel {

/// The longest word of the lexicon, in units.
inline constexpr int kMaxLexiconWord = 20;
/// Bits for the lengths of all words but those of one unit.
inline constexpr uint32_t kFromTwo = (2u << kMaxLexiconWord) - 4;

/// The key under which the tables keep a word; the generator's and the reader's.
inline uint64_t LexiconKey(const char16_t* text, int size) {
  uint64_t key = 0;
  if (size <= 4) {
    for (int i = 0; i < size; ++i) key = key << 16 | text[i];
    return key;
  }
  key = static_cast<uint64_t>(size);
  for (int at = 0; at < size; at += 4) {  // four units at a time, the last four overlapping
    uint64_t units;
    std::memcpy(&units, text + (at + 4 <= size ? at : size - 4), sizeof units);
    key = (key ^ units) * 0x9E3779B97F4A7C15u;
    key ^= key >> 32;
  }
  return key;
}

constexpr uint64_t MixLexiconKey(uint64_t key) {
  key = (key ^ key >> 32) * 0x9E3779B97F4A7C15u;
  return key ^ key >> 29;
}

/// What English words with these first three letters may be; bits of LexiconTables' kEnglishOpenings.
namespace english_opening {
inline constexpr uint8_t kHead = 1;         ///< ends or begins a name
inline constexpr uint8_t kAfter = 2;        ///< asks for a body before it
inline constexpr uint8_t kBefore = 4;       ///< asks for a body behind it, alone or with a preposition
inline constexpr uint8_t kPreposition = 8;  ///< ends a phrase that asks for a body behind it (shares of)
}  // namespace english_opening

/// Index into kEnglishOpenings: five bits a letter, 0 for what is no small letter.
constexpr uint32_t OpeningIndex(char16_t first, char16_t second, char16_t third) {
  const auto code = [](char16_t unit) {
    return unit >= u'a' && unit <= u'z' ? static_cast<uint32_t>(unit - u'a' + 1) : 0u;
  };
  return code(first) << 10 | code(second) << 5 | (code(second) != 0 ? code(third) : 0u);
}

/// A dictionary word at most this dear is common.
inline constexpr int kCommonWord = 120;

/// Whether a word of two units is so common that a head of one unit in it is none, at its end (军队, 社会) or
/// at its beginning (党员).
constexpr bool IsCommonBefore(WordEntry word) {
  return word.found() && word.cost() <= kCommonWord - 20 &&
         (word.classes() & (word_class::kPlace | word_class::kModifier)) == 0;
}
constexpr bool IsCommonBeforeTrade(WordEntry word) {
  return static_cast<bool>(word.found() & (word.cost() < kCommonWord - 15) &
                           ((word.classes() & (word_class::kPlace | word_class::kModifier)) == 0));
}
constexpr bool IsCommonBehind(WordEntry word) { return word.found() && word.cost() <= kCommonWord - 30; }

/// Whether no name has a word of the kind before its head, whatever stands left of it.
constexpr bool IsNeverLast(WordKind kind) {
  return kind == WordKind::kNever || kind == WordKind::kTitle || kind == WordKind::kTitleModifier ||
         kind == WordKind::kConj;
}

/// A hash of two units; its high bits are the good ones.
constexpr uint32_t HashPair(char16_t first, char16_t second) {
  return (first | static_cast<uint32_t>(second) << 16) * 0x9E3779B1u;
}

/// A hash of three units; its high bits are the good ones.
constexpr uint32_t HashThree(char16_t first, char16_t second, char16_t third) {
  return (HashPair(second, third) ^ first * 0x85EBCA6Bu) * 0x9E3779B1u;
}

/// The place of a pair in kHeadSlots: seeds are chosen so that no two pairs share one.
constexpr uint32_t HeadPlace(uint32_t hash, uint32_t seed) {
  return (hash ^ seed * 0x9E3779B9u) * 0x85EBCA6Bu >> 20;
}

/// The place of a second unit in a row of pairs.
constexpr uint32_t PairCode(char16_t second) { return static_cast<uint16_t>(second - 0x4E00); }

/// What a unit may be; bits of LexiconTables' kUnitTraits.
namespace unit_trait {
inline constexpr uint8_t kHan = 1;
inline constexpr uint8_t kBreak = 2;       ///< stands in no name: particles and pronouns
inline constexpr uint8_t kNotAfter = 4;    ///< makes of a head before it something else
inline constexpr uint8_t kEndsNoName = 8;  ///< by itself, or as the last of five units and more, ends no name
inline constexpr int kNeedShift = 5;       ///< above: its HeadNeed as a head by itself
}  // namespace unit_trait

/// The words of datasets/lexicon/organization, and the Han words of ICU's dictionary with their frequencies,
/// made into tables at build time (make_lexicon.cc). Immutable, shared by all threads. Words are folded. A
/// word of three units and more is known by its slot and a 32-bit print of its units, which the build checks
/// to be free of clashes among the words themselves; shorter ones by their units.
class Lexicon {
 public:
  /// The entry of the word `[text, text + size)`. Units behind it are not read. O(1), expected.
  static WordEntry Find(const char16_t* text, int size) {
    if (size == 1) return FindSingle(*text);
    if (size > kMaxLexiconWord) return {};
    if (!lexicon_tables::IsSingle(*text)) return FindLong(text, size);
    const LexiconPair& pair = Pair(text[0], text[1]);
    if (size == 2) return pair.entry;
    return LongerLengths(pair, text) >> size & 1 ? FindLong(text, size) : WordEntry{};
  }

  /// The entry of a word of one unit. Without a branch on the text, as are Pair and HeadPair.
  static WordEntry FindSingle(char16_t unit) {
    const uint32_t entry = lexicon_tables::kEntries[lexicon_tables::kUnits[SingleIndex(unit)] & 0xFFF];
    return {entry & MaskOf(lexicon_tables::IsSingle(unit))};
  }

  /// What is known of two units: nothing where the first is of a script whose words are only in kOtherSlots.
  static const LexiconPair& Pair(char16_t first, char16_t second) {
    const uint32_t row = lexicon_tables::kUnits[SingleIndex(first)] >> 12;
    // Most pairs are none: a small bitmap tells, and one line of the large table serves them all.
    const uint32_t place = (row + PairCode(second)) & MaskOf(MayJoin(first, second));
    const LexiconPairSlot slot = lexicon_tables::kPairSlots[place];
    return lexicon_tables::kPairs[slot.pair & MaskOf(slot.first == first)];
  }

  /// Lengths of three units and more that words beginning with the three units at `text` may have, of those
  /// that `pair`, which they begin with, leaves: bit i for i units. May answer too much, never too little.
  /// Where Pair knows nothing of the script, lengths from two on.
  static uint32_t LongerLengths(const LexiconPair& pair, const char16_t* text) {
    if (!lexicon_tables::IsSingle(*text)) return kFromTwo;
    const uint32_t lengths = lexicon_tables::kThirds[HashThree(text[0], text[1], text[2]) >> 16];
    const uint32_t by_three = lengths << 3 | (lengths >> 7) * 0x1FF800u;  // 10 and more in its last bit
    const uint32_t by_pair = (pair.lengths & 0x1FFu) | (pair.lengths >> 9 & 1u) * 0x1FFE00u;
    return by_three & by_pair;
  }

  /// The entry of a word whose length the pair that it begins with does not speak against.
  static WordEntry FindLong(const char16_t* text, int size) {
    const uint64_t mixed = MixLexiconKey(LexiconKey(text, size));
    return lexicon_tables::IsSingle(*text)
               ? FindSlot(lexicon_tables::kLongSlots, lexicon_tables::kLongMask, mixed)
               : FindSlot(lexicon_tables::kOtherSlots, lexicon_tables::kOtherMask, mixed);
  }

  /// Whether `first`, `second` may stand side by side in a word of two to four units, or begin a longer one.
  /// May answer yes too often, never no.
  static bool MayJoin(char16_t first, char16_t second) {
    const uint32_t pair = HashPair(first, second) >> 13;
    return lexicon_tables::kJoinedPairs[pair >> 6] >> (pair & 63) & 1;
  }

  /// Bits of unit_trait.
  static uint32_t Traits(char16_t unit) { return lexicon_tables::kUnitTraits[unit]; }

  static bool IsHan(char16_t unit) { return (Traits(unit) & unit_trait::kHan) != 0; }

  /// Bits of head_pair, and the need of the two as a head. O(1).
  static uint32_t HeadPair(char16_t first, char16_t second) {
    const uint32_t hash = HashPair(first, second);
    const HeadSlot& found =
        lexicon_tables::kHeadSlots[HeadPlace(hash, lexicon_tables::kHeadSeeds[hash >> 22])];
    return found.says & MaskOf(found.pair == (first | static_cast<uint32_t>(second) << 16));
  }

  /// The longest head that ends before `end`, not starting before `begin`; its length, or 0. `need` receives
  /// what it asks for. O(heads with the same last three units).
  static int LongestHead(const char16_t* begin, const char16_t* end, HeadNeed* need);

  /// Lengths of three units and more of the heads that may end before `end`, where the last two units say
  /// kLonger: bit i for i units. May answer too much, never too little.
  static uint32_t LongHeadLengths(const char16_t* begin, const char16_t* end) {
    const ptrdiff_t room = end - begin;
    const char16_t third = room > 2 ? end[-3] : u'\0';
    const uint32_t lengths = lexicon_tables::kHeadThirds[HashThree(third, end[-2], end[-1]) >> 19];
    return lengths & ((2u << (room < 15 ? room : 15)) - 1);
  }

  /// The longest head before `end` of one of the lengths, which LongHeadLengths answered; or 0.
  static int LongHead(const char16_t* end, uint32_t lengths, HeadNeed* need);

 private:
  static uint32_t SingleIndex(char16_t unit) {
    return (static_cast<uint32_t>(unit) - lexicon_tables::kFirstSingle) &
           MaskOf(lexicon_tables::IsSingle(unit));
  }

  static WordEntry FindSlot(const LexiconSlot* slots, uint32_t mask, uint64_t mixed) {
    const auto print = static_cast<uint32_t>(mixed >> 32);
    for (uint32_t slot = static_cast<uint32_t>(mixed) & mask;; slot = (slot + 1) & mask) {
      const LexiconSlot& found = slots[slot];
      if (found.entry == 0) return {};
      if (found.print == print) return {found.entry};
    }
  }
};

}  // namespace trommel
