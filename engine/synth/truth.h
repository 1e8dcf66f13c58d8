#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/synth/stock.h"
#include "io/in/civil_date.h"

namespace trommel {

/// One line of a truth file: what an exact engine must report for an entry in a bucket.
struct TruthRow {
  std::string synth_class, id, bucket;
  uint64_t mentions = 0, documents = 0;

  auto operator<=>(const TruthRow&) const = default;
};

/// Counts of the stock's entries by month. Threads: one a worker, merged at the end.
class Truth {
 public:
  explicit Truth(const Stock& stock);

  /// Counts `mentions` of `entry` in the document that is being made.
  void Add(uint32_t entry, uint32_t mentions) {
    if (pending_[entry] == 0) touched_.push_back(entry);
    pending_[entry] += mentions;
  }

  /// Books what was added since the last call to one document of this date.
  void EndDocument(CivilDate date);

  void Merge(const Truth& other);

  uint64_t documents() const { return documents_; }

  /// Cells that are not empty, by class, id and bucket, bytewise.
  std::vector<TruthRow> Rows() const;

  /// The rows as CSV with a header line.
  std::string ToCsv() const;

 private:
  struct Cell {
    uint64_t mentions = 0, documents = 0;
  };

  const Stock* stock_;
  std::vector<uint32_t> pending_;  ///< by entry
  std::vector<uint32_t> touched_;
  std::vector<Cell> cells_;  ///< entry * buckets + bucket
  uint64_t documents_ = 0;
};

}  // namespace trommel
