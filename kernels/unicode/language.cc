#include "kernels/unicode/language.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "kernels/unicode/fold.h"
#include "kernels/unicode/fold_tables.h"
#include "kernels/unicode/utf8_scalar.h"

namespace trommel {
namespace {

constexpr size_t kBytes = 2048;       // looked at, at most
constexpr uint32_t kEnoughHan = 256;  // letters, or words, after which the picture does not change
constexpr uint32_t kEnoughWords = 150;

/// A word of at most eight ASCII letters as a number.
constexpr uint64_t Key(std::string_view word) {
  uint64_t key = 0;
  for (const char letter : word) key = key << 8 | static_cast<uint8_t>(letter);
  return key;
}

// Words the other list's languages write, too (in, was, an, as, on, die), are in neither, or they tip the
// scales.
constexpr std::string_view kEnglish[] = {
    "the", "of",   "and",  "to",   "that", "for",   "with", "is",    "are",   "has",  "have",
    "it",  "its",  "by",   "from", "this", "which", "will", "be",    "been",  "said", "were",
    "he",  "they", "not",  "but",  "or",   "at",    "his",  "their", "would", "than", "after",
    "had", "who",  "more", "year", "new",  "about", "what", "when",  "can",   "we",   "you"};
constexpr std::string_view kNeighbours[] = {
    "der", "die", "und", "das",  "den", "dem", "ein", "eine", "zu",  "mit", "von", "nicht", "ist",
    "auf", "le",  "la",  "les",  "des", "et",  "un",  "une",  "est", "du",  "que", "qui",   "dans",
    "el",  "los", "las", "en",   "y",   "del", "por", "con",  "il",  "di",  "che", "per",   "della",
    "de",  "da",  "do",  "em",   "um",  "uma", "os",  "het",  "een", "van", "og",  "och",   "det",
    "som", "att", "er",  "pour", "sur", "za",  "na",  "nie",  "ja",  "ve",  "bir", "dan",   "yang"};

/// The two lists in one open-addressed table.
class FunctionWords {
 public:
  enum Kind : uint8_t { kNone, kIsEnglish, kIsNeighbour };

  constexpr FunctionWords() {
    for (const std::string_view word : kEnglish) Insert(Key(word), kIsEnglish);
    for (const std::string_view word : kNeighbours) Insert(Key(word), kIsNeighbour);
  }

  constexpr Kind Find(uint64_t key) const {
    size_t slot = Slot(key);
    while (kinds_[slot] != kNone && keys_[slot] != key) slot = (slot + 1) % kSlots;
    return kinds_[slot];
  }

 private:
  static constexpr size_t kSlots = 512;
  static constexpr size_t Slot(uint64_t key) { return key * 0x9E3779B97F4A7C15u >> 55; }

  constexpr void Insert(uint64_t key, Kind kind) {
    size_t slot = Slot(key);
    while (kinds_[slot] != kNone) slot = (slot + 1) % kSlots;
    keys_[slot] = key;
    kinds_[slot] = kind;
  }

  uint64_t keys_[kSlots] = {};
  Kind kinds_[kSlots] = {};
};

constexpr FunctionWords kFunctionWords;

struct Counts {
  uint32_t han = 0, traditional = 0, simplified = 0;
  uint32_t kana = 0, hangul = 0, other = 0;
  uint32_t words = 0, english = 0, neighbours = 0;
};

/// A word of Latin letters that is being read.
struct Word {
  uint64_t key = 0;
  uint32_t letters = 0;

  void Add(char32_t letter) {
    ++letters;
    key = key << 8 | (letter < 0x80 ? letter | 0x20 : 1);
  }

  void End(Counts& counts) {
    if (letters == 0) return;
    ++counts.words;
    if (letters <= 8) {
      const FunctionWords::Kind kind = kFunctionWords.Find(key);
      counts.english += kind == FunctionWords::kIsEnglish;
      counts.neighbours += kind == FunctionWords::kIsNeighbour;
    }
    *this = {};
  }
};

bool IsLatin(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  return (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c < 0x1F00);
}

bool IsKana(char32_t c) { return (c >= 0x3041 && c < 0x3100 && c != 0x30FB) || (c >= 0xFF66 && c < 0xFF9E); }

bool IsHangul(char32_t c) {
  return (c >= 0xAC00 && c < 0xD7B0) || (c >= 0x1100 && c < 0x1200) || (c >= 0x3130 && c < 0x3190);
}

void CountLetter(char32_t c, Counts& counts) {
  if (c >= 0x10000) {
    counts.han += c >= 0x20000 && c < 0x40000;
    return;
  }
  const char16_t unit = static_cast<char16_t>(c);
  if (IsHanUnit(unit)) {
    ++counts.han;
    counts.traditional += HasBit(kTraditionalBits, unit);
    counts.simplified += HasBit(kSimplifiedBits, unit);
  } else if (IsKana(c)) {
    ++counts.kana;
  } else if (IsHangul(c)) {
    ++counts.hangul;
  } else if (c >= 0x250) {
    counts.other += IsWordUnit(unit);
  }
}

Counts CountScripts(std::string_view utf8) {
  const uint8_t* at = reinterpret_cast<const uint8_t*>(utf8.data());
  const uint8_t* const end = at + std::min(utf8.size(), kBytes);
  Counts counts;
  Word word;
  while (at < end && counts.han < kEnoughHan && counts.words < kEnoughWords) {
    char32_t c;
    const size_t length = utf8::DecodeOne(at, end, &c);
    if (length == 0) break;  // cut
    at += length;
    if (IsLatin(c)) {
      word.Add(c);
      continue;
    }
    word.End(counts);
    if (c >= 0x80) CountLetter(c, counts);
  }
  word.End(counts);
  return counts;
}

}  // namespace

std::string_view DetectLanguage(std::string_view utf8) {
  const Counts n = CountScripts(utf8);
  const bool latin = n.words > 0 && n.words > n.han && n.words * 5 >= n.kana + n.hangul + n.other;
  if (latin && n.english * 8 >= n.words && n.english > n.neighbours) return "en";
  // Latin words that are no English may be the markup or the addresses of a Chinese text.
  if (n.han == 0 || n.han * 8 < n.words || n.han < n.other) return "other";
  if (n.kana * 16 > n.han || n.hangul > n.han) return "other";
  return n.traditional > n.simplified ? "zh-Hant" : "zh-Hans";
}

}  // namespace trommel
