#include "io/in/detect_format.h"
#include "io/in/file_name.h"
#include "io/in/format_reader.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

/// A file is one document, as it stands; without a title apart, its text is a view of the block.
class TextReader final : public FormatReader {
 public:
  void Open(const Block& block) override {
    block_ = &block;
    done_ = false;
  }

  RecordReader::Outcome Next(Document& document, Reject& reject) override {
    if (done_) return RecordReader::Outcome::kEnd;
    done_ = true;
    const size_t bom = BomLength(block_->bytes);
    const std::string_view text = block_->bytes.substr(bom);
    if (text.empty()) return RecordReader::Outcome::kEnd;
    if (const size_t valid = ValidUtf8Prefix(text); valid != text.size()) {
      reject = InvalidUtf8(*block_, bom + valid);
      return RecordReader::Outcome::kReject;
    }
    document.byte_offset = block_->byte_offset + bom;
    document.byte_length = text.size();
    document.text = text;
    if (!block_->file->standard_input) {
      document.id = FileStem(block_->name);
      document.date = DateFromPath(block_->name);
    }
    return RecordReader::Outcome::kDocument;
  }

 private:
  const Block* block_ = nullptr;
  bool done_ = true;
};

}  // namespace

Reject InvalidUtf8(const Block& block, size_t at) {
  Reject reject;
  reject.byte_offset = block.byte_offset + at;
  reject.byte_length = block.bytes.size() - at;
  reject.reason = "invalid UTF-8 at byte " + std::to_string(block.byte_offset + at);
  return reject;
}

std::unique_ptr<FormatReader> MakeTextReader() { return std::make_unique<TextReader>(); }

}  // namespace trommel
