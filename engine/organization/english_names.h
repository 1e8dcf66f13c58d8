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
  /// Appends candidates in `text` to `out`. O(ASCII bytes).
  void Find(const FoldedText& text, std::vector<Candidate>& out);
};

}  // namespace trommel
