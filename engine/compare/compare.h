#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "io/base/status.h"
#include "io/out/table.h"

namespace trommel {

/// One entry in two results. Shares are of all documents of a result.
struct ComparedEntry {
  std::string mention_class, id, label;
  uint64_t documents_a = 0, documents_b = 0;
  double share_a = 0, share_b = 0;
  std::optional<double> ratio;  ///< share_b / share_a; nothing where it is new
  double log_ratio = 0;         ///< binary logarithm of the ratio, half a document added on either side
  double log_likelihood = 0;    ///< whether it may be chance: 3.84 one time in twenty, 10.83 in a thousand

  /// Whether its share rose, not fell.
  bool rose() const { return log_ratio > 0; }
};

struct Comparison {
  uint64_t documents_a = 0, documents_b = 0;
  std::vector<ComparedEntry> entries;  ///< by class and id; those that neither holds are left out
};

/// Compares the entries of two finished results by their documents. Errors: kUsage when a folder holds no
/// finished result, naming it; kIo. O(entries), in memory.
Result<Comparison> CompareResults(const std::string& folder_a, const std::string& folder_b);

/// The columns of a comparison, for CSV and NDJSON.
TableSchema CompareSchema();
/// Adds all rows. Views are of `comparison`.
Status WriteComparison(const Comparison& comparison, TableWriter& out);

}  // namespace trommel
