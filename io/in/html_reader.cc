#include "io/in/detect_format.h"
#include "io/in/file_name.h"
#include "io/in/format_reader.h"
#include "io/in/html_page.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

/// A page is one document: its article.
class HtmlReader final : public WholeFileReader {
 protected:
  void Read(std::string_view html, Document& document) override {
    page_ = ReadHtmlPage(html);
    FillFromPage(page_, text_, document);
    if (!block().file->standard_input) {
      document.id = FileStem(block().name);
      if (!document.date.known()) document.date = DateFromPath(block().name);
    }
  }

 private:
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
