#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "engine/analyze/mention.h"
#include "engine/state/order.h"

namespace trommel {

/// The entries with the most documents, ties by class and id. Memory: those entries.
class TopEntries {
 public:
  struct Entry {
    MentionClass mention_class;
    std::string id;
    uint64_t documents;
  };

  explicit TopEntries(size_t most) : most_(most) {}

  void Add(MentionClass mention_class, std::string_view id, uint64_t documents);
  /// By class and id.
  std::vector<Entry> Sorted() const;

 private:
  struct Key {
    uint64_t documents;
    int rank;
    std::string id;
    MentionClass mention_class;
    bool operator<(const Key& other) const {  // the best first
      return std::tie(other.documents, rank, id) < std::tie(documents, other.rank, other.id);
    }
  };
  size_t most_;
  std::set<Key> kept_;
};

}  // namespace trommel
