#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/organization/lexicon.h"
#include "kernels/unicode/folded_text.h"

namespace trommel {

/// A word that a name of a body may end in: units [start, end).
struct Head {
  uint32_t start = 0, end = 0;
  HeadNeed need = HeadNeed::kNone;
  /// What a look at the neighbours says; bits.
  static constexpr uint8_t kAlone = 1;        ///< no name is left of it, or it is a part of a common word
  static constexpr uint8_t kJoinsBefore = 2;  ///< a word may reach into it from the left
  static constexpr uint8_t kJoinsBehind = 4;  ///< a word may reach from it to the right
  static constexpr uint8_t kHanBehind = 8;    ///< a Han unit follows
  static constexpr uint8_t kNoLastWord =
      16;  ///< every word that may stand right before it is one that no name
           ///< holds there, but for listed names, and titles in brackets
  /// A head that is kAlone for the unit before it may lack the other bits, but if its need is kBare.
  uint8_t neighbours = 0;
};

/// Finds the heads in a text. Threads: one worker each; buffers are kept between texts.
class HeadFinder {
 public:
  /// The longest head at each place where one ends, by their ends; none that ends with the text's first unit.
  /// Valid until the next call. O(units).
  std::span<const Head> Find(const FoldedText& text);

  /// What a look at the neighbours of [head.start, head.end) says, but for common words that a head of one
  /// unit ends. One unit behind the text must be readable. O(1), without a branch on the text.
  static uint8_t Neighbours(std::u16string_view units, const Head& head);

 private:
  void FindPlaces(const FoldedText& text);
  size_t LookUpPairs(const char16_t* units);
  void TakeShortHeads(const char16_t* units, size_t count);
  void TakeLongHeads(const char16_t* units);
  void LookAround(std::u16string_view units, size_t count);

  // A place that two units, or the last by itself, mark as the end of a head.
  struct Tail {
    uint32_t end;
    uint32_t says;  // bits of head_pair
  };
  // A head in heads_, and the lengths of longer ones that may end with it.
  struct Longer {
    uint32_t head;
    uint32_t lengths;
  };

  std::vector<uint32_t> places_;  // where heads may end; the first place_count_ of them
  size_t place_count_ = 0;
  std::vector<Tail> tails_;
  std::vector<Longer> long_;
  size_t long_count_ = 0;
  std::vector<Head> heads_;
  std::vector<uint32_t> open_;  // which of heads_ are looked at from all sides
};

}  // namespace trommel
