#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "engine/tally/sample.h"

namespace trommel {

/// For each entry the samples with the smallest hashes, a hash once: of equal ones the first in reading
/// order. So they are the same however the documents were spread over tables. Threads: one.
class SampleTable {
 public:
  static constexpr uint32_t kListedSamples = 5;  ///< of entries that a pack lists, and of quantities
  static constexpr uint32_t kOpenSamples = 2;    ///< of names found by form

  /// Adds entry number size(): entries are numbered in the order they are added.
  void AddEntry(uint64_t entry_hash, uint32_t most);
  uint32_t size() const { return static_cast<uint32_t>(entries_.size()); }
  size_t samples() const { return samples_.size(); }
  uint64_t entry_hash(uint32_t entry) const { return entries_[entry].hash; }

  void Prefetch(uint32_t entry) const { __builtin_prefetch(&entries_[entry]); }

  /// Whether a sample of that hash may be kept. O(1).
  bool Wants(uint32_t entry, uint64_t hash) const { return hash <= entries_[entry].limit; }

  /// Where a sample of that hash and place is to be written; null where it is not kept after all.
  Sample* Place(uint32_t entry, uint64_t hash, const MentionPlace& at);

  /// Calls `visit` with each sample of an entry, in no particular order.
  template <typename Visit>
  void ForEach(uint32_t entry, const Visit& visit) const {
    const uint32_t first = entries_[entry].first;
    for (uint32_t i = 0; i < entries_[entry].count; ++i) visit(samples_[places_[first + i]]);
  }

  void Clear();
  size_t MemoryBytes() const;

 private:
  static constexpr uint64_t kAll = std::numeric_limits<uint64_t>::max();
  struct Entry {
    uint64_t hash;
    uint64_t limit;  // the largest hash kept, where there is no room for more
    uint32_t first;  // of its stretch of hashes_ and places_, which is `most` long
    uint16_t count, most;
  };
  // A snippet is at most 280 characters; most are 80, of three bytes. Twice the sample for growth, and again
  // for the record that it becomes at the end of the epoch.
  static constexpr size_t kSampleBytes = 5 * sizeof(Sample) + 320;

  // Hashes stand by themselves: most samples are turned down by them, and samples are large.
  std::vector<Entry> entries_;
  std::vector<uint64_t> hashes_;
  std::vector<uint32_t> places_;  // among samples_
  std::vector<Sample> samples_;
};

}  // namespace trommel
