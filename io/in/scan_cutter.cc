// Cuts a stream whose records only a scan from the start can tell apart. Memory holds a block and one record.
#include <algorithm>
#include <cstring>
#include <vector>

#include "io/in/detect_format.h"
#include "io/in/line_cutter.h"
#include "io/in/record_scanner.h"

namespace trommel {
namespace {

constexpr size_t kStepBytes = 64 << 10;

class ScanCutter final : public BlockCutter {
 public:
  ScanCutter(std::string head, std::unique_ptr<ByteStream> stream, Format format, std::string header,
             const CutRange& range)
      : stream_(std::move(stream)),
        format_(format),
        header_(std::move(header)),
        range_(range),
        at_(range.from),
        bytes_(std::move(head)) {
    to_skip_ = range.from;
  }

  Result<bool> Next(Block& block) override {
    while (to_skip_ > 0 && !ended_) {
      const size_t here = static_cast<size_t>(std::min<uint64_t>(to_skip_, bytes_.size()));
      bytes_.erase(0, here);
      to_skip_ -= here;
      if (to_skip_ > 0) Fill();
    }
    if (at_ >= range_.limit) return false;
    if (!failure_.empty() && bytes_.empty()) return Fail(failure_, 0, block);
    if (bytes_.empty() && !Fill() && (given_ || range_.from > 0)) {
      return failure_.empty() ? Result<bool>(false) : Fail(failure_, 0, block);
    }
    const size_t cut = FindCut();
    if (cut == std::string::npos) return Fail(TooLong(range_.max_record_bytes), Rest(), block);
    Give(cut, block);
    return true;
  }

  void Drain() override { Rest(); }

 private:
  size_t FindCut() {
    const std::unique_ptr<RecordScanner> scanner = MakeRecordScanner(format_, header_, at_ == 0);
    const uint64_t target = CutTarget(range_, at_) - at_;
    for (size_t scanned = at_ == 0 ? BomLength(bytes_) : 0;;) {
      const size_t end = scanner->FindEnd(bytes_, scanned, static_cast<size_t>(target));
      if (end != std::string::npos) return end;
      scanned = bytes_.size();
      if (scanned > target && scanned - target > range_.max_record_bytes) return std::string::npos;
      if (!Fill()) return bytes_.size();
    }
  }

  void Give(size_t cut, Block& block) {
    auto buffer = std::make_shared<std::vector<char>>(cut + Block::kPadding, '\0');
    if (cut != 0) std::memcpy(buffer->data(), bytes_.data(), cut);
    block.format = format_;
    block.header = header_;
    block.byte_offset = at_;
    block.bytes = {buffer->data(), cut};
    block.owner = std::move(buffer);
    bytes_.erase(0, cut);
    at_ += cut;
    given_ = true;
    block.last_of_input = bytes_.empty() && !Fill() && failure_.empty();
    block.content_ends = block.last_of_input;
  }

  Result<bool> Fail(std::string reason, uint64_t length, Block& block) {
    block.format = format_;
    block.failure = std::move(reason);
    failure_.clear();
    block.failure_bytes = length;
    block.byte_offset = at_;
    block.last_of_input = true;
    at_ += length;
    bytes_.clear();
    ended_ = true;
    return true;
  }

  /// Reads more; false at the end or on failure.
  bool Fill() {
    if (ended_) return false;
    const size_t size = bytes_.size();
    bytes_.resize(size + kStepBytes);
    const Result<size_t> got = stream_->Read(bytes_.data() + size, kStepBytes);
    if (!got.ok()) failure_ = got.status().message();
    ended_ = !got.ok() || *got == 0;
    bytes_.resize(size + (ended_ ? 0 : *got));
    return !ended_;
  }

  /// Reads and forgets all that is left; answers its length.
  uint64_t Rest() {
    uint64_t length = 0;
    do {
      length += bytes_.size();
      bytes_.clear();
    } while (Fill());
    return length;
  }

  std::unique_ptr<ByteStream> stream_;
  const Format format_;
  const std::string header_;
  const CutRange range_;
  uint64_t at_;
  uint64_t to_skip_ = 0;
  std::string bytes_;  // from at_ on
  std::string failure_;
  bool ended_ = false;
  bool given_ = false;
};

}  // namespace

std::unique_ptr<BlockCutter> MakeScanCutter(std::string head, std::unique_ptr<ByteStream> stream,
                                            Format format, std::string header, const CutRange& range) {
  return std::make_unique<ScanCutter>(std::move(head), std::move(stream), format, std::move(header), range);
}

}  // namespace trommel
