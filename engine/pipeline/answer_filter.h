#pragma once

#include <atomic>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "engine/select/selection.h"

namespace trommel {

/// Where the answer of a document ends in a block's answers, and what tells the document from others.
struct AnswerMark {
  size_t end = 0;
  DocumentKey key;
  bool has_key = false;
};

/// Takes duplicates, and what is behind the limit, out of answers that come in input order. Holds a key for each
/// distinct document. Threads: Mark by any; the rest by the ordered end alone, but for done().
class AnswerFilter {
 public:
  explicit AnswerFilter(const SelectOptions& options) : options_(options) {}

  /// Notes that the answer of `document` has just been appended to `answers`.
  void Mark(const Document& document, const std::string& answers, std::vector<AnswerMark>& marks) const;

  /// Keeps of a block's answers those that count. Rejects, which have no mark, stay up to the limit.
  void Apply(const std::vector<AnswerMark>& marks, std::string& answers);

  /// Whether the limit is reached.
  bool done() const { return done_.load(std::memory_order_relaxed); }

 private:
  bool Takes(const AnswerMark& mark);

  SelectOptions options_;
  std::set<DocumentKey> seen_;
  uint64_t taken_ = 0;
  std::atomic<bool> done_{false};
};

}  // namespace trommel
