// A journalling file system writes its journal once for all that wait for it at the same time. So the files
// are synced by threads, each of which waits for one file.

#include "io/out/late_sync.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <exception>
#include <thread>
#include <utility>

#include "io/out/output_file.h"

namespace trommel {
namespace {

constexpr size_t kMostThreads = 8;

/// 0, or the errno of the failure. Special files (a pipe, /dev/full) and some file systems of the network
/// kind cannot be synced, and need not be.
int Sync(int descriptor) { return fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS ? 0 : errno; }

}  // namespace

LateSync& LateSync::operator=(LateSync&& other) noexcept {
  std::swap(files_, other.files_);
  return *this;
}

LateSync::~LateSync() {
  for (const File& file : files_) close(file.descriptor);
}

void LateSync::Add(int descriptor, std::string path) {
  BeginWriting(descriptor, 0, 0);
  files_.push_back({descriptor, std::move(path)});
}

void LateSync::BeginWriting(int descriptor, uint64_t offset, uint64_t bytes) {
  // A hint: Finish sees what failed.
  (void)sync_file_range(descriptor, static_cast<off_t>(offset), static_cast<off_t>(bytes),
                        SYNC_FILE_RANGE_WRITE);
}

Status LateSync::AddPath(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return FileError("open", path, errno);
  Add(descriptor, path);
  return Status::Ok();
}

Status LateSync::Finish() {
  std::vector<int> errors(files_.size());
  std::atomic<size_t> next{0};
  const auto work = [&] {
    for (size_t i; (i = next.fetch_add(1)) < files_.size();) errors[i] = Sync(files_[i].descriptor);
  };
  std::vector<std::thread> threads;
  try {
    while (threads.size() + 1 < std::min(files_.size(), kMostThreads)) threads.emplace_back(work);
  } catch (const std::exception&) {
    // No more threads are to be had: those there are do it.
  }
  work();
  for (std::thread& thread : threads) thread.join();
  Status status;
  for (size_t i = 0; i < files_.size(); ++i) {
    if (close(files_[i].descriptor) != 0 && errors[i] == 0) errors[i] = errno;
    if (errors[i] != 0 && status.ok()) status = FileError("write", files_[i].path, errors[i]);
  }
  files_.clear();
  return status;
}

}  // namespace trommel
