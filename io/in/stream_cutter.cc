// Cuts a stream at the same places as a mapped file. Each block owns its buffer; what was read behind a cut
// is carried into the next one. A line that outgrows the limit is not kept: the block ends before it, and the
// rest of the line is read and forgotten, its length counted.
#include <algorithm>
#include <cstring>

#include "io/in/line_cutter.h"

namespace trommel {
namespace {

constexpr size_t kStepBytes = 64 << 10;  // read at once when looking for a line end

constexpr uint64_t kReservedBytes = 64 << 20;  // at most, for a block to come; untouched memory costs nothing

/// A growing buffer with padding behind it.
class Buffer {
 public:
  char* data() { return bytes_.get(); }
  size_t size() const { return size_; }
  std::string_view view() const { return {bytes_.get(), size_}; }
  std::shared_ptr<const void> owner() const { return bytes_; }

  void Append(std::string_view bytes) {
    Reserve(size_ + bytes.size());
    if (!bytes.empty()) std::memcpy(data() + size_, bytes.data(), bytes.size());
    SetSize(size_ + bytes.size());
  }

  void Reserve(size_t size) {
    if (bytes_ && size <= capacity_) return;
    const size_t capacity = std::max(size, capacity_ + capacity_ / 2);
    std::shared_ptr<char[]> grown(new char[capacity + Block::kPadding]);
    if (size_ != 0) std::memcpy(grown.get(), bytes_.get(), size_);
    std::memset(grown.get() + size_, 0, Block::kPadding);
    bytes_ = std::move(grown);
    capacity_ = capacity;
  }

  void SetSize(size_t size) {
    size_ = size;
    std::memset(data() + size, 0, Block::kPadding);
  }

 private:
  std::shared_ptr<char[]> bytes_;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

void DrainStream(ByteStream& stream) {
  std::string bytes(kStepBytes, '\0');
  for (Result<size_t> got = size_t{1}; got.ok() && *got != 0;) got = stream.Read(bytes.data(), bytes.size());
}

class StreamLineCutter final : public BlockCutter {
 public:
  StreamLineCutter(std::string head, std::unique_ptr<ByteStream> stream, const CutRange& range)
      : stream_(std::move(stream)), range_(range), at_(range.from) {
    carry_ = std::move(head);
    to_skip_ = range.from;
  }

  Result<bool> Next(Block& block) override {
    block.format = Format::kNdjson;
    if (!SkipTo()) return failure_.empty() ? Result<bool>(false) : End(block);
    if (overlong_) return SkipLine(block);
    const bool begun = at_ != range_.from || given_;
    if (at_ >= range_.limit) return false;
    Buffer buffer;
    const uint64_t expected = CutTarget(range_, at_) - at_ + kStepBytes;
    if (!ended_) buffer.Reserve(static_cast<size_t>(std::min<uint64_t>(expected, kReservedBytes)));
    buffer.Append(carry_);
    carry_.clear();
    const size_t cut = FindCut(buffer);
    if (overlong_ && cut == 0) {
      carry_.assign(buffer.view());
      return SkipLine(block);
    }
    if (cut == 0 && (begun || !failure_.empty())) return End(block);
    carry_.assign(buffer.view().substr(cut));
    buffer.SetSize(cut);
    block.bytes = buffer.view();
    block.owner = buffer.owner();
    block.byte_offset = at_;
    at_ += cut;
    given_ = true;
    block.last_of_input = carry_.empty() && !overlong_ && failure_.empty() && AtEnd();
    return true;
  }

  void Drain() override {
    if (!ended_) DrainStream(*stream_);
  }

 private:
  /// At the end of the stream: nothing, or the failure that ended it.
  Result<bool> End(Block& block) {
    if (failure_.empty()) return false;
    block.failure = std::move(failure_);
    failure_.clear();
    block.byte_offset = at_;
    block.last_of_input = true;
    return true;
  }

  /// Reads more; false at the end or on failure.
  bool Fill(Buffer& buffer, size_t want) {
    if (ended_) return false;
    buffer.Reserve(buffer.size() + want);
    const Result<size_t> got = stream_->Read(buffer.data() + buffer.size(), want);
    if (!got.ok()) failure_ = got.status().message();
    ended_ = !got.ok() || *got == 0;
    if (ended_) return false;
    buffer.SetSize(buffer.size() + *got);
    return true;
  }

