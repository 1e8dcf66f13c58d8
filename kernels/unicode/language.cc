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
// Letters, or words, after which the picture does not change: this is done for every document, so it must be cheap.
constexpr uint32_t kEnoughHan = 40;
constexpr uint32_t kEnoughWords = 32;    // where a sixth of them is English beyond doubt
constexpr uint32_t kMostWords = 300;     // headlines and lists have few of its small words

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
  uint32_t letters[kLetterClasses] = {};
  uint32_t words = 0, english = 0, neighbours = 0;

  uint32_t Of(LetterClass letter_class) const { return letters[static_cast<size_t>(letter_class)]; }
  uint32_t Han() const {
    return Of(LetterClass::kHan) + Of(LetterClass::kTraditional) + Of(LetterClass::kSimplified);
  }
  bool Enough() const {
    return Han() >= kEnoughHan || words >= kMostWords ||
           (words >= kEnoughWords && english * 6 >= words && english > 2 * neighbours);
  }
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

// Counts a run of three-byte sequences, which is what Chinese text is made of: a look-up each, no branch on what it finds.
// Answers where it ends.
const uint8_t* CountThreeByteRun(const uint8_t* at, const uint8_t* end, Counts& counts) {
  for (uint32_t left = kEnoughHan; left > 0 && end - at >= 3 && (at[0] & 0xF0) == 0xE0; --left) {
    const uint32_t c = (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
    const LetterClass letter_class = kLetterClass[c];
    if (!utf8::IsContinuation(at[1]) || !utf8::IsContinuation(at[2]) || letter_class == LetterClass::kLatin) break;
    ++counts.letters[static_cast<size_t>(letter_class)];
    at += 3;
  }
  return at;
}

Counts CountScripts(std::string_view utf8) {
  const uint8_t* at = reinterpret_cast<const uint8_t*>(utf8.data());
  const uint8_t* const end = at + std::min(utf8.size(), kBytes);
  Counts counts;
  Word word;
  while (at < end && !counts.Enough()) {
    if (const uint8_t* behind = CountThreeByteRun(at, end, counts); behind != at) {
      word.End(counts);
      at = behind;
      continue;
    }
    char32_t c;
    const size_t length = utf8::DecodeOne(at, end, &c);
    if (length == 0) break;  // cut
    at += length;
    // What lies beyond the basic plane and is a letter in use is Han.
    const LetterClass letter_class = c < 0x10000                       ? kLetterClass[c]
                                     : c >= 0x20000 && c < 0x40000 ? LetterClass::kHan
                                                                   : LetterClass::kNoLetter;
    if (letter_class == LetterClass::kLatin) {
      word.Add(c);
      continue;
    }
    word.End(counts);
    ++counts.letters[static_cast<size_t>(letter_class)];
  }
  word.End(counts);
  return counts;
}

}  // namespace

std::string_view DetectLanguage(std::string_view utf8) {
  const Counts n = CountScripts(utf8);
  const uint32_t han = n.Han(), kana = n.Of(LetterClass::kKana), hangul = n.Of(LetterClass::kHangul);
  const uint32_t other = n.Of(LetterClass::kOtherLetter);
  const bool latin = n.words > 0 && n.words > han && n.words * 5 >= kana + hangul + other;
  if (latin && n.english * 10 >= n.words && n.english > n.neighbours) return "en";
  // Latin words that are no English may be the markup or the addresses of a Chinese text.
  if (han == 0 || han * 8 < n.words || han < other) return "other";
  if (kana * 16 > han || hangul > han) return "other";
  return n.Of(LetterClass::kTraditional) > n.Of(LetterClass::kSimplified) ? "zh-Hant" : "zh-Hans";
}

}  // namespace trommel
