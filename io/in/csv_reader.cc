#include <algorithm>
#include <array>
#include <map>

#include "io/in/csv_scanner.h"
#include "io/in/field_names.h"
#include "io/in/format_reader.h"
#include "io/in/html_text.h"
#include "io/in/line_cutter.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

constexpr size_t kLongestLineEnd = 2;
constexpr size_t kMostTorn = 100;  // each may be looked for to the end

class CsvReader final : public FormatReader {
 public:
  explicit CsvReader(const InputOptions& options) : options_(options) {}

  void Open(const Block& block) override {
    bytes_ = block.bytes;
    beyond_ = block.beyond;
    offset_ = block.byte_offset;
    content_ends_ = block.content_ends;
    torn_ = 0;
    at_ = 0;
    if (block.header != header_ || columns_.empty()) ReadHeader(block.header);
    if (offset_ != 0) return;
    at_ = bytes_.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
    at_ = std::min(bytes_.find_first_not_of("\r\n", at_), bytes_.size());  // what the cutter leaves with the first record
    if (!options_.columns.empty()) return;
    CsvScanner scanner(form_);  // the header itself is no record
    scanner.BeginAt(at_);
    at_ = std::min(scanner.FindEnd(bytes_, at_, at_), bytes_.size());
  }

  RecordReader::Outcome Next(Document& document, Reject& reject) override {
    while (at_ < bytes_.size()) {
      const bool mark = bytes_.substr(at_, 3) == "\xEF\xBB\xBF";  // where files were put together
      const size_t start = at_ + (mark ? 3 : 0);
      CsvScanner scanner(form_);
      scanner.BeginAt(at_);
      const size_t end = scanner.FindEnd(bytes_, start, start);
      at_ = std::min(end, bytes_.size());
      std::string_view record = bytes_.substr(start, at_ - start);
      while (!record.empty() && (record.back() == '\n' || record.back() == '\r')) record.remove_suffix(1);
      const uint64_t length = at_ - start + (at_ == bytes_.size() ? beyond_ : 0);
      document.byte_offset = reject.byte_offset = offset_ + start;
      if (record.size() > options_.max_record_bytes || length > options_.max_record_bytes + kLongestLineEnd) {
        reject.reason = TooLong(options_.max_record_bytes);
        reject.byte_length = length;
        return RecordReader::Outcome::kReject;
      }
      if (record.empty()) continue;
      if (end == std::string_view::npos && scanner.quoted() && content_ends_ && torn_ < kMostTorn) {
        // The quote was no opening one: what follows its line is read without it.
        ++torn_;
        at_ = std::min(bytes_.find(form_.line_end, start), bytes_.size() - 1) + 1;
        reject.byte_length = at_ - start;
        reject.reason = "a quote that opens a field and is closed nowhere; what follows its line is read";
        return RecordReader::Outcome::kReject;
      }
      document.byte_length = reject.byte_length = record.size();
      reject.reason = Read(record, document);
      return reject.reason.empty() ? RecordReader::Outcome::kDocument : RecordReader::Outcome::kReject;
    }
    return RecordReader::Outcome::kEnd;
  }

 private:
  void ReadHeader(const std::string& header) {
    header_ = header;
    form_ = CsvFormOf(header);
    SplitCsv(form_.line_end == '\r' ? std::string_view(header).substr(0, header.size() - 1)
                                    : std::string_view(header),
             form_.delimiter, columns_);
    for (size_t role = 0; role < kRoles; ++role) {
      by_role_[role].clear();
      const auto named = options_.fields.find(std::string(kRoleNames[role]));
      if (named != options_.fields.end()) {
        AddColumn(role, named->second, true);
      } else {
        for (const std::string_view name : kCommonNames[role]) AddColumn(role, name, false);
      }
    }
  }

  void AddColumn(size_t role, std::string_view name, bool exact) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    for (size_t i = 0; i < columns_.size() && !name.empty(); ++i) {
      const bool same = exact ? columns_[i] == name
                              : std::equal(columns_[i].begin(), columns_[i].end(), name.begin(), name.end(),
                                           [&](char a, char b) { return lower(a) == lower(b); });
      if (same) by_role_[role].push_back(i);
    }
  }

  /// The first filled field of a role.
  std::string_view Field(size_t role) const {
    for (const size_t column : by_role_[role]) {
      if (!fields_[column].empty()) return fields_[column];
    }
    return {};
  }

  /// Fills the document; answers the reason where the record is none.
  std::string Read(std::string_view record, Document& document) {
    if (const size_t valid = ValidUtf8Prefix(record); valid != record.size()) {
      return "invalid UTF-8 at byte " + std::to_string(valid) + " of the record";
    }
    if (by_role_[kText].empty())
      return options_.columns.empty()
                 ? "no text: the header has no column for it; name one with --field text=COLUMN"
                 : "no text: --columns names none for it; call one text, or name one with --field "
                   "text=COLUMN";
    SplitCsv(record, form_.delimiter, fields_);
    if (fields_.size() != columns_.size()) {
      return std::to_string(fields_.size()) + " fields, where " +
             (options_.columns.empty() ? "the header has " : "--columns names ") +
             std::to_string(columns_.size());
    }
    const std::string_view title = by_role_[kTitle] == by_role_[kText] ? std::string_view() : Field(kTitle);
    Join(title, Field(kText), document);
    document.source = Field(kSource);
    document.url = Field(kUrl);
    document.id = Field(kId);
    for (const size_t column : by_role_[kDate]) {
      if (const auto date = ParseDate(fields_[column])) {
        document.date = *date;
        break;
      }
    }
    return {};
  }

  void Join(std::string_view title, std::string_view text, Document& document) {
    title_.clear();
    text_.clear();
    if (options_.markup == Markup::kHtml) {
      AppendFieldHtml(title, title_);
    } else {
      title_ = title;
    }
    text_ = title_;
    if (!title_.empty()) text_.push_back('\n');
    if (options_.markup == Markup::kHtml) {
      AppendFieldHtml(text, text_);
    } else {
      text_ += text;
    }
    document.title = title_;
    document.text = text_;
  }

  const InputOptions options_;
  std::string header_;
  CsvForm form_;
  bool content_ends_ = false;
  size_t torn_ = 0;  // quotes of the block that are closed nowhere
  std::vector<std::string> columns_;
  std::array<std::vector<size_t>, kRoles> by_role_;
  std::string_view bytes_;
  uint64_t beyond_ = 0;  // bytes of the last record that were not kept
  uint64_t offset_ = 0;
  size_t at_ = 0;
  std::vector<std::string> fields_;
  std::string title_, text_;
};

}  // namespace

std::unique_ptr<FormatReader> MakeCsvReader(const InputOptions& options) {
  return std::make_unique<CsvReader>(options);
}

}  // namespace trommel
