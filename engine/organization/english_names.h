#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/organization/candidate.h"

namespace trommel {

/// Finds English names by form, from capitals in the original text: a row of capitalised words that ends as
/// names of bodies do (Roosevelt Financial Group Inc), or begins so (Ministry of Defence); abbreviations in
/// running text; a capitalised word beside a word that asks for a body (shares of X, X spokesman). Threads:
/// one worker each.
class EnglishNames {
 public:
  /// Without `skims` every stretch and every capital is read, also those that a quick look finds to hold
  /// none.
  explicit EnglishNames(bool skims = true) : skims_(skims) {}

  /// Appends candidates in `text` to `out`. O(ASCII bytes).
  void Find(const FoldedText& text, std::vector<Candidate>& out);

 private:
  void FindStretches(const FoldedText& text);

  struct Stretch {
    uint32_t unit, byte, size;
  };
  bool skims_;
  struct LongRun {
    uint32_t run, size;
  };
  std::vector<LongRun> long_enough_;
  std::vector<Stretch> stretches_;  // the first count_ of them; kept between texts
  size_t count_ = 0;
};

}  // namespace trommel
