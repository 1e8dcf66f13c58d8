// Values are parsed each by itself; what stands between them is checked here, so that a file which is no JSON
// never passes for one. A fault between two values is a reject of its own and takes neither along.
#include "io/in/json_record.h"
#include "io/in/json_scanner.h"
#include "io/in/line_cutter.h"
#include "io/in/ndjson_reader.h"

namespace trommel {
namespace {

class JsonReader final : public FormatReader {
 public:
  explicit JsonReader(const InputOptions& options)
      : max_record_bytes_(options.max_record_bytes), record_(options) {}

  void Open(const Block& block) override {
    bytes_ = block.bytes;
    beyond_ = block.beyond;
    offset_ = block.byte_offset;
    content_ends_ = block.content_ends;
    told_ = false;
    at_ = 0;
    place_ = JsonPlace::FromHeader(block.header);
  }

  RecordReader::Outcome Next(Document& document, Reject& reject) override {
    for (;;) {
      while (at_ < bytes_.size() && JsonPlace::IsBlank(bytes_[at_])) ++at_;
      if (at_ == bytes_.size()) return End(reject);
      if (!place_.IsMark(bytes_[at_])) break;
      const size_t start = at_++;
      if (const char* fault = place_.TakeMark(bytes_[start]); fault != nullptr) return Tell(start, 1, fault, reject);
    }
    if (const char* fault = place_.FaultBeforeValue(); fault != nullptr && !told_) {
      told_ = true;
      return Tell(at_, 0, fault, reject);
    }
    return TakeValue(document, reject);
  }

 private:
  RecordReader::Outcome TakeValue(Document& document, Reject& reject) {
    const size_t start = at_;
    JsonScanner scanner(place_);
    told_ = false;
    at_ = scanner.FindEnd(bytes_, start, start);
    place_ = scanner.place();
    uint64_t length = at_ - start;
    if (at_ == std::string_view::npos) {
      at_ = bytes_.size();
      length = at_ - start + beyond_;
      content_ends_ = false;  // torn: the missing end is told with it
    }
    document.byte_offset = offset_ + start;
    document.byte_length = length;
    if (length > max_record_bytes_) {
      reject.reason = TooLong(max_record_bytes_);
    } else if (record_.Read(bytes_.substr(start, at_ - start), document, reject.reason)) {
      return RecordReader::Outcome::kDocument;
    }
    return Tell(start, length, std::move(reject.reason), reject);
  }

  RecordReader::Outcome Tell(size_t start, uint64_t length, std::string reason, Reject& reject) const {
    reject.byte_offset = offset_ + start;
    reject.byte_length = length;
    reject.reason = std::move(reason);
    return RecordReader::Outcome::kReject;
  }

  /// The end of the block; of the content too, something may be missing.
  RecordReader::Outcome End(Reject& reject) {
    const char* fault = content_ends_ ? place_.FaultAtEnd() : nullptr;
    content_ends_ = false;
    return fault != nullptr ? Tell(at_, 0, fault, reject) : RecordReader::Outcome::kEnd;
  }

  const uint64_t max_record_bytes_;
  JsonRecord record_;
  std::string_view bytes_;
  uint64_t beyond_ = 0;  // bytes of the last value that were not kept
  uint64_t offset_ = 0;
  bool content_ends_ = false;
  JsonPlace place_;
  bool told_ = false;  // of the fault before the value at hand
  size_t at_ = 0;
};

}  // namespace

std::unique_ptr<FormatReader> MakeJsonReader(const InputOptions& options) {
  return std::make_unique<JsonReader>(options);
}

}  // namespace trommel
