#pragma once

#include <memory>

#include "io/in/block.h"
#include "io/in/document.h"

namespace trommel {

/// Reads the records of blocks, one after the other, each parsed by itself: a bad one never takes its
/// neighbour along. Reuses its buffers from record to record and block to block. Threads: one reader a
/// worker.
class RecordReader {
 public:
  enum class Outcome { kDocument, kReject, kEnd };

  explicit RecordReader(const InputOptions& options);
  ~RecordReader();

  /// Begins a block, which must outlive its records, and loads it. A block with `failure` gives one reject.
  void Open(Block& block);

  /// The next record: fills `document` or `reject`. Views in `document` live until the next call.
  Outcome Next(Document& document, Reject& reject);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace trommel
