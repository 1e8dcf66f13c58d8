// Cuts a stream whose records only a scan from the start can tell apart. Memory holds a block and one record;
// of a record beyond the limit its beginning, while the scanner goes on to its end.
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
        scanner_(MakeRecordScanner(format, header_, range)),
        range_(range),
        at_(range.from),
        to_skip_(range.from),
        bytes_(std::move(head)) {}

  Result<bool> Next(Block& block) override {
    SkipTo();
    if (at_ >= range_.limit) return false;
    if (bytes_.empty() && !Fill(bytes_) && (given_ || range_.from > 0 || !failure_.empty())) {
      return failure_.empty() ? Result<bool>(false) : Fail(block);
    }
    Give(FindCut(block), block);
    return true;
  }

  void Drain() override {
    do {
      bytes_.clear();
    } while (Fill(bytes_));
  }

 private:
  /// Reads up to range_.from once and forgets what stands before; but for what the scanner must remember.
  void SkipTo() {
    const size_t bom = BomLength(bytes_);
    while (to_skip_ > 0 && !ended_) {
      const size_t here = static_cast<size_t>(std::min<uint64_t>(to_skip_, bytes_.size()));
      if (scanner_->remembers()) {
        scanner_->FindEnd(std::string_view(bytes_).substr(0, here),
                          to_skip_ == range_.from ? std::min(bom, here) : 0, here);
        // Some values end only where it is seen what follows them.
        if (to_skip_ == here && scanner_->record() < here && (bytes_.size() > here || Fill(bytes_)))
          scanner_->FindEnd(bytes_, here, here - 1);
        scanner_->Forget(here);
      }
      bytes_.erase(0, here);
      to_skip_ -= here;
      if (to_skip_ > 0) Fill(bytes_);
    }
  }

  /// Where the block that begins with bytes_ ends. Sets block.header, and block.beyond where bytes_ were cut
  /// short.
  size_t FindCut(Block& block) {
    block.header = scanner_->Place();
    if (block.header.empty()) block.header = header_;
    const uint64_t target = CutTarget(range_, at_) - at_;
    for (size_t scanned = at_ == 0 ? BomLength(bytes_) : 0;;) {
      const size_t end = scanner_->FindEnd(bytes_, scanned, target > 0 ? static_cast<size_t>(target) - 1 : 0);
      if (end != std::string::npos) return end;
      scanned = bytes_.size();
      const size_t record = scanner_->record();
      if (scanned - record > range_.max_record_bytes &&
          scanned - record - range_.max_record_bytes > scanner_->kept()) {
        block.beyond = PassOver(record);
        return bytes_.size();
      }
      if (record == scanned && scanned > target) return scanned;  // blanks between records
      if (!Fill(bytes_)) return scanned;
    }
  }

  /// Reads on to the end of a record beyond the limit, which begins at `record`, and keeps its beginning as
  /// the end of bytes_ and what follows it in carry_. Answers how much lies between.
  uint64_t PassOver(size_t record) {
    const size_t kept = record + scanner_->kept();
    uint64_t window_at = ForgetAllButTail(bytes_.size());
    std::string window = bytes_.substr(window_at);
    bytes_.resize(kept);
    size_t end = std::string::npos;
    while (end == std::string::npos) {
      const size_t scanned = window.size();
      if (!Fill(window)) {
        end = scanned;
        break;
      }
      end = scanner_->FindEnd(window, scanned, 0);
      if (end != std::string::npos) break;
      const size_t gone = ForgetAllButTail(window.size());
      window.erase(0, gone);
      window_at += gone;
    }
    scanner_->Forget(end);
    carry_ = window.substr(end);
    return window_at + end - kept;
  }

  /// Lets the scanner forget what it does not look back at of so many bytes; answers how many those are.
  size_t ForgetAllButTail(size_t bytes) {
    const size_t gone = bytes - std::min(bytes, RecordScanner::kLookBehind);
    scanner_->Forget(gone);
    return gone;
  }

  void Give(size_t cut, Block& block) {
    auto buffer = std::make_shared<std::vector<char>>(cut + Block::kPadding, '\0');
    if (cut != 0) std::memcpy(buffer->data(), bytes_.data(), cut);
    block.format = format_;
    block.byte_offset = at_;
    block.bytes = {buffer->data(), cut};
    block.owner = std::move(buffer);
    if (block.beyond > 0) {
      bytes_ = std::move(carry_);
      carry_.clear();
    } else {
      bytes_.erase(0, cut);
      scanner_->Forget(cut);
    }
    at_ += block.size();
    given_ = true;
    block.last_of_input = bytes_.empty() && !Fill(bytes_) && failure_.empty();
    block.content_ends = block.last_of_input;
  }

  Result<bool> Fail(Block& block) {
    block.format = format_;
    block.failure = std::move(failure_);
    failure_.clear();
    block.byte_offset = at_;
    block.last_of_input = true;
    given_ = true;
    return true;
  }

  /// Reads more; false at the end or on failure.
  bool Fill(std::string& bytes) {
    if (ended_) return false;
    const size_t size = bytes.size();
    bytes.resize(size + kStepBytes);
    const Result<size_t> got = stream_->Read(bytes.data() + size, kStepBytes);
    if (!got.ok()) failure_ = got.status().message();
    ended_ = !got.ok() || *got == 0;
    bytes.resize(size + (ended_ ? 0 : *got));
    return !ended_;
  }

  std::unique_ptr<ByteStream> stream_;
  const Format format_;
  const std::string header_;
  const std::unique_ptr<RecordScanner> scanner_;
  const CutRange range_;
  uint64_t at_;
  uint64_t to_skip_;
  std::string bytes_;  // from at_ on
  std::string carry_;  // behind a record that was cut short
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
