#pragma once

#include <vector>

#include "engine/organization/organization_finder.h"

namespace trommel {

/// Whether a listed name that is also a common word, or that is short enough to arise by chance, stands for
/// the body here:
///   Han     the sentence cuts well at both of its ends; and where the name is a word of the dictionary too,
///   something
///           speaks for the body: a word of trade or office behind or before it, quotation marks, a list of
///           listed names, or the same body under a sure name earlier in the text
///   Latin   it is written as a name (capitals, and capitals alone where it has three letters or fewer), and
///   neither begins
///           the sentence nor stands where a place would
/// Threads: one worker each.
class GazetteerContext {
 public:
  /// Takes in the matches of a text, sorted by end; they must outlive the calls of Supports. O(n log n).
  void Assign(const FoldedText& text, const std::vector<GazetteerMatch>& matches);

  /// Whether the text supports the match at index `at`, which needs context. O(log n).
  bool Supports(size_t at);

 private:
  struct SureEntry {
    uint32_t entry, end;  // where a sure name of the entry first ends
  };
  bool HanSupports(size_t at);
  bool NamedBefore(const GazetteerMatch& match) const;

  const FoldedText* text_ = nullptr;
  const std::vector<GazetteerMatch>* matches_ = nullptr;
  std::vector<SureEntry> sure_;  // by entry
  std::vector<uint32_t> meant_;  // entries whose common name the text has supported once
};

}  // namespace trommel
