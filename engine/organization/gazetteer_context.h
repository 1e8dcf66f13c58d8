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
/// Threads: immutable.
class GazetteerContext {
 public:
  /// `matches` sorted by end; `at` the one in question, which needs context. O(1) apart from the search for
  /// neighbours.
  static bool Supports(const FoldedText& text, const std::vector<GazetteerMatch>& matches, size_t at);
};

}  // namespace trommel
