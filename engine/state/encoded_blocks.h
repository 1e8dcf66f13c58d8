#pragma once

#include <string>
#include <vector>

#include "engine/state/run_block.h"
#include "engine/state/run_writer.h"
#include "io/base/status.h"

namespace trommel {

/// Finished blocks of one section, encoded apart from the file and written to it in one piece. Threads: one.
class EncodedBlocks {
 public:
  /// Appends a record; records come in the order of their keys, a key once.
  template <typename Record>
  void Add(const Record& record) {
    block_.Add(record);
    if (block_.full()) Finish();
  }

  /// Writes all to `out`, and forgets it.
  Status WriteTo(RunSection section, RunWriter& out) {
    if (block_.records() != 0) Finish();
    for (const Block& block : blocks_)
      TROMMEL_RETURN_IF_ERROR(out.AddBlock(section, block.payload, block.records));
    std::vector<Block>().swap(blocks_);
    return Status::Ok();
  }

 private:
  struct Block {
    std::string payload;
    uint32_t records;
  };
  void Finish() {
    blocks_.push_back({block_.payload(), block_.records()});
    block_.Clear();
  }

  BlockEncoder block_;
  std::vector<Block> blocks_;
};

}  // namespace trommel
