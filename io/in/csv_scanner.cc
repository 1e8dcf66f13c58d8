#include "io/in/csv_scanner.h"

#include <algorithm>

#include "io/in/json_scanner.h"
#include "io/in/warc_record.h"

namespace trommel {
namespace {

bool IsDelimiter(char c) { return c == ',' || c == '\t' || c == ';' || c == '|'; }

}  // namespace

size_t CsvScanner::FindEnd(std::string_view bytes, size_t at, size_t target) {
  for (; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (c == '"') {
      // Within quotes a doubled one closes and opens again; both readings agree on where the record ends.
      if (quoted_) {
        quoted_ = false;
      } else if (field_start_ || (at > 0 && bytes[at - 1] == '"')) {
        quoted_ = true;
      }
      field_start_ = false;
    } else if (c == '\n' && !quoted_) {
      field_start_ = true;
      if (at >= target) return at + 1;
    } else if (!quoted_) {
      field_start_ = IsDelimiter(c);
    }
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

char CsvDelimiter(std::string_view header) {
  char best = ',';
  ptrdiff_t most = 0;
  for (const char delimiter : {',', '\t', ';', '|'}) {
    const auto count = std::count(header.begin(), header.end(), delimiter);
    if (count > most) {
      best = delimiter;
      most = count;
    }
  }
  return best;
}

std::unique_ptr<RecordScanner> MakeRecordScanner(Format format, std::string_view header, bool at_start) {
  if (format == Format::kJson) {
    const bool array = !header.empty();
    return std::make_unique<JsonScanner>(array, array && !at_start);
  }
  if (format == Format::kCsv) return std::make_unique<CsvScanner>();
  if (format == Format::kWarc) return std::make_unique<WarcScanner>();
  return nullptr;
}

}  // namespace trommel
