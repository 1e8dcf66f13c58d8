#include "io/in/csv_scanner.h"

#include <algorithm>
#include <iterator>

#include "io/in/json_scanner.h"
#include "io/in/line_cutter.h"
#include "io/in/warc_record.h"

namespace trommel {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr char kDelimiters[] = {',', '\t', ';', '|'};

}  // namespace

size_t CsvScanner::FindEnd(std::string_view bytes, size_t at, size_t target) {
  for (; at < bytes.size(); ++at) {
    const char c = bytes[at];
    const bool closes = c == '"' && quoted_;
    if (at_header_ && (c == '\r' || c == '\n')) continue;
    if (at_header_) record_ = at;  // behind the content's own byte order mark and blank lines
    at_header_ = false;
    if (c == '"') {
      // Within quotes a doubled one closes and opens again; both readings agree on where the record ends.
      if (quoted_) {
        quoted_ = false;
      } else if ((field_start_ && !in_mark_) || behind_quote_) {
        quoted_ = true;
      }
      field_start_ = in_mark_ = false;
    } else if (c == line_end_ && !quoted_) {
      field_start_ = true;
      behind_quote_ = in_mark_ = false;
      record_ = at + 1;
      if (at + 1 > target) return at + 1;
      continue;
    } else if (!quoted_) {
      // A byte order mark before a record's first field, where files were put together, leaves its quote one
      // that opens.
      const size_t place = at - record_;
      const bool mark = place < kMark.size() && c == kMark[place] && field_start_ && (place == 0 || in_mark_);
      in_mark_ = mark && place + 1 < kMark.size();
      field_start_ = c == delimiter_ || mark;
    }
    behind_quote_ = closes;
  }
  return std::string_view::npos;
}

void SplitCsv(std::string_view record, char delimiter, std::vector<std::string>& fields) {
  size_t count = 0;
  for (size_t at = 0;; ++at) {
    if (count == fields.size()) fields.emplace_back();
    std::string& field = fields[count++];
    field.clear();
    bool quoted = at < record.size() && record[at] == '"';
    if (quoted) ++at;
    for (; at < record.size(); ++at) {
      const char c = record[at];
      if (quoted && c == '"') {
        quoted = at + 1 < record.size() && record[at + 1] == '"';
        if (quoted) {
          field.push_back('"');
          ++at;
        }
      } else if (!quoted && c == delimiter) {
        break;
      } else {
        field.push_back(c);
      }
    }
    if (at >= record.size()) break;
  }
  fields.resize(count);
}

CsvForm CsvFormOf(std::string_view header) {
  const bool bare = !header.empty() && header.back() == '\r';
  return {CsvDelimiter(header), bare ? '\r' : '\n'};
}

char CsvDelimiter(std::string_view header) {
  size_t counts[std::size(kDelimiters)] = {};
  bool quoted = false;
  for (const char c : header) {
    if (c == '"') quoted = !quoted;
    for (size_t i = 0; i < std::size(kDelimiters); ++i) counts[i] += !quoted && c == kDelimiters[i] ? 1 : 0;
  }
  return kDelimiters[static_cast<size_t>(std::max_element(counts, std::end(counts)) - counts)];
}

char CsvDelimiterFor(std::string_view record, size_t columns) {
  std::vector<std::string> fields;
  for (const char delimiter : {'\t', ',', ';', '|'}) {  // tabs hardly stand in texts, commas often do
    SplitCsv(record, delimiter, fields);
    if (fields.size() == columns && columns > 1) return delimiter;
  }
  return CsvDelimiter(record);
}

std::string JoinCsv(const std::vector<std::string>& columns, char delimiter) {
  std::string header;
  for (const std::string& column : columns)
    header += (header.empty() ? "" : std::string(1, delimiter)) + column;
  return header;
}

std::unique_ptr<RecordScanner> MakeRecordScanner(Format format, std::string_view header,
                                                 const CutRange& range) {
  if (format == Format::kJson) return std::make_unique<JsonScanner>(JsonPlace::FromHeader(header));
  if (format == Format::kCsv) return std::make_unique<CsvScanner>(CsvFormOf(header), true);
  if (format == Format::kWarc) return std::make_unique<WarcScanner>(WarcLimits{range.max_record_bytes, range.max_header_bytes});
  return nullptr;
}

}  // namespace trommel
