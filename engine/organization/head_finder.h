#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/organization/lexicon.h"
#include "kernels/unicode/folded_text.h"

namespace trommel {

/// A word that a name of a body may end in: units [start, end).
struct Head {
  uint32_t start = 0, end = 0;
  HeadNeed need = HeadNeed::kNone;
};

/// Finds the heads in a text. Threads: one worker each; buffers are kept between texts.
class HeadFinder {
 public:
  /// The longest head at each place where one ends, by their ends; none that ends with the text's first unit.
  /// Valid until the next call. O(units).
  std::span<const Head> Find(const FoldedText& text);

 private:
  void FindPlaces(const FoldedText& text);

  std::vector<uint32_t> places_;  // where heads may end; the first place_count_ of them
  size_t place_count_ = 0;
  std::vector<Head> heads_;
};

}  // namespace trommel
