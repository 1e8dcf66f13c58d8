#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/base/status.h"

namespace trommel {

/// What the pages of a database look like. Others than these are for tests.
struct SqliteLayout {
  uint32_t page_bytes = 16384;      ///< a power of two, 512 to 32768
  uint64_t lock_byte = 1ull << 30;  ///< where SQLite locks: the page around it stays empty
};

/// A database file as pages appended one after the other, numbered from 1; the first is written last. Pages
/// never change, so whoever refers to one appends it before. The first failure stays. Threads: one at a time.
class PageStream {
 public:
  PageStream() = default;
  PageStream(const PageStream&) = delete;
  PageStream& operator=(const PageStream&) = delete;
  ~PageStream();

  /// Creates `path`, which must not exist. Errors: kIo, kResource.
  Status Open(const std::string& path, const SqliteLayout& layout);

  /// Appends a whole page and answers its number.
  uint32_t Append(std::string_view page);

  /// Appends `bytes` (not empty) as a chain of overflow pages, whose numbers it adds to `pages` where that is
  /// not null, and answers the number of the first.
  uint32_t AppendChain(std::string_view bytes, std::vector<uint32_t>* pages);

  /// Tells that pages are not used after all: they become the file's free pages.
  void Free(const std::vector<uint32_t>& pages);

  /// Writes the first page and closes. `page` has room for the file's header in its first 100 bytes, which
  /// are filled in here. Does not fsync.
  Status Finish(std::string page);

  /// What went wrong so far.
  const Status& status() const { return failure_; }
  uint32_t page_bytes() const { return layout_.page_bytes; }

 private:
  uint32_t NextNumber() const;
  void SkipLockPage();
  void Flush();
  void WriteAt(std::string_view bytes, uint64_t offset);
  void AppendFreeList();
  void FillHeader(std::string& page) const;

  SqliteLayout layout_;
  std::string path_, buffer_;
  uint64_t written_ = 0;  // bytes before the buffer
  uint64_t begun_ = 0;    // bytes that the disk was told to begin with
  uint32_t pages_ = 1;
  std::vector<uint32_t> free_;
  uint32_t first_trunk_ = 0, free_pages_ = 0;
  int descriptor_ = -1;
  Status failure_;
};

}  // namespace trommel
