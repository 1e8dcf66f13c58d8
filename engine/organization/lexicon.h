#pragma once

#include <cstdint>
#include <string_view>

namespace trommel {

/// What a word of the lexicon may be; bits, a word may be several things.
namespace word_class {
inline constexpr uint32_t kCountry = 1, kPlace = 2, kModifier = 4, kStop = 8, kVerb = 16, kTitle = 32, kConj = 64,
                          kSurname = 128, kNotAfter = 256, kSupport = 512, kSure = 1024, kHomonym = 2048, kRank = 4096, kSuffix = 8192,
                          kOfHead = 16384;
// Of English words: demonyms are kModifier, given names kSurname.
inline constexpr uint32_t kBefore = kVerb, kAfter = kSupport;
}

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
  bool is_head() const { return need() != HeadNeed::kNone; }
};

/// The longest word of the lexicon, in units.
inline constexpr int kMaxLexiconWord = 20;

/// The words of datasets/lexicon/organization, and the Han words of ICU's dictionary with their frequencies, made into
/// tables at build time (make_lexicon.cc). Immutable, shared by all threads. Words are folded.
/// Up to four units a word is stored exactly; longer ones by a 48-bit hash, which the build checks to be free of clashes
/// among themselves.
class Lexicon {
 public:
  /// The entry of the word `[text, text + size)`. O(1), expected.
  static LexiconEntry Find(const char16_t* text, int size);

  /// Lengths of two and more units that some word starting with `first`, `second` may have: bit i for i units, 9 and
  /// more in bit 9. May answer too much, never too little.
  static uint32_t LengthsFrom(char16_t first, char16_t second);

  /// Whether `last` may end a head of one unit, or `before`, `last` a longer one.
  static bool MayEndHead(char16_t before, char16_t last);

  /// The longest head that ends before `end`, not starting before `begin`; its length, or 0. `entry` receives it.
  static int LongestHead(const char16_t* begin, const char16_t* end, LexiconEntry* entry);
};

/// The key under which the tables keep a word; the generator's and the reader's.
constexpr uint64_t LexiconKey(const char16_t* text, int size) {
  uint64_t key = 0;
  if (size <= 4) {
    for (int i = 0; i < size; ++i) key = key << 16 | text[i];
    return key;
  }
  for (int i = 0; i < size; ++i) key = (key ^ text[i]) * 0x9E3779B97F4A7C15u + static_cast<uint64_t>(size);
  return (key ^ key >> 32) >> 16 | 0xDC00000000000000u;
}

constexpr uint64_t MixLexiconKey(uint64_t key) {
  key *= 0x9E3779B97F4A7C15u;
  return key ^ key >> 29;
}

constexpr uint32_t HashPair(char16_t first, char16_t second) {
  return ((first * 0x9E3779B1u) ^ (second * 0x85EBCA6Bu)) >> 16;
}

}  // namespace trommel
