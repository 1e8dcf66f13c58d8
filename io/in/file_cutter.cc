#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "io/in/file_part.h"
#include "io/in/line_cutter.h"

namespace trommel {
namespace {

constexpr size_t kSearchBytes = 16 << 10;  // read at once when looking for a line end

/// Finds the cuts only: the workers read the blocks.
class FileLineCutter final : public BlockCutter {
 public:
  FileLineCutter(std::shared_ptr<const FileDescriptor> file, uint64_t size, const CutRange& range)
      : fd_(std::move(file)), size_(size), range_(range), at_(range.from) {
    posix_fadvise(fd_->get(), 0, 0, POSIX_FADV_SEQUENTIAL);
  }

  Result<bool> Next(Block& block) override {
    const uint64_t end = std::min(size_, range_.limit);
    if (at_ >= end) return false;
    const uint64_t target = CutTarget(range_, at_);
    Result<uint64_t> cut = LineEnd(target);
    if (!cut.ok()) return Fail(cut.status(), block);
    if (*cut > target && *cut - target > range_.max_record_bytes + 2) {  // with its line end, a line that is not to be read: the block ends before it
      const Result<uint64_t> line = LineStart(target);
      if (!line.ok()) return Fail(line.status(), block);
      if (*line == at_) return SkipLine(*cut, block);
      cut = *line;
    }
    block.format = Format::kNdjson;
    block.byte_offset = at_;
    block.part = {fd_, at_, static_cast<size_t>(*cut - at_)};
    at_ = *cut;
    block.last_of_input = at_ >= size_;
    return true;
  }

 private:
  Result<bool> Fail(const Status& status, Block& block) {
    block.failure = status.message();
    block.byte_offset = at_;
    block.failure_bytes = std::min(size_, range_.limit) - at_;
    block.last_of_input = true;
    at_ = size_;
    return true;
  }

  /// The line from at_ to `end` is beyond the limit for one record.
  Result<bool> SkipLine(uint64_t end, Block& block) {
    char last[2] = {};
    const ssize_t got = pread(fd_->get(), last, sizeof last, static_cast<off_t>(end - sizeof last));
    if (got != sizeof last) return Fail(Shrank(), block);
    block.format = Format::kNdjson;
    block.failure = TooLong(range_.max_record_bytes);
    block.byte_offset = at_;
    block.failure_bytes = end - at_ - (last[1] != '\n' ? 0 : last[0] == '\r' ? 2 : 1);
    at_ = end;
    block.last_of_input = at_ >= size_;
    return true;
  }

  /// The start of the line that holds the byte at `target`, not before at_.
  Result<uint64_t> LineStart(uint64_t target) {
    buffer_.resize(kSearchBytes);
    for (uint64_t end = target; end > at_;) {
      const auto size = static_cast<size_t>(std::min<uint64_t>(end - at_, kSearchBytes));
      const ssize_t got = pread(fd_->get(), buffer_.data(), size, static_cast<off_t>(end - size));
      if (got != static_cast<ssize_t>(size)) return Shrank();
      const size_t feed = std::string_view(buffer_.data(), size).rfind('\n');
      if (feed != std::string_view::npos) return end - size + feed + 1;
      end -= size;
    }
    return at_;
  }

  /// The place behind the first line feed at or after `target`, or the end of the file.
  Result<uint64_t> LineEnd(uint64_t target) {
    while (target < size_) {
      if (range_.stop != nullptr && range_.stop->load(std::memory_order_relaxed)) return Status::Interrupted("stopped");
      buffer_.resize(kSearchBytes);
      const ssize_t got = pread(fd_->get(), buffer_.data(), buffer_.size(), static_cast<off_t>(target));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return Status::Input(std::string("reading failed: ") + std::strerror(errno));
      if (got == 0) return Shrank();
      if (const void* feed = std::memchr(buffer_.data(), '\n', static_cast<size_t>(got))) {
        return target + static_cast<uint64_t>(static_cast<const char*>(feed) - buffer_.data()) + 1;
      }
      target += static_cast<uint64_t>(got);
    }
    return size_;
  }

  std::shared_ptr<const FileDescriptor> fd_;
  uint64_t size_;
  CutRange range_;
  uint64_t at_;
  std::vector<char> buffer_;
};

class FileWholeCutter final : public BlockCutter {
 public:
  FileWholeCutter(std::shared_ptr<const FileDescriptor> file, uint64_t size, Format format, const CutRange& range)
      : fd_(std::move(file)), size_(size), format_(format), range_(range) {}

  Result<bool> Next(Block& block) override {
    if (done_) return false;
    done_ = true;
    block.format = format_;
    block.last_of_input = true;
    if (size_ > range_.max_record_bytes) {
      block.failure = TooLong(range_.max_record_bytes);
      block.failure_bytes = size_;
      return true;
    }
    block.part = {fd_, 0, static_cast<size_t>(size_)};
    return true;
  }

 private:
  std::shared_ptr<const FileDescriptor> fd_;
  uint64_t size_;
  Format format_;
  CutRange range_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<BlockCutter> MakeFileLineCutter(std::shared_ptr<const FileDescriptor> file, uint64_t size, const CutRange& range) {
  return std::make_unique<FileLineCutter>(std::move(file), size, range);
}

std::unique_ptr<BlockCutter> MakeFileWholeCutter(std::shared_ptr<const FileDescriptor> file, uint64_t size, Format format,
                                                 const CutRange& range) {
  return std::make_unique<FileWholeCutter>(std::move(file), size, format, range);
}

}  // namespace trommel
