// A heading of the level asked for begins an article, and one of that level or above ends it. What stands outside of such
// articles (a table of contents, the day's summary) belongs to the file, not to an article, and is left out; a file
// without such a heading is one document.
#include <algorithm>

#include "io/in/detect_format.h"
#include "io/in/file_name.h"
#include "io/in/format_reader.h"
#include "io/in/front_matter.h"
#include "io/in/markdown_text.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

/// The level of a line that is a heading (`### words`), else 0.
int HeadingLevel(std::string_view line) {
  const size_t indent = std::min(line.find_first_not_of(' '), line.size());
  if (indent > 3) return 0;
  line.remove_prefix(indent);
  const size_t hashes = std::min(line.find_first_not_of('#'), line.size());
  const bool heading = hashes >= 1 && hashes <= 6 && hashes < line.size() && (line[hashes] == ' ' || line[hashes] == '\t');
  return heading ? static_cast<int>(hashes) : 0;
}

/// The fence (``` or ~~~) that a line opens or closes; 0 where it is none.
char FenceMark(std::string_view line) {
  const size_t indent = std::min(line.find_first_not_of(' '), line.size());
  const std::string_view mark = line.substr(indent, 3);
  return indent <= 3 && (mark == "```" || mark == "~~~") ? mark[0] : 0;
}

class SplitMarkdownReader final : public FormatReader {
 public:
  explicit SplitMarkdownReader(const InputOptions& options)
      : level_(options.split_heading), whole_(MakeMarkdownReader()) {}

  void Open(const Block& block) override {
    block_ = &block;
    const size_t bom = BomLength(block.bytes);
    valid_ = ValidUtf8Prefix(block.bytes);
    FindSections(bom);
    next_ = 0;
    whole_->Open(block);
    if (!sections_.empty()) front_ = ReadFrontMatter(block.bytes.substr(bom));
  }

  RecordReader::Outcome Next(Document& document, Reject& reject) override {
    if (sections_.empty() || valid_ != block_->bytes.size()) return whole_->Next(document, reject);
    while (next_ < sections_.size()) {
      if (Read(sections_[next_++], document)) return RecordReader::Outcome::kDocument;
    }
    return RecordReader::Outcome::kEnd;
  }

 private:
  struct Section {
    size_t begin, end;
  };

  void FindSections(size_t at) {
    sections_.clear();
    const std::string_view bytes = block_->bytes;
    bool open = false;
    char fence = 0;
    while (at < bytes.size()) {
      const size_t feed = std::min(bytes.find('\n', at), bytes.size());
      const std::string_view line = bytes.substr(at, feed - at);
      const char mark = FenceMark(line);
      if (mark != 0 && (fence == 0 || fence == mark)) fence = fence == 0 ? mark : 0;
      const int level = fence == 0 ? HeadingLevel(line) : 0;
      if (level > 0 && level <= level_) {
        if (open) sections_.back().end = at;
        open = level == level_;
        if (open) sections_.push_back({at, bytes.size()});
      }
      at = feed + 1;
    }
  }

  /// Fills the document; false where the section holds nothing.
  bool Read(const Section& section, Document& document) {
    const std::string_view markdown = block_->bytes.substr(section.begin, section.end - section.begin);
    const size_t feed = std::min(markdown.find('\n'), markdown.size());
    title_ = ReduceMarkdown(markdown.substr(0, feed), "").body;
    if (title_.empty()) title_ = ReduceMarkdown(markdown.substr(0, feed), "").title;
    const std::string body = ReduceMarkdown(markdown.substr(std::min(feed + 1, markdown.size())), "").body;
    text_ = title_;
    if (!title_.empty() && !body.empty()) text_.push_back('\n');
    text_ += body;
    if (text_.empty()) return false;
    id_ = block_->file->standard_input ? std::string() : std::string(FileStem(block_->name)) + "#" + std::to_string(next_);
    document.id = id_;
    document.title = title_;
    document.text = text_;
    document.source = front_.Find("source,publisher,media,site");
    document.date = ParseDate(front_.Find("date")).value_or(CivilDate());
    if (!document.date.known() && !block_->file->standard_input) document.date = DateFromPath(block_->name);
    document.byte_offset = block_->byte_offset + section.begin;
    document.byte_length = section.end - section.begin;
    return true;
  }

  const int level_;
  const std::unique_ptr<FormatReader> whole_;  // for files without such headings
  const Block* block_ = nullptr;
  size_t valid_ = 0;
  std::vector<Section> sections_;
  size_t next_ = 0;
  FrontMatter front_;
  std::string title_, text_, id_;
};

}  // namespace

std::unique_ptr<FormatReader> MakeSplitMarkdownReader(const InputOptions& options) {
  return std::make_unique<SplitMarkdownReader>(options);
}

}  // namespace trommel
