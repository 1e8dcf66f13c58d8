#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "engine/organization/lexicon_tables.h"
#include "engine/organization/word_class.h"
#include "engine/organization/word_kind.h"

namespace trommel {

/// What must stand left of a head, as datasets/lexicon/organization/heads.txt explains. kNone: not a head.
enum class HeadNeed : uint8_t { kNone, kAny, kName, kBrand, kPlace, kBare, kWeak, kLoose };

/// The packed entry of a word.
struct LexiconEntry {
  uint32_t bits = 0;
  bool found() const { return bits != 0; }
  /// Minus the logarithm of the word's frequency, scaled; 1 to 255. A rarer word costs more.
  int cost() const { return static_cast<int>(bits & 255); }
  uint32_t classes() const { return (bits >> 8) & 0xFFFF; }
  HeadNeed need() const { return static_cast<HeadNeed>((bits >> 24) & 7); }
  WordKind kind() const { return static_cast<WordKind>(bits >> 27); }
  bool is_head() const { return need() != HeadNeed::kNone; }
};

/// The longest word of the lexicon, in units.
inline constexpr int kMaxLexiconWord = 20;

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

/// A hash of two units; its high bits are the good ones.
constexpr uint32_t HashPair(char16_t first, char16_t second) {
  return (first | static_cast<uint32_t>(second) << 16) * 0x9E3779B1u;
}

/// What a unit may be; bits of LexiconTables' kUnitTraits.
namespace unit_trait {
inline constexpr uint8_t kSingleHead = 1;  ///< a head by itself
inline constexpr uint8_t kLongerHead = 2;  ///< the last of longer heads
inline constexpr uint8_t kAnyHead = 4;     ///< either
inline constexpr uint8_t kHan = 8;
inline constexpr uint8_t kBreak = 16;  ///< stands in no name: particles and pronouns
}  // namespace unit_trait

/// The words of datasets/lexicon/organization, and the Han words of ICU's dictionary with their frequencies,
/// made into tables at build time (make_lexicon.cc). Immutable, shared by all threads. Words are folded. A
/// word is known by its slot and a 32-bit print of its units, some 48 bits in all, which the build checks to
/// be free of clashes among the words themselves.
class Lexicon {
 public:
  /// The entry of the word `[text, text + size)`. O(1), expected.
  static LexiconEntry Find(const char16_t* text, int size) {
    if (size == 1) return FindSingle(*text);
    const uint32_t lengths = LengthsFrom(text[0], text[1]);
    return lengths >> (size < 9 ? size : 9) & 1 ? FindLong(text, size) : LexiconEntry{};
  }

  /// The entry of a word of one unit.
  static LexiconEntry FindSingle(char16_t unit) {
    const uint32_t index = static_cast<uint32_t>(unit) - lexicon_tables::kFirstSingle;
    return index < lexicon_tables::kSingleCount ? LexiconEntry{lexicon_tables::kSingles[index]}
                                                : LexiconEntry{};
  }

  /// The entry of a word of two or more units, where LengthsFrom does not speak against it.
  static LexiconEntry FindLong(const char16_t* text, int size) {
    const uint64_t mixed = MixLexiconKey(LexiconKey(text, size));
    const auto print = static_cast<uint32_t>(mixed >> 32);
    const uint32_t mask = lexicon_tables::kSlotMask;
    for (uint32_t slot = static_cast<uint32_t>(mixed) & mask;; slot = (slot + 1) & mask) {
      const LexiconSlot& found = lexicon_tables::kSlots[slot];
      if (found.entry == 0) return {};
      if (found.print == print) return {found.entry};
    }
  }

  /// Lengths of two and more units that some word starting with `first`, `second` may have: bit i for i
  /// units, 9 and more in bit 9. May answer too much, never too little.
  static uint32_t LengthsFrom(char16_t first, char16_t second) {
    return static_cast<uint32_t>(lexicon_tables::kPairLengths[HashPair(first, second) >> 14]) << 2;
  }

  /// Whether `first`, `second` may stand side by side in a word of two to four units. May answer yes too
  /// often, never no.
  static bool MayJoin(char16_t first, char16_t second) {
    const uint32_t pair = HashPair(first, second) >> 12;
    return lexicon_tables::kJoinedPairs[pair >> 6] >> (pair & 63) & 1;
  }

  /// Bits of unit_trait.
  static uint32_t Traits(char16_t unit) { return lexicon_tables::kUnitTraits[unit]; }

  static bool IsHan(char16_t unit) { return (Traits(unit) & unit_trait::kHan) != 0; }

  /// Whether `last` may end a head: 1 or 0.
  static uint32_t MayEndHead(char16_t last) { return Traits(last) >> 2 & 1; }

  /// Whether `before`, `last` may end a head, of one unit or more.
  static bool MayEndHead(char16_t before, char16_t last) {
    const uint32_t pair = HashPair(before, last) >> 16;
    return (Traits(last) & unit_trait::kSingleHead) != 0 ||
           (lexicon_tables::kHeadPairs[pair >> 6] >> (pair & 63) & 1) != 0;
  }

  /// Lengths of the heads that `before`, `last` may end, a bit each; bit 1 for a head of `last` alone.
  static uint32_t HeadLengths(char16_t before, char16_t last) {
    const uint32_t traits = Traits(last);
    const uint32_t longer = (traits & unit_trait::kLongerHead) != 0
                                ? lexicon_tables::kHeadLengths[HashPair(before, last) >> 18]
                                : 0;
    return longer | (traits & unit_trait::kSingleHead) << 1;
  }

  /// The longest head that ends before `end`, not starting before `begin`; its length, or 0. `entry` receives
  /// it.
  static int LongestHead(const char16_t* begin, const char16_t* end, LexiconEntry* entry);
};

}  // namespace trommel
