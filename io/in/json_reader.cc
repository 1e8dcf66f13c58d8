// Values are parsed each by itself; what stands between them is checked here, so that a file which is no JSON
// never passes for one. A fault between two values is a reject of its own and takes neither along.
#include "io/in/json_record.h"
#include "io/in/json_scanner.h"
#include "io/in/line_cutter.h"
#include "io/in/ndjson_reader.h"

namespace trommel {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

class JsonReader final : public FormatReader {
 public:
  explicit JsonReader(const InputOptions& options)
      : max_record_bytes_(options.max_record_bytes), record_(options) {}

  void Open(const Block& block) override {
    bytes_ = block.bytes;
    offset_ = block.byte_offset;
    content_ends_ = block.content_ends;
    array_ = !block.header.empty();
    const bool start = offset_ == 0;
    told_ = false;
    at_ = start && bytes_.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
    // Any block but the first begins behind a value.
    place_ = start ? Place::kStart : array_ ? Place::kBehindElement : Place::kBehindValue;
  }

  RecordReader::Outcome Next(Document& document, Reject& reject) override {
    for (;;) {
      while (at_ < bytes_.size() && IsBlank(bytes_[at_])) ++at_;
      reject.reason.clear();
      if (at_ == bytes_.size()) return End(reject);
      if (!IsMark(bytes_[at_])) break;
      const size_t start = at_;
      TakeMark(reject.reason);
      if (!reject.reason.empty()) return Tell(start, reject);
    }
    if (const char* fault = FaultBeforeValue(); fault != nullptr && !told_) {
      told_ = true;
      reject.reason = fault;
      reject.byte_offset = offset_ + at_;
      reject.byte_length = 0;
      return RecordReader::Outcome::kReject;
    }
    return TakeValue(document, reject);
  }

 private:
  enum class Place { kStart, kOpen, kBehindComma, kBehindElement, kBehindArray, kBehindValue };

  /// Whether the byte is a mark between values rather than the start of one.
  bool IsMark(char c) const {
    const bool inside =
        place_ == Place::kOpen || place_ == Place::kBehindComma || place_ == Place::kBehindElement;
    return c == ',' || (array_ && ((c == '[' && !inside) || (c == ']' && inside)));
  }

  void TakeMark(std::string& reason) {
    const char mark = bytes_[at_++];
    if (mark == '[') {
      if (place_ != Place::kStart)
        reason = "not JSON: a second array behind the first; its elements are read all the same";
      place_ = Place::kOpen;
    } else if (mark == ']') {
      if (place_ == Place::kBehindComma) reason = "not JSON: a comma before the end of the array";
      place_ = Place::kBehindArray;
    } else if (place_ == Place::kBehindElement) {
      place_ = Place::kBehindComma;
    } else if (place_ == Place::kBehindValue) {
      place_ = Place::kStart;  // objects in a row with commas between them are common enough
    } else {
      while (at_ < bytes_.size() && (bytes_[at_] == ',' || IsBlank(bytes_[at_]))) ++at_;
      reason = "not JSON: a comma with no value before it";
    }
  }

  const char* FaultBeforeValue() const {
    if (place_ == Place::kBehindElement)
      return "not JSON: no comma before this value, which is read all the same";
    if (place_ == Place::kBehindArray) return "not JSON: a value behind the end of the array";
    return nullptr;
  }

  RecordReader::Outcome TakeValue(Document& document, Reject& reject) {
    const size_t start = at_;
    JsonScanner scanner;
    told_ = false;
    at_ = std::min(scanner.FindEnd(bytes_, start, start), bytes_.size());
    document.byte_offset = offset_ + start;
    document.byte_length = at_ - start;
    if (place_ != Place::kBehindArray) place_ = array_ ? Place::kBehindElement : Place::kBehindValue;
    if (at_ - start > max_record_bytes_) {
      reject.reason = TooLong(max_record_bytes_);
    } else if (record_.Read(bytes_.substr(start, at_ - start), document, reject.reason)) {
      return RecordReader::Outcome::kDocument;
    }
    if (content_ends_ && at_ == bytes_.size())
      content_ends_ = false;  // torn: the missing end is told with it
    return Tell(start, reject);
  }

  /// A reject from `start` to where reading stands.
  RecordReader::Outcome Tell(size_t start, Reject& reject) const {
    reject.byte_offset = offset_ + start;
    reject.byte_length = at_ - start;
    return RecordReader::Outcome::kReject;
  }

  /// The end of the block; of the content too, something may be missing.
  RecordReader::Outcome End(Reject& reject) {
    if (!content_ends_) return RecordReader::Outcome::kEnd;
    content_ends_ = false;
    if (array_ && place_ != Place::kBehindArray) {
      reject.reason = "not JSON: the array has no end, as if the file were cut off";
    } else if (!array_ && place_ == Place::kStart) {
      reject.reason = offset_ == 0 && bytes_.find(',') == std::string_view::npos
                          ? "not JSON: no value, only white space"
                          : "not JSON: a comma with no value behind it";
    } else {
      return RecordReader::Outcome::kEnd;
    }
    return Tell(at_, reject);
  }

  const uint64_t max_record_bytes_;
  JsonRecord record_;
  std::string_view bytes_;
  uint64_t offset_ = 0;
  bool content_ends_ = false;
  bool array_ = false;
  Place place_ = Place::kStart;
  bool told_ = false;  // of the fault before the value at hand
  size_t at_ = 0;
};

}  // namespace

std::unique_ptr<FormatReader> MakeJsonReader(const InputOptions& options) {
  return std::make_unique<JsonReader>(options);
}

}  // namespace trommel
