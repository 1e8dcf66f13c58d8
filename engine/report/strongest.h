#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace trommel {

/// Keeps the first of many in the order of Ranked's `<`. Memory: twice as many as are asked for.
template <typename Ranked>
class Strongest {
 public:
  /// Whether it may be among the first of what was added and what comes.
  bool Wants(const Ranked& row) const { return !limit_ || row < *limit_; }
  /// `most` never grows from call to call.
  void Add(Ranked row, size_t most) {
    if (!Wants(row)) return;
    rows_.push_back(std::move(row));
    if (rows_.size() >= 2 * most + 64) Cut(most);
  }
  /// The first `most`, in their order.
  std::vector<Ranked>& Sorted(size_t most) {
    Cut(most);
    std::sort(rows_.begin(), rows_.end());
    return rows_;
  }

 private:
  void Cut(size_t most) {
    if (rows_.size() <= most) return;
    std::nth_element(rows_.begin(), rows_.begin() + static_cast<ptrdiff_t>(most), rows_.end());
    limit_ = rows_[most];
    rows_.resize(most);
  }
  std::vector<Ranked> rows_;
  std::optional<Ranked> limit_;  // the first that is not kept: there are enough before it
};

}  // namespace trommel
