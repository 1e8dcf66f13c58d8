#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/quantity/page.h"

namespace trommel {

/// An English word that builds numerals, or a month's name.
struct NumberWord {
  enum class Kind : uint8_t {
    kZero,
    kUnit,
    kTeen,
    kTens,
    kHundred,
    kMagnitude,
    kDozen,
    kHalf,
    kQuarter,
    kArticle,
    kMultiple,
    kVague,  ///< dozens, tens, hundreds, thousands … (of)
    kMonth,  ///< a month's name, which is no number but begins a date; value is the month
  };
  Kind kind = Kind::kUnit;
  bool ordinal = false;  ///< third, hundredth, halves excepted
  bool plural = false;   ///< thirds, hundreds, dozens
  int64_t value = 0;     ///< the number, or the power of ten of kHundred and kMagnitude
  uint32_t end = 0;
};

/// The number word that stands at `at` as a whole word, or nothing. O(length of the word).
std::optional<NumberWord> ReadNumberWord(const Page& page, uint32_t at);

/// Which letters may come third in a number word, a bit each, by its first two; most words of a text are told
/// apart by these. Bit 26 says that the word may end before a third letter.
extern const std::array<uint32_t, 26 * 26> kNumberWordThirds;

/// Whether the first three units at `at`, which is a letter, allow a number word. O(1).
inline bool MayBeginNumberWord(const Page& page, uint32_t at) {
  const char16_t first = page[at], second = page[at + 1], third = page[at + 2];
  if (!IsLatin(second)) return first == u'a';
  const size_t pair = static_cast<size_t>(first - u'a') * 26 + static_cast<size_t>(second - u'a');
  return (kNumberWordThirds[pair] >> (IsLatin(third) ? third - u'a' : 26) & 1) != 0;
}

/// Every number word there is, in order.
std::vector<std::u16string_view> NumberWords();

}  // namespace trommel
