#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace trommel {

/// Distinct texts, numbered as they come and kept close together: a million names cost no allocation each.
/// Threads: one.
class PatternSet {
 public:
  /// Room for `patterns` texts of `units` units in all, at least 1 each; more must not be added.
  PatternSet(size_t patterns, size_t units);

  /// The number of `text`, new or known. O(text).
  uint32_t Add(std::u16string_view text);

  size_t size() const { return begins_.size() - 1; }
  /// Valid as long as the set.
  std::u16string_view operator[](size_t pattern) const {
    return {units_.data() + begins_[pattern], begins_[pattern + 1] - begins_[pattern]};
  }
  std::vector<std::u16string_view> Views() const;

 private:
  std::vector<char16_t> units_;
  std::vector<uint32_t> begins_;  // one more than patterns
  std::vector<uint32_t> slots_;   // open addressing: pattern + 1, or 0
};

}  // namespace trommel
