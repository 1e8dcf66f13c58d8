#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "io/base/status.h"
#include "io/in/block.h"

namespace trommel {

/// A place in the inputs in reading order. Places are compared by input, then offset, which counts
/// decompressed bytes; in archives those of the members before as well.
struct InputPlace {
  uint32_t input = 0;
  uint64_t byte_offset = 0;
  auto operator<=>(const InputPlace&) const = default;
};

/// Cuts the inputs into blocks, in order, without parsing records. NDJSON files are cut at the
/// line end behind each multiple of the block size (a pure function of file and block size bounds nothing but
/// the cut: records never depend on it); whole-file formats give one block a file; standard input is read.
/// Threads: Next by one thread at a time; blocks may be used and dropped on any.
class BlockSource {
 public:
  /// Starts at `from`, which must be {0,0} or a place that End() answered, and stops before `to`.
  BlockSource(const InputSet& inputs, const InputOptions& options, uint64_t block_bytes, InputPlace from = {},
              InputPlace to = {~0u, ~0ull});
  ~BlockSource();

  /// Fills `block` with the next one and answers true, or answers false at the end.
  /// A file that cannot be read is a block with `failure`. Errors: kResource, kInterrupted.
  Result<bool> Next(Block& block);

  /// Next answers kInterrupted soon after `stop` is set, also in the midst of a record that has no end and while it waits for a
  /// pipe. `stop` must outlive the source.
  void StopOn(const std::atomic<bool>& stop);

  /// Goes on from `place`, one that End() has answered, instead of from End(). Standard input cannot be read again.
  void GoBackTo(InputPlace place);

  /// From when it is opened next, the rest of an input is one block with `reason` as its failure.
  void Exclude(uint32_t input, std::string reason);

  /// The place behind the last block given out: where another source can go on.
  InputPlace End() const;

  /// How much of the files, as they lie on disk, is read: for a display of progress. O(1).
  uint64_t BytesRead() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace trommel
