#pragma once

#include <cstdint>
#include <string_view>

namespace trommel {

/// A stretch of ASCII in the original bytes and the same stretch as folded units: byte i is unit i.
struct AsciiStretch {
  std::string_view bytes;      ///< as written
  std::u16string_view folded;  ///< the same, folded
};

/// One word of a row of capitalised words. Offsets into the stretch.
struct CapitalWord {
  uint32_t start = 0, end = 0;
  uint32_t classes = 0;       ///< of the lexicon; 0 where it is unknown
  bool connector = false;     ///< of, and, for, the, de, &: not capitalised, between capitalised words
  bool all_capitals = false;  ///< two capitals at least, and no small letter
};

/// A row of capitalised words, with the small words that join them. Reused; at most kMaxWords.
struct CapitalRow {
  static constexpr int kMaxWords = 16;
  CapitalWord words[kMaxWords];
  int size = 0;
  uint32_t end = 0;  ///< where to go on reading
};

/// Reads the row that begins with the capital at `at`. O(row).
void ReadCapitalRow(const AsciiStretch& text, uint32_t at, CapitalRow& row);

/// A quick look at the row that begins with the capital at `at`: false where nothing in it or beside it can
/// make a name of a body. `*end` receives where to go on reading then. O(row), without a look-up of words.
bool IsPromising(const AsciiStretch& text, uint32_t at, uint32_t* end);

/// Whether a byte begins a word in capitals: a capital behind something that is no letter and no digit.
bool BeginsCapitalWord(std::string_view bytes, uint32_t at);

/// The classes of the word [start, end) in the lexicon of English words.
uint32_t EnglishClasses(const AsciiStretch& text, uint32_t start, uint32_t end);

}  // namespace trommel
