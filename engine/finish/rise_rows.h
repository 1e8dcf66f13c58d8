#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/analyze/mention.h"
#include "engine/finish/table_set.h"

namespace trommel {

/// Writes the table rise: for each entry, bucket by bucket, its share of the documents against that in all
/// buckets before. Memory: the buckets.
class RiseRows {
 public:
  /// Below this many documents up to and in a bucket there is no row: nothing can be said of so few.
  static constexpr uint64_t kLeastDocuments = 3;
  /// A bucket without the entry has a row only where that is beyond chance: one in a thousand.
  static constexpr double kSureFall = 10.83;

  /// `buckets` are all buckets with their documents, sorted by name.
  RiseRows(std::vector<std::pair<std::string, uint64_t>> buckets, TableOutput& out);

  /// The cells of one entry, by bucket; several of one bucket follow each other.
  void AddCell(std::string_view bucket, uint64_t documents);
  /// Writes the rows of the entry whose cells were added.
  Status EndEntry(MentionClass mention_class, std::string_view id);

 private:
  size_t NumberOf(std::string_view bucket);

  std::vector<std::pair<std::string, uint64_t>> buckets_;  // dated ones
  std::vector<uint64_t> documents_before_;                 // in all buckets before
  std::vector<std::pair<size_t, uint64_t>> cells_;         // of the entry at hand
  uint64_t documents_ = 0;                                 // likewise
  size_t last_ = 0;                                        // the bucket of the last cell
  TableOutput& out_;
};

}  // namespace trommel
