#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "io/base/status.h"
#include "io/out/late_sync.h"

namespace trommel {

/// A file being written, through one buffer. The first failure stays: later calls answer it again, so callers
/// may check at the end only. Threads: one at a time.
class OutputFile {
 public:
  OutputFile() = default;
  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&& other) noexcept;
  ~OutputFile();  ///< closes without flushing: what was not closed is not whole

  /// Creates or empties the file at `path`. With `sync`, which must outlive this, Close leaves the waiting to
  /// it. Errors: kIo, kResource (disk full, quota), with the path.
  Status Open(const std::string& path, LateSync* sync = nullptr);
  Status Append(std::string_view bytes);
  /// Writes what is buffered, fsyncs and closes; or hands over what is written to the LateSync.
  Status Close();

  uint64_t bytes() const { return bytes_; }  ///< appended so far
  const std::string& path() const { return path_; }
  bool is_open() const { return descriptor_ >= 0; }

 private:
  Status Flush();
  void TellDisk();

  int descriptor_ = -1;
  LateSync* sync_ = nullptr;
  uint64_t bytes_ = 0;
  uint64_t begun_ = 0;  // bytes that the disk was told to begin with
  std::string path_;
  std::string buffer_;
  Status failure_;
};

/// The Status for errno `error` of doing `action` ("write") to `path`: kResource where the disk or a quota is
/// full, else kIo.
Status FileError(const char* action, const std::string& path, int error);

}  // namespace trommel