  /// Whether nothing follows; reads one step ahead to know.
  bool AtEnd() {
    if (ended_) return true;
    Buffer more;
    const bool filled = Fill(more, kStepBytes);
    carry_.append(more.view());
    return !filled && failure_.empty();
  }

  /// Where the block in `buffer`, which begins at at_, ends. Sets overlong_ where it ends before a line
  /// beyond the limit.
  size_t FindCut(Buffer& buffer) {
    const uint64_t target = CutTarget(range_, at_) - at_;
    size_t line = 0;      // start of the line that is being read
    size_t searched = 0;  // no line feed at or after `line` before this place
    for (;;) {
      const std::string_view bytes = buffer.view();
      for (;;) {
        const size_t feed = bytes.find('\n', searched);
        if (feed == std::string_view::npos) break;
        if (feed >= target) return feed + 1;
        // Lines that end before the target need no look each: the last feed before it is enough.
        const size_t last = bytes.substr(0, std::min<uint64_t>(bytes.size(), target)).rfind('\n');
        line = searched = last + 1;
      }
      searched = bytes.size();
      if (bytes.size() - line > range_.max_record_bytes + 1) {
        overlong_ = true;
        return line;
      }
      const size_t missing =
          target > bytes.size() ? static_cast<size_t>(std::min<uint64_t>(target - bytes.size(), 1 << 20)) : 0;
      if (!Fill(buffer, std::max(kStepBytes, missing))) return buffer.size();
    }
  }

  /// Reads on to the end of a line beyond the limit, which begins at at_ with carry_.
  Result<bool> SkipLine(Block& block) {
    overlong_ = false;
    uint64_t length = 0;
    char last = 0;
    Buffer buffer;
    buffer.Append(carry_);
    size_t feed;
    while ((feed = buffer.view().find('\n')) == std::string_view::npos) {
      length += buffer.size();
      if (buffer.size() != 0) last = buffer.view().back();
      buffer.SetSize(0);
      if (!Fill(buffer, kStepBytes)) break;
    }
    const size_t in_line = feed == std::string_view::npos ? 0 : feed;
    if (in_line != 0) last = buffer.view()[in_line - 1];
    length += in_line;
    carry_.assign(feed == std::string_view::npos ? std::string_view() : buffer.view().substr(feed + 1));
    block.failure = TooLong(range_.max_record_bytes);
    block.byte_offset = at_;
    block.failure_bytes = length - (last == '\r' ? 1 : 0);
    at_ += length + (feed == std::string_view::npos ? 0 : 1);
    given_ = true;
    block.last_of_input = carry_.empty() && failure_.empty() && AtEnd();
    return true;
  }

  /// Reads up to range_.from once and forgets what stands before; false where the stream ends before or
  /// there.
  bool SkipTo() {
    const bool skips = to_skip_ > 0;
    while (to_skip_ > 0) {
      const size_t here = static_cast<size_t>(std::min<uint64_t>(to_skip_, carry_.size()));
      carry_.erase(0, here);
      to_skip_ -= here;
      if (to_skip_ == 0) break;
      Buffer buffer;
      if (!Fill(buffer, kStepBytes)) return false;
      carry_.assign(buffer.view());
    }
    return !skips || !carry_.empty() || !AtEnd();
  }

  std::unique_ptr<ByteStream> stream_;
  CutRange range_;
  uint64_t at_;
  uint64_t to_skip_ = 0;
  std::string carry_;  // read behind the last cut
  std::string failure_;
  bool ended_ = false;
  bool overlong_ = false;
  bool given_ = false;  // a block, so that an empty input gives one
};

class WholeCutter final : public BlockCutter {
 public:
  WholeCutter(std::string head, std::unique_ptr<ByteStream> stream, Format format, const CutRange& range)
      : head_(std::move(head)), stream_(std::move(stream)), format_(format), range_(range) {}

