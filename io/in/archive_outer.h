#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "io/base/status.h"
#include "io/in/byte_stream.h"

struct archive;

namespace trommel {

struct ArchiveDeleter {
  void operator()(archive* reader) const;
};
using ArchiveHandle = std::unique_ptr<archive, ArchiveDeleter>;

/// What libarchive reads from. Threads: one at a time.
struct ArchiveOuter {
  static constexpr size_t kReadBytes = 64 << 10;

  std::unique_ptr<ByteStream> stream;
  std::vector<char> buffer;          // of kReadBytes
  std::shared_ptr<uint64_t> packed;  // bytes read of the outermost file
  Status failure = Status::Ok();     // that ended it
  bool out_of_memory = false;        // likewise
  bool told = false;                 // to who reads a member
  bool recording = true;             // until the first member is found
  std::string recorded;              // what was read by then
};

/// Has libarchive read from `outer`, which must outlive the reader; what archive_read_open answers.
int OpenArchive(archive* reader, ArchiveOuter& outer);

/// What is wrong where libarchive does not go on. Throws std::bad_alloc where it is memory: that is no damage.
Status DamageOf(archive* reader, ArchiveOuter& outer);

}  // namespace trommel
