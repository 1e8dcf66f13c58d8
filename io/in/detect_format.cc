#include "io/in/detect_format.h"

#include <algorithm>

#include "io/in/front_matter.h"
#include "io/in/ndjson_reader.h"

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

Format DetectFormat(std::string_view head, std::string_view name) {
  head = head.substr(0, kProbeBytes);
  head.remove_prefix(BomLength(head));
  const bool named_json = EndsWith(name, ".ndjson") || EndsWith(name, ".jsonl") || EndsWith(name, ".json");
  if (IsNdjson(head, named_json)) return Format::kNdjson;
  if (HasFrontMatter(head) || LooksLikeMarkdown(head)) return Format::kMarkdown;
  if (EndsWith(name, ".md") || EndsWith(name, ".markdown") || EndsWith(name, ".mkd"))
    return Format::kMarkdown;
  return Format::kText;
}

}  // namespace trommel
