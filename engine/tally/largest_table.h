#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "engine/tally/sample.h"
#include "engine/tally/value_figures.h"
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
    if (quantity >= limits_.size()) return true;
    const std::optional<int64_t> common = CommonValue(value);
    if (common && *common < limits_[quantity]) return false;
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
  static constexpr int64_t kNoLimit = std::numeric_limits<int64_t>::min();
  static int64_t LimitOf(const std::vector<LargestValue>& kept);

  std::vector<std::vector<LargestValue>> quantities_;
  std::vector<int64_t> limits_;  // a common value below that of its quantity is not wanted
  size_t values_ = 0;
};

}  // namespace trommel
