#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "io/base/status.h"

namespace trommel {

/// Bytes read once, front to back: standard input, a pipe, a file that cannot be mapped, a decompressed
/// member. Threads: one at a time.
class ByteStream {
 public:
  virtual ~ByteStream() = default;

  /// Reads at least one and at most `size` bytes (`size` above 0) and answers how many; 0 at the end. Errors:
  /// kInput.
  virtual Result<size_t> Read(char* to, size_t size) = 0;
};

/// Ends at once.
std::unique_ptr<ByteStream> MakeEmptyStream();

/// Reads `head`, then the rest of the stream it was read from.
std::unique_ptr<ByteStream> MakePrefixedStream(std::string head, std::unique_ptr<ByteStream> rest);

/// Reads `inner`, and adds what it reads to `*read`.
std::unique_ptr<ByteStream> MakeCountingStream(std::unique_ptr<ByteStream> inner, std::shared_ptr<uint64_t> read);

/// Reads the first `bytes` of a file descriptor, or all there are where that is 0; it must stay open. An end before is an error: a
/// file that shrank would pass for a whole one. Soon after `stop` is set, where one is given, reading is one too, and so is waiting for a pipe.
std::unique_ptr<ByteStream> MakeFdStream(int fd, uint64_t bytes = 0, const std::atomic<bool>* stop = nullptr);

}  // namespace trommel
