#include "io/in/detect_format.h"

#include <algorithm>

#include "io/in/csv_scanner.h"
#include "io/in/field_names.h"
#include "io/in/front_matter.h"
#include "io/in/html_page.h"
#include "io/in/json_record.h"
#include "io/in/json_scanner.h"

namespace trommel {
namespace {

constexpr size_t kProbeLines = 64;

bool EndsWith(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  return std::equal(lower.begin(), lower.end(), text.end() - static_cast<ptrdiff_t>(lower.size()),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
}

std::string_view TrimLine(std::string_view line) {
  const size_t first = line.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r") + 1 - first);
}

/// `{"key":` at the head, or `{}`: what a text in braces hardly ever begins with.
bool BeginsLikeObject(std::string_view line) {
  if (line.empty() || line[0] != '{') return false;
  size_t at = line.find_first_not_of(" \t", 1);
  if (at == std::string_view::npos || line[at] == '}') return at == line.size() - 1;
  if (line[at] != '"') return false;
  for (++at; at < line.size() && line[at] != '"'; ++at) {
    if (line[at] == '\\') ++at;
  }
  at = at < line.size() ? line.find_first_not_of(" \t", at + 1) : std::string_view::npos;
  return at != std::string_view::npos && line[at] == ':';
}

/// Whether the first line that is not blank is an object.
bool IsWholeFirstLine(std::string_view head) {
  const size_t start = head.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos || head[start] != '{') return false;
  const std::string_view line = TrimLine(head.substr(start, head.substr(start).find('\n')));
  return line.back() == '}' && IsJsonObject(line);
}

bool IsNdjson(std::string_view head, bool named) {
  size_t lines = 0;
  size_t objects = 0;
  bool first_begins = false;
  for (size_t at = 0; at < head.size() && lines < kProbeLines;) {
    const size_t feed = head.find('\n', at);
    const std::string_view line =
        TrimLine(head.substr(at, feed == std::string_view::npos ? feed : feed - at));
    at = feed == std::string_view::npos ? head.size() : feed + 1;
    if (line.empty()) continue;
    ++lines;
    const bool object = line.front() == '{' && line.back() == '}' && IsJsonObject(line);
    if (object && lines == 1) return true;
    if (lines == 1) first_begins = BeginsLikeObject(line);
    objects += object ? 1 : 0;
    if (named && object) return true;
  }
  return objects * 2 >= lines && lines > 0 ? true : first_begins;
}

/// Whether the head is an array of objects, or an object that does not end with its first line.
bool IsJson(std::string_view head, bool named) {
  const size_t start = head.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return false;
  if (head[start] == '[') {
    const size_t next = head.find_first_not_of(" \t\r\n", start + 1);
    return next != std::string_view::npos && (head[next] == '{' || (named && head[next] == ']'));
  }
  if (head[start] != '{') return false;
  JsonScanner scanner;
  const size_t end = scanner.FindEnd(head, start, start);
  if (end != std::string_view::npos && IsJsonObject(head.substr(start, end - start))) return true;
  const size_t second = head.find_first_not_of(" \t\r\n", start + 1);
  return second != std::string_view::npos && head[second] == '"' &&
         head.substr(start, second - start).find('\n') != std::string_view::npos;
}

/// Whether a header names a column for texts; of a file that is named for it any columns do.
bool IsCsv(std::string_view head, bool named) {
  const size_t start = std::min(head.find_first_not_of("\r\n"), head.size());
  const std::string_view first = head.substr(start, head.substr(start).find('\n'));
  const auto& texts = kCommonNames[kText];
  const bool hopeless = std::none_of(texts.begin(), texts.end(), [&](std::string_view name) {
    return !name.empty() && first.find(name) != std::string_view::npos;
  });
  if (!named && hopeless) return false;  // what most texts are, told at once
  const std::string header = CsvHeader(head);
  std::vector<std::string> columns;
  SplitCsv(header, CsvDelimiter(header), columns);
  if (!columns.empty() && !columns.back().empty() && columns.back().back() == '\r') columns.back().pop_back();
  if (named) return !header.empty();
  const bool text = std::any_of(columns.begin(), columns.end(), [](const std::string& column) {
    const auto& names = kCommonNames[kText];
    return !column.empty() && std::find(names.begin(), names.end(), column) != names.end();
  });
  if (!text || columns.size() < 2) return false;
  size_t records = 0;
  size_t alike = 0;
  const CsvForm form = CsvFormOf(header);
  const char delimiter = form.delimiter;
  CsvScanner scanner(form);
  size_t at = std::min(head.find_first_not_of("\r\n"), head.size());
  at = std::min(scanner.FindEnd(head, at, at), head.size());
  for (; at < head.size() && records < 8; ++records) {
    CsvScanner next(form);
    const size_t end = next.FindEnd(head, at, at);
    if (end == std::string_view::npos && head.size() + 3 >= kProbeBytes) break;  // a record beyond the head
    std::string_view record = head.substr(at, end - at);
    at = std::min(end, head.size());
    while (!record.empty() && (record.back() == '\n' || record.back() == '\r')) record.remove_suffix(1);
    std::vector<std::string> fields;
    SplitCsv(record, delimiter, fields);
    alike += record.empty() || fields.size() == columns.size() ? 1 : 0;
  }
  return alike * 2 >= records;
}

/// Whether the head of a text shows Markdown: a heading first, or several of the marks that prose does not
/// have.
bool LooksLikeMarkdown(std::string_view head) {
  size_t headings = 0;
  size_t links = 0;
  bool first = true;
  for (size_t at = 0; at < head.size();) {
    const size_t feed = std::min(head.find('\n', at), head.size());
    const std::string_view line = TrimLine(head.substr(at, feed - at));
    at = feed + 1;
    if (line.empty()) continue;
    const size_t hashes = line.find_first_not_of('#');
    const bool heading =
        hashes != std::string_view::npos && hashes >= 1 && hashes <= 6 && line[hashes] == ' ';
    if (heading && first) return true;
    first = false;
    headings += heading ? 1 : 0;
    const size_t link = line.find("](");
    links += link != std::string_view::npos && line.find('[') < link &&
                     line.find(')', link) != std::string_view::npos
                 ? 1
                 : 0;
  }
  return headings >= 2 || links >= 3 || (headings == 1 && links >= 1);
}

}  // namespace

size_t BomLength(std::string_view head) { return head.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0; }

std::string CsvHeader(std::string_view head) {
  head.remove_prefix(BomLength(head));
  head.remove_prefix(std::min(head.find_first_not_of("\r\n"), head.size()));
  const bool bare = head.find('\n') == std::string_view::npos && head.find('\r') != std::string_view::npos;
  const char line_end = bare ? '\r' : '\n';
  CsvScanner scanner({CsvDelimiter(head.substr(0, head.find(line_end))), line_end});
  std::string_view header = head.substr(0, scanner.FindEnd(head, 0, 0));
  while (!header.empty() && (header.back() == '\n' || header.back() == '\r')) header.remove_suffix(1);
  return std::string(header) + (bare ? "\r" : "");
}

Format DetectFormat(std::string_view head, std::string_view name) {
  head = head.substr(0, kProbeBytes);
  head.remove_prefix(BomLength(head));
  if (head.substr(0, 7) == "WARC/1." || head.substr(0, 7) == "WARC/0." || head.substr(0, 11) == "filedesc://")
    return Format::kWarc;
  const bool named_json = EndsWith(name, ".ndjson") || EndsWith(name, ".jsonl") || EndsWith(name, ".json");
  if (IsWholeFirstLine(head)) return Format::kNdjson;
  if (IsJson(head, named_json)) return Format::kJson;
  if (IsNdjson(head, named_json)) return Format::kNdjson;
  if (EndsWith(name, ".json")) return Format::kJson;  // broken then, and told so rather than taken for a text
  if (LooksLikeHtml(head)) return Format::kHtml;
  if (HasFrontMatter(head) || LooksLikeMarkdown(head)) return Format::kMarkdown;
  if (IsCsv(head, EndsWith(name, ".csv") || EndsWith(name, ".tsv"))) return Format::kCsv;
  if (EndsWith(name, ".md") || EndsWith(name, ".markdown") || EndsWith(name, ".mkd"))
    return Format::kMarkdown;
  return Format::kText;
}

}  // namespace trommel
