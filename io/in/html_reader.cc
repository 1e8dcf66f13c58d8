#include "io/in/detect_format.h"
#include "io/in/file_name.h"
#include "io/in/format_reader.h"
#include "io/in/html_page.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

/// A page is one document: its article.
class HtmlReader final : public FormatReader {
 public:
  void Open(const Block& block) override {
    block_ = &block;
    done_ = false;
  }

  RecordReader::Outcome Next(Document& document, Reject& reject) override {
    if (done_) return RecordReader::Outcome::kEnd;
    done_ = true;
    const size_t bom = BomLength(block_->bytes);
    const std::string_view html = block_->bytes.substr(bom);
    if (html.empty()) return RecordReader::Outcome::kEnd;
    if (const size_t valid = ValidUtf8Prefix(html); valid != html.size()) {
      reject = InvalidUtf8(*block_, bom + valid);
      return RecordReader::Outcome::kReject;
    }
    page_ = ReadHtmlPage(html);
    document.byte_offset = block_->byte_offset + bom;
    document.byte_length = html.size();
    FillFromPage(page_, text_, document);
    if (!block_->file->standard_input) {
      document.id = FileStem(block_->name);
      if (!document.date.known()) document.date = DateFromPath(block_->name);
    }
    return RecordReader::Outcome::kDocument;
  }

 private:
  const Block* block_ = nullptr;
  bool done_ = true;
  HtmlPage page_;
  std::string text_;
};

}  // namespace

void FillFromPage(const HtmlPage& page, std::string& text, Document& document) {
  text = page.title;
  if (!text.empty() && !page.text.empty()) text.push_back('\n');
  text += page.text;
  document.text = text;
  document.title = page.title;
  document.source = page.source;
  document.url = page.url;
  document.date = page.date;
}

std::unique_ptr<FormatReader> MakeHtmlReader() { return std::make_unique<HtmlReader>(); }

}  // namespace trommel
