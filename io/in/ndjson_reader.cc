#include "io/in/ndjson_reader.h"

#include <cstring>

#include "io/in/json_record.h"
#include "io/in/line_cutter.h"

namespace trommel {
namespace {

/// A line without what others put before it: a byte order mark, where files were put together, and the record separator of
/// RFC 7464.
std::string_view WithoutMarks(std::string_view line) {
  std::string_view rest = line;
  if (rest.substr(0, 3) == "\xEF\xBB\xBF") rest.remove_prefix(3);
  if (!rest.empty() && rest.front() == '\x1E') rest.remove_prefix(1);
  return rest.find_first_not_of(" \t\r") == std::string_view::npos ? line : rest;
}

class NdjsonReader final : public FormatReader {
 public:
  explicit NdjsonReader(const InputOptions& options)
      : max_record_bytes_(options.max_record_bytes), record_(options) {}

  void Open(const Block& block) override {
    bytes_ = block.bytes;
    offset_ = block.byte_offset;
    at_ = offset_ == 0 && bytes_.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  }

  RecordReader::Outcome Next(Document& document, Reject& reject) override {
    while (at_ < bytes_.size()) {
      const size_t start = at_;
      const void* feed = std::memchr(bytes_.data() + at_, '\n', bytes_.size() - at_);
      size_t end = feed == nullptr ? bytes_.size()
                                   : static_cast<size_t>(static_cast<const char*>(feed) - bytes_.data());
      at_ = feed == nullptr ? end : end + 1;
      if (end > start && bytes_[end - 1] == '\r') --end;
      const std::string_view line = WithoutMarks(bytes_.substr(start, end - start));
      const bool fits = end - start <= max_record_bytes_;
      if (fits && line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      document.byte_offset = reject.byte_offset = offset_ + start;
      document.byte_length = reject.byte_length = end - start;
      reject.reason.clear();
      if (!fits) {
        reject.reason = TooLong(max_record_bytes_);
      } else if (record_.Read(line, document, reject.reason)) {
        return RecordReader::Outcome::kDocument;
      }
      return RecordReader::Outcome::kReject;
    }
    return RecordReader::Outcome::kEnd;
  }

 private:
  const uint64_t max_record_bytes_;
  JsonRecord record_;
  std::string_view bytes_;
  uint64_t offset_ = 0;
  size_t at_ = 0;
};

}  // namespace

std::unique_ptr<FormatReader> MakeNdjsonReader(const InputOptions& options) {
  return std::make_unique<NdjsonReader>(options);
}

}  // namespace trommel
