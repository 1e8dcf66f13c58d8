#pragma once

#include <cstddef>
#include <cstdint>
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

/// Reads a file descriptor; closes it at the end when `owned`. An end before `least` bytes is an error: a file that shrank
/// would pass for a whole one.
std::unique_ptr<ByteStream> MakeFdStream(int fd, bool owned, uint64_t least = 0);

}  // namespace trommel
