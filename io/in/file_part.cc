// Files are read, not mapped. A mapping would spare a copy, some one per cent of a worker's time (the copy also
// brings the bytes into the cache), but gives the bytes into the hands of whoever writes to the file: one that
// shrinks raises SIGBUS, and even where that is caught, bytes that change between a parser's look at them and
// its use of them break what it has proved (a string that had its closing quote has none). A private copy
// cannot change.
#include "io/in/file_part.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

namespace trommel {

FileDescriptor::~FileDescriptor() {
  if (fd_ >= 0) close(fd_);
}

bool FileDescriptor::WrittenSince(int64_t modified_ns) const {
  struct stat status;
  return fstat(fd_, &status) != 0 || ModifiedNs(status) != modified_ns;
}

int64_t ModifiedNs(const struct stat& status) { return status.st_mtim.tv_sec * 1'000'000'000LL + status.st_mtim.tv_nsec; }

Status FilePart::Read(char* to, bool& shrank) const {
  for (size_t done = 0; done < length;) {
    const ssize_t got = pread(file->get(), to + done, length - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Status::Input(std::string("reading failed: ") + std::strerror(errno));
    if (got == 0) {
      shrank = true;
      return Shrank();
    }
    done += static_cast<size_t>(got);
  }
  return Status::Ok();
}

Status Shrank() { return Status::Input("the file shrank while it was read"); }

}  // namespace trommel
