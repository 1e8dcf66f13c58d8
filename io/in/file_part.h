#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "io/base/status.h"

struct stat;

namespace trommel {

/// Owns a file descriptor.
class FileDescriptor {
 public:
  explicit FileDescriptor(int fd) : fd_(fd) {}
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor();
  int get() const { return fd_; }

  /// Whether it was last written to at another time than `modified_ns`. One call to the system.
  bool WrittenSince(int64_t modified_ns) const;

 private:
  int fd_;
};

/// When a file was last written to.
int64_t ModifiedNs(const struct stat& status);

/// A byte range of a regular file, read when it is wanted: by the worker that parses it, not by the source that
/// cuts it.
struct FilePart {
  std::shared_ptr<const FileDescriptor> file;
  uint64_t offset = 0;
  size_t length = 0;

  /// Reads all of it. Sets `shrank` where the file ends before the part does. Errors: kInput. Threads: any.
  Status Read(char* to, bool& shrank) const;
};

/// The reason of an input that became shorter while it was read.
Status Shrank();

}  // namespace trommel