  Result<bool> Next(Block& block) override {
    if (done_) return false;
    done_ = true;
    block.format = format_;
    block.last_of_input = true;
    Buffer buffer;
    buffer.Append(head_);
    uint64_t length = buffer.size();
    for (;;) {
      const bool fits = length <= range_.max_record_bytes;
      const size_t at = fits ? buffer.size() : 0;  // beyond the limit only the length counts
      const size_t step = std::max(kStepBytes, at / 2);
      buffer.Reserve(at + step);
      const Result<size_t> got = stream_->Read(buffer.data() + at, step);
      if (!got.ok()) {
        block.failure = got.status().message();
        block.failure_bytes = length;
        return true;
      }
      if (*got == 0) break;
      length += *got;
      if (fits) buffer.SetSize(at + *got);
    }
    if (length > range_.max_record_bytes) {
      block.failure = TooLong(range_.max_record_bytes);
      block.failure_bytes = length;
      return true;
    }
    block.bytes = buffer.view();
    block.owner = buffer.owner();
    return true;
  }

  void Drain() override { DrainStream(*stream_); }

 private:
  std::string head_;
  std::unique_ptr<ByteStream> stream_;
  Format format_;
  CutRange range_;
  bool done_ = false;
};

class HeldCutter final : public BlockCutter {
 public:
  HeldCutter(std::string bytes, Format format, const CutRange& range)
      : bytes_(std::move(bytes)), format_(format), max_record_bytes_(range.max_record_bytes) {}

  Result<bool> Next(Block& block) override {
    if (done_) return false;
    done_ = true;
    block.format = format_;
    block.last_of_input = true;
    const size_t size = bytes_.size();
    if (size > max_record_bytes_) {
      block.failure = TooLong(max_record_bytes_);
      block.failure_bytes = size;
      return true;
    }
    bytes_.append(Block::kPadding, '\0');
    const auto held = std::make_shared<const std::string>(std::move(bytes_));
    block.bytes = std::string_view(*held).substr(0, size);
    block.owner = held;
    return true;
  }

 private:
  std::string bytes_;
  Format format_;
  uint64_t max_record_bytes_;
  bool done_ = false;
};

class NothingCutter final : public BlockCutter {
 public:
  explicit NothingCutter(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)) {}
  Result<bool> Next(Block&) override { return false; }
  void Drain() override { DrainStream(*stream_); }

 private:
  std::unique_ptr<ByteStream> stream_;
};

class FailureCutter final : public BlockCutter {
 public:
  FailureCutter(std::string failure, uint64_t byte_offset, uint64_t bytes)
      : failure_(std::move(failure)), byte_offset_(byte_offset), bytes_(bytes) {}

  Result<bool> Next(Block& block) override {
    if (failure_.empty()) return false;
    block.failure = std::move(failure_);
    failure_.clear();
    block.byte_offset = byte_offset_;
    block.failure_bytes = bytes_;
    block.last_of_input = true;
    return true;
  }

 private:
  std::string failure_;
  uint64_t byte_offset_;
  uint64_t bytes_;
};

}  // namespace

uint64_t CutTarget(const CutRange& range, uint64_t start) {
  const uint64_t bytes = range.block_bytes;
  const uint64_t multiples = start == 0 ? 1 : (start - 1) / bytes + 1;
  const uint64_t target = multiples > ~0ull / bytes ? ~0ull : multiples * bytes;
  return std::max(start, std::min(target, range.limit - 1));
}

std::string TooLong(uint64_t max_record_bytes) {
  return "longer than " + std::to_string(max_record_bytes) + " bytes, the limit for one record";
}

std::unique_ptr<BlockCutter> MakeStreamLineCutter(std::string head, std::unique_ptr<ByteStream> stream,
                                                  const CutRange& range) {
  return std::make_unique<StreamLineCutter>(std::move(head), std::move(stream), range);
}

std::unique_ptr<BlockCutter> MakeWholeCutter(std::string head, std::unique_ptr<ByteStream> stream,
                                             Format format, const CutRange& range) {
  return std::make_unique<WholeCutter>(std::move(head), std::move(stream), format, range);
}

std::unique_ptr<BlockCutter> MakeHeldCutter(std::string bytes, Format format, const CutRange& range) {
  return std::make_unique<HeldCutter>(std::move(bytes), format, range);
}

std::unique_ptr<BlockCutter> MakeNothing(std::unique_ptr<ByteStream> stream) {
  return std::make_unique<NothingCutter>(std::move(stream));
}

std::unique_ptr<BlockCutter> MakeFailure(std::string failure, uint64_t byte_offset, uint64_t bytes) {
  return std::make_unique<FailureCutter>(std::move(failure), byte_offset, bytes);
}

}  // namespace trommel
