#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/quantity/lexicon.h"
#include "engine/quantity/page.h"
#include "engine/quantity/quantity_additions.h"

namespace trommel {

/// The additions, folded and indexed. Threads: immutable, shared by all workers; must outlive the quantities
/// read with it, whose units view it.
class QuantityWords {
 public:
  explicit QuantityWords(const QuantityAdditions& additions);
  QuantityWords(const QuantityWords&) = delete;
  QuantityWords& operator=(const QuantityWords&) = delete;

  bool has_units() const { return !units_.empty(); }
  /// Whether an added unit, classifier or currency begins with `unit`.
  bool Begins(char16_t unit) const { return units_.contains(unit); }
  /// The longest added unit, classifier or currency at `at`, ending at a word's end; or nothing.
  LexiconMatch Unit(const Page& page, uint32_t at) const;
  /// The end of the longest added phrase that covers `at` and begins at or after `floor`; 0 where there is
  /// none. O(length of the longest phrase * phrases with one first unit).
  uint32_t PhraseEnd(const Page& page, uint32_t at, uint32_t floor) const;

 private:
  struct Word {
    std::u16string text;
    LexiconEntry entry;
  };
  using Index = std::unordered_map<char16_t, std::vector<Word>>;
  std::u16string_view Keep(std::u16string text);
  void AddUnit(std::string_view text, Sense sense, std::string_view identifier);

  std::deque<std::u16string> kept_;  // what entries view
  Index units_, phrases_;            // by first unit
  uint32_t longest_phrase_ = 0;
};

}  // namespace trommel
