#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/boilerplate/boilerplate_list.h"
#include "io/in/document.h"

namespace trommel {

/// Counts, for every source, in how many of its documents each sentence or line stands. A text is kept only once it is seen a
/// second time; the others are hashes. Threads: any number may add at once.
class BoilerplateCounter {
 public:
  void Add(const Document& document);

  /// About the memory it holds.
  uint64_t MemoryBytes() const;

  /// What stands in at least `least` documents and in that share (0 to 1) of its source's, in the order of MergeBoilerplate.
  /// While nobody adds.
  std::vector<BoilerplateEntry> Recurring(uint64_t least, double share) const;

 private:
  static constexpr size_t kShards = 64;
  static constexpr size_t kLeastCharacters = 6;  // shorter ones recur by themselves

  struct Seen {
    uint64_t documents = 0;
    std::string source, text;  // from the second time on
  };
  struct Shard {
    std::mutex mutex;
    std::unordered_map<uint64_t, uint32_t> once;  // counts, below 2
    std::unordered_map<uint64_t, Seen> again;
    uint64_t text_bytes = 0;
  };

  mutable std::array<Shard, kShards> shards_;
  mutable std::mutex sources_mutex_;
  std::map<std::string, uint64_t, std::less<>> sources_;  // documents
};

}  // namespace trommel
