#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/quantity/page.h"

namespace trommel {

/// An English word that builds numerals.
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
  };
  Kind kind = Kind::kUnit;
  bool ordinal = false;  ///< third, hundredth, halves excepted
  bool plural = false;   ///< thirds, hundreds, dozens
  int64_t value = 0;     ///< the number, or the power of ten of kHundred and kMagnitude
  uint32_t end = 0;
};

/// The number word that stands at `at` as a whole word, or nothing. O(length of the word).
std::optional<NumberWord> ReadNumberWord(const Page& page, uint32_t at);

/// Whether the first three letters at `at`, a letter, allow a number word. O(1).
bool MayBeginNumberWord(const Page& page, uint32_t at);

/// Every number word there is, in order.
std::vector<std::u16string_view> NumberWords();

}  // namespace trommel
