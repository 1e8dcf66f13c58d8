#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "io/in/block.h"
#include "io/in/block_source.h"
#include "io/in/byte_stream.h"

namespace trommel {

/// Cuts one input into blocks. Sets everything of a block but number, input and file, and path and name only
/// for members of archives.
class BlockCutter {
 public:
  virtual ~BlockCutter() = default;

  /// The next block; false at the end. Errors: kResource.
  virtual Result<bool> Next(Block& block) = 0;

  /// Reads what is left, so that the streams below have counted all of it. No block follows.
  virtual void Drain() {}
};

/// Where and how an input is cut: blocks begin at `from` (a line start) and stop before `limit`; a cut falls
/// behind the first line end at or after each multiple of block_bytes.
struct CutRange {
  uint64_t from = 0;
  uint64_t limit = ~0ull;
  uint64_t block_bytes = 0;  ///< above 0
  uint64_t max_record_bytes = 0;
  uint64_t max_header_bytes = 0;  ///< of a crawl's record
  const std::atomic<bool>* stop = nullptr;  ///< once it is set, cutting need not come to its end
};

/// The offset at or after which the block that begins at `start` looks for its line end.
uint64_t CutTarget(const CutRange& range, uint64_t start);

/// Cuts the first `size` bytes of a regular file into parts that are read later.
std::unique_ptr<BlockCutter> MakeFileLineCutter(std::shared_ptr<const FileDescriptor> file, uint64_t size, const CutRange& range);

/// Cuts a stream whose first bytes, `head`, are read already. Holds one block, the rest of a read, and no
/// line longer than max_record_bytes: such a line becomes a block with `failure`.
std::unique_ptr<BlockCutter> MakeStreamLineCutter(std::string head, std::unique_ptr<ByteStream> stream,
                                                  const CutRange& range);

/// One block with the whole stream: for the formats where a file is one document.
std::unique_ptr<BlockCutter> MakeWholeCutter(std::string head, std::unique_ptr<ByteStream> stream,
                                             Format format, const CutRange& range);

/// Likewise of bytes that are read already.
std::unique_ptr<BlockCutter> MakeHeldCutter(std::string bytes, Format format, const CutRange& range);

/// Likewise for the first `size` bytes of a regular file, read later.
std::unique_ptr<BlockCutter> MakeFileWholeCutter(std::shared_ptr<const FileDescriptor> file, uint64_t size, Format format,
                                                 const CutRange& range);

/// Cuts formats that have a RecordScanner, which `header` begins. Of a record beyond the limit its block holds the beginning, so
/// that memory is bounded by a block and a record.
std::unique_ptr<BlockCutter> MakeScanCutter(std::string head, std::unique_ptr<ByteStream> stream, Format format,
                                            std::string header, const CutRange& range);

/// No block, but a stream to drain.
std::unique_ptr<BlockCutter> MakeNothing(std::unique_ptr<ByteStream> stream);

/// One block with a failure.
std::unique_ptr<BlockCutter> MakeFailure(std::string failure, uint64_t byte_offset, uint64_t bytes);

/// The reason of a record above the limit.
std::string TooLong(uint64_t max_record_bytes);

}  // namespace trommel
