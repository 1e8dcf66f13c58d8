#include "io/out/output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace trommel {
namespace {

constexpr size_t kBufferBytes = 1 << 20;
constexpr uint64_t kBeginBytes = 8 << 20;

/// 0, or the errno of the failed write.
int WriteAll(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return errno;
    if (written == 0) return ENOSPC;
    if (written > 0) bytes.remove_prefix(static_cast<size_t>(written));
  }
  return 0;
}

}  // namespace

Status FileError(const char* action, const std::string& path, int error) {
  std::string message = std::string("cannot ") + action + " " + path + ": " + std::strerror(error);
  if (error == ENOSPC || error == EDQUOT || error == EFBIG) {
    return Status::Resource(message + "; free some space or write elsewhere, then run again");
  }
  if (error == EMFILE || error == ENFILE)
    return Status::Resource(message + "; raise the limit of open files (ulimit -n)");
  return Status::Io(message);
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      sync_(other.sync_),
      bytes_(other.bytes_),
      begun_(other.begun_),
      path_(std::move(other.path_)),
      buffer_(std::move(other.buffer_)),
      failure_(std::move(other.failure_)) {}

OutputFile& OutputFile::operator=(OutputFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(sync_, other.sync_);
  std::swap(bytes_, other.bytes_);
  std::swap(begun_, other.begun_);
  std::swap(path_, other.path_);
  std::swap(buffer_, other.buffer_);
  std::swap(failure_, other.failure_);
  return *this;
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

Status OutputFile::Open(const std::string& path, LateSync* sync) {
  sync_ = sync;
  path_ = path;
  bytes_ = begun_ = 0;
  buffer_.clear();
  failure_ = Status::Ok();
  if (descriptor_ >= 0) close(descriptor_);
  descriptor_ = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor_ < 0) failure_ = FileError("create", path, errno);
  return failure_;
}

Status OutputFile::Append(std::string_view bytes) {
  if (!failure_.ok()) return failure_;
  bytes_ += bytes.size();
  if (buffer_.size() + bytes.size() > kBufferBytes) {
    TROMMEL_RETURN_IF_ERROR(Flush());
    if (bytes.size() >= kBufferBytes) {
      if (const int error = WriteAll(descriptor_, bytes); error != 0)
        failure_ = FileError("write", path_, error);
      return failure_;
    }
  }
  buffer_.append(bytes);
  return Status::Ok();
}

Status OutputFile::Flush() {
  if (const int error = WriteAll(descriptor_, buffer_); error != 0)
    failure_ = FileError("write", path_, error);
  buffer_.clear();
  TellDisk();
  return failure_;
}

// Only where somebody waits for the disk later: until then it can have done most of its work.
void OutputFile::TellDisk() {
  if (sync_ == nullptr || bytes_ - begun_ < kBeginBytes) return;
  LateSync::BeginWriting(descriptor_, begun_, bytes_ - begun_);
  begun_ = bytes_;
}

Status OutputFile::Close() {
  if (!failure_.ok()) return failure_;
  TROMMEL_RETURN_IF_ERROR(Flush());
  if (sync_ != nullptr) {
    sync_->Add(std::exchange(descriptor_, -1), path_);
    return Status::Ok();
  }
  // Special files (a pipe, /dev/full) cannot be synced, and need not be.
  if (fsync(descriptor_) != 0 && errno != EINVAL && errno != EROFS)
    failure_ = FileError("write", path_, errno);
  if (close(std::exchange(descriptor_, -1)) != 0 && failure_.ok())
    failure_ = FileError("write", path_, errno);
  return failure_;
}

}  // namespace trommel
