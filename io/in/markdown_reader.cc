#include "io/in/detect_format.h"
#include "io/in/file_name.h"
#include "io/in/format_reader.h"
#include "io/in/front_matter.h"
#include "io/in/html_text.h"
#include "io/in/markdown_text.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

bool IsWebAddress(std::string_view text) {
  return text.substr(0, 7) == "http://" || text.substr(0, 8) == "https://";
}

/// A file is one document: the head's fields, and the body reduced to its text.
class MarkdownReader final : public WholeFileReader {
 protected:
  void Read(std::string_view markdown, Document& document) override {
    front_ = ReadFrontMatter(markdown);
    ReadFields(document);
    ReadBody(markdown.substr(front_.body), document);
  }

 private:
  void ReadFields(Document& document) {
    const std::string& path = block().name;
    const bool named = !block().file->standard_input;
    document.id = front_.Find("id,slug");
    if (document.id.empty() && named) document.id = FileStem(path);
    document.source = front_.Find("source,publisher,media,site");
    document.url = front_.Find("url,link,permalink,original_url");
    if (document.url.empty() && IsWebAddress(front_.Find("from"))) document.url = front_.Find("from");
    for (const char* key :
         {"date", "published", "publish_date", "published_at", "pubdate", "created", "created_at", "time"}) {
      if (const auto date = ParseDate(front_.Find(key))) {
        document.date = *date;
        return;
      }
    }
    if (named) document.date = DateFromPath(path);
  }

  void ReadBody(std::string_view markdown, Document& document) {
    title_.clear();
    AppendHtmlText(front_.Find("title"), title_);
    MarkdownText reduced = ReduceMarkdown(markdown, title_);
    if (title_.empty()) title_ = std::move(reduced.title);
    text_ = title_;
    if (!title_.empty() && !reduced.body.empty()) text_.push_back('\n');
    text_ += reduced.body;
    document.title = title_;
    document.text = text_;
  }

  FrontMatter front_;
  std::string title_, text_;
};

}  // namespace

std::unique_ptr<FormatReader> MakeMarkdownReader() { return std::make_unique<MarkdownReader>(); }

}  // namespace trommel
