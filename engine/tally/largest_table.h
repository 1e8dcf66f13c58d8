#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/tally/sample.h"
#include "kernels/decimal/decimal.h"

namespace trommel {

/// A large value and one mention of it.
struct LargestValue {
  Decimal value;
  Sample sample;
};

/// For each quantity its largest values: by value, then by the smallest hash; a value once for each hash,
/// that of the first mention in reading order. Threads: one.
class LargestTable {
 public:
  static constexpr uint32_t kMost = 5;

  bool Wants(uint32_t quantity, const Decimal& value) const {
    if (quantity >= quantities_.size()) return true;
    const std::vector<LargestValue>& kept = quantities_[quantity];
    return kept.size() < kMost || !(value < kept.back().value);
  }

  /// Where a mention of that value is to be written; null where it is not kept after all.
  Sample* Place(uint32_t quantity, const Decimal& value, uint64_t hash, const MentionPlace& at);

  /// Of `quantity`, the largest first.
  const std::vector<LargestValue>& Of(uint32_t quantity) const;

  void Clear();
  size_t MemoryBytes() const { return values_ * (3 * sizeof(LargestValue) + 320); }

 private:
  std::vector<std::vector<LargestValue>> quantities_;
  size_t values_ = 0;
};

}  // namespace trommel
