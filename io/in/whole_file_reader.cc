#include "io/in/detect_format.h"
#include "io/in/format_reader.h"
#include "kernels/unicode/utf8.h"

namespace trommel {

void WholeFileReader::Open(const Block& block) {
  block_ = &block;
  done_ = false;
}

RecordReader::Outcome WholeFileReader::Next(Document& document, Reject& reject) {
  if (done_) return RecordReader::Outcome::kEnd;
  done_ = true;
  const size_t bom = BomLength(block_->bytes);
  const std::string_view text = block_->bytes.substr(bom);
  if (text.empty()) return RecordReader::Outcome::kEnd;
  if (const size_t valid = ValidUtf8Prefix(text); valid != text.size()) {
    reject = InvalidUtf8(*block_, bom + valid);
    return RecordReader::Outcome::kReject;
  }
  // What a disk leaves of a file whose content it has lost.
  if (text.find_first_not_of('\0') == std::string_view::npos) {
    reject.byte_offset = block_->byte_offset + bom;
    reject.byte_length = text.size();
    reject.reason = "holds nothing but NUL bytes";
    return RecordReader::Outcome::kReject;
  }
  document.byte_offset = block_->byte_offset + bom;
  document.byte_length = text.size();
  Read(text, document);
  return RecordReader::Outcome::kDocument;
}

}  // namespace trommel
