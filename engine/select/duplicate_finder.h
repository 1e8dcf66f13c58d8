#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/select/selection.h"
#include "io/base/status.h"

namespace trommel {

/// Finds the documents whose key an earlier one has, among any number, in bounded memory: keys are spread over
/// kPartitions by their first bits, which go to files in the scratch folder where they outgrow the budget; each
/// partition is sorted by itself. Threads: one at a time.
class DuplicateFinder {
 public:
  /// Beyond `memory_bytes` keys go to `scratch_folder`, which is made where needed and removed at the end.
  DuplicateFinder(uint64_t memory_bytes, std::string scratch_folder);
  DuplicateFinder(const DuplicateFinder&) = delete;
  DuplicateFinder& operator=(const DuplicateFinder&) = delete;
  ~DuplicateFinder();

  /// Notes a document, in any order. Amortized O(1). Errors: kIo, kResource, naming the file.
  Status Add(const DocumentKey& key, const InputPlace& place);

  /// Places of all documents but the first of each key, ascending: 16 bytes each, which are not bounded.
  /// O(n log n). Ends the finder. Errors: kIo, kResource.
  Result<std::vector<InputPlace>> Finish();

 private:
  static constexpr size_t kPartitions = 64;
  struct Record {
    DocumentKey key;
    uint64_t byte_offset;
    uint64_t input;
  };

  struct SpillFile {
    std::string path;
    std::array<uint64_t, kPartitions + 1> begins{};  // of the partitions in it, in bytes
  };

  Status Spill();
  Status Load(size_t partition);

  uint64_t memory_bytes_;
  std::string folder_;
  uint64_t held_ = 0;  // records in memory
  std::array<std::vector<Record>, kPartitions> partitions_;
  std::vector<SpillFile> spills_;
};

}  // namespace trommel
