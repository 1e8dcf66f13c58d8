#include "io/in/detect_format.h"
#include "io/in/file_name.h"
#include "io/in/format_reader.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

/// A file is one document, as it stands; without a title apart, its text is a view of the block.
class TextReader final : public WholeFileReader {
 protected:
  void Read(std::string_view text, Document& document) override {
    document.text = text;
    if (!block().file->standard_input) {
      document.id = FileStem(block().name);
      document.date = DateFromPath(block().name);
    }
  }
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
