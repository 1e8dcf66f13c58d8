#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/state/run_reader.h"

namespace trommel {

/// Hands out the blocks of document rows of all runs, one after the other. Documents are numbered in that
/// order. Threads: any.
class DocumentBlocks {
 public:
  explicit DocumentBlocks(const std::vector<std::shared_ptr<const RunReader>>& runs) : runs_(runs) {}

  struct Taken {
    std::string payload;
    uint64_t first_document = 0;
    uint32_t documents = 0;
    const RunReader* run = nullptr;
    uint64_t offset = 0;

    Status Damaged() const { return run->Damaged(offset, "a block of documents cannot be read"); }
  };
  /// Fills `block` and answers true, or answers false at the end.
  Result<bool> Next(Taken& block);

 private:
  std::mutex mutex_;
  const std::vector<std::shared_ptr<const RunReader>>& runs_;
  size_t run_ = 0;
  uint64_t next_ = 0, documents_ = 0;
  bool in_run_ = false;
};

}  // namespace trommel
