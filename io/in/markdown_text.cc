// Line by line: what a line's marks make of it (fence, heading, rule, item, quote, table), then its inline
// marks, then, over the whole, HTML. Blocks of HTML keep their lines as they are, as Markdown has it.
#include "io/in/markdown_text.h"

#include <algorithm>

#include "io/in/html_text.h"
#include "io/in/markdown_inline.h"

namespace trommel {
namespace {

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string_view TrimLeft(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  return text;
}

std::string_view Trim(std::string_view text) {
  text = TrimLeft(text);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

/// The words of a text with one space between them, for comparing titles.
std::string Words(std::string_view text) {
  std::string words;
  for (const char c : text) {
    if (!IsSpace(c) && c != '\n') {
      words.push_back(c);
    } else if (!words.empty() && words.back() != ' ') {
      words.push_back(' ');
    }
  }
  if (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

bool ConsistsOf(std::string_view text, std::string_view bytes) {
  return !text.empty() && text.find_first_not_of(bytes) == std::string_view::npos;
}

bool IsRule(std::string_view line) {
  const char mark = line.empty() ? ' ' : line[0];
  if (mark != '-' && mark != '*' && mark != '_') return false;
  return std::count(line.begin(), line.end(), mark) >= 3 && ConsistsOf(line, std::string{mark, ' ', '\t'});
}

/// The length of `- `, `* `, `+ `, `1. `, `12) ` at the start, or 0.
size_t ItemMarkLength(std::string_view line) {
  size_t digits = 0;
  while (digits < line.size() && digits < 3 && IsDigit(line[digits])) ++digits;
  const std::string_view rest = line.substr(digits);
  if (rest.size() < 2 || !IsSpace(rest[1])) return 0;
  const bool mark = digits == 0 ? std::string_view("-*+").find(rest[0]) != std::string_view::npos
                                : rest[0] == '.' || rest[0] == ')';
  return mark ? digits + 2 : 0;
}

/// `[label]: destination`; the label in `label`. Footnotes have a label that begins with ^.
bool IsDefinition(std::string_view line, std::string_view& label, std::string_view& rest) {
  if (line.size() < 4 || line[0] != '[') return false;
  const size_t close = line.substr(0, 256).find("]:");
  if (close == std::string_view::npos || close < 2) return false;
  label = line.substr(1, close - 1);
  rest = Trim(line.substr(close + 2));
  return label.find_first_of("[]") == std::string_view::npos && !rest.empty();
}

class Reducer {
 public:
  Reducer(std::string_view markdown, std::string_view known_title)
      : markdown_(markdown), known_title_(Words(known_title)) {}

  MarkdownText Run() {
    std::string kept;
    AppendWithoutSilentHtml(markdown_, kept);
    ForEachLine(kept, [this](std::string_view line) { CollectLabel(TrimLeft(line)); });
    ForEachLine(kept, [this](std::string_view line) { TakeLine(line); });
    MarkdownText text;
    text.title = std::move(title_);
    AppendHtmlText(out_, text.body);
    text.body = WithoutBlankRuns(text.body);
    return text;
  }

 private:
  template <typename Visit>
  static void ForEachLine(std::string_view text, Visit visit) {
    for (size_t at = 0; at < text.size();) {
      const size_t feed = std::min(text.find('\n', at), text.size());
      visit(text.substr(at, feed - at));
      at = feed + 1;
    }
  }

  void CollectLabel(std::string_view line) {
    std::string_view label;
    std::string_view rest;
    if (IsDefinition(line, label, rest) && label[0] != '^') inline_.AddLabel(label);
  }

  void TakeLine(std::string_view raw) {
    const std::string_view line = Trim(raw);
    if (TakeFence(line)) return;
    if (line.empty()) {
      html_block_ = false;
      EndLine(false);
      return;
    }
    html_block_ = html_block_ || (line[0] == '<' && IsBlockTag(line, 0));
    if (html_block_) {
      out_.append(line);
      EndLine(false);
      return;
    }
    TakeBlockMarks(line);
  }

  /// Lines within ``` or ~~~ are text as they stand.
  bool TakeFence(std::string_view line) {
    size_t length = 0;
    while (length < line.size() && (line[0] == '`' || line[0] == '~') && line[length] == line[0]) ++length;
    if (fence_length_ > 0) {
      if (length >= fence_length_ && line[0] == fence_ && length == line.size()) {
        fence_length_ = 0;
      } else {
        MarkdownInline::AppendEscaped(line, out_);
        EndLine(false);
      }
      return true;
    }
    if (length < 3 || html_block_ || line.substr(length).find('`') != std::string_view::npos) return false;
    fence_ = line[0];
    fence_length_ = length;
    return true;
  }

  void TakeBlockMarks(std::string_view line) {
    while (!line.empty() && line[0] == '>') line = TrimLeft(line.substr(1));
    if (paragraph_ && (ConsistsOf(line, "=") || ConsistsOf(line, "-")))
      return Underline(line[0] == '=' ? 1 : 2);
    if (line.empty() || IsRule(line)) return EndLine(false);
    std::string_view label;
    std::string_view rest;
    if (IsDefinition(line, label, rest)) {
      if (label[0] != '^') return;
      line = rest;
    }
    for (size_t mark; (mark = ItemMarkLength(line)) != 0;) line = TrimLeft(line.substr(mark));
    if (line.substr(0, 4) == "[ ] " || line.substr(0, 4) == "[x] " || line.substr(0, 4) == "[X] ")
      line.remove_prefix(4);
    const size_t hashes = std::min(line.find_first_not_of('#'), line.size());
    if (hashes >= 1 && hashes <= 6 && (hashes == line.size() || IsSpace(line[hashes])))
      return Heading(line, hashes);
    if (ConsistsOf(line, "|-: \t") && line.find('|') != std::string_view::npos &&
        line.find('-') != std::string_view::npos)
      return;
    if (!line.empty() && line[0] == '|') return TableRow(line);
    paragraph_start_ = out_.size();
    inline_.Append(line, out_);
    EndLine(true);
  }

  void Heading(std::string_view line, size_t level) {
    line = Trim(line.substr(level));
    size_t end = line.size();
    while (end > 0 && line[end - 1] == '#') --end;
    if (end == 0 || IsSpace(line[end - 1])) line = Trim(line.substr(0, end));
    const size_t start = out_.size();
    inline_.Append(line, out_);
    if (!TakeTitle(start, level)) EndLine(false);
  }

  /// The line before was a heading. Lines before that one in its paragraph belong to it as well, but no title
  /// has two.
  void Underline(size_t level) {
    paragraph_ = false;
    TakeTitle(paragraph_start_, level);
  }

  /// Whether the heading that stands in out_ from `start` on is the title; then it goes from there.
  bool TakeTitle(size_t start, size_t level) {
    while (blank_ < start && (IsSpace(out_[blank_]) || out_[blank_] == '\n')) ++blank_;
    if (titled_ || blank_ < start) return false;
    std::string text;
    AppendHtmlText(std::string_view(out_).substr(start), text);
    text = Words(text);
    if (known_title_.empty() ? level != 1 || text.empty() : text != known_title_) return false;
    if (known_title_.empty()) title_ = std::move(text);
    titled_ = true;
    out_.resize(start);
    return true;
  }

  void TableRow(std::string_view line) {
    line.remove_prefix(1);
    if (!line.empty() && line.back() == '|') line.remove_suffix(1);
    while (true) {
      const size_t bar = std::min(line.find('|'), line.size());
      inline_.Append(Trim(line.substr(0, bar)), out_);
      if (bar == line.size()) break;
      out_.push_back('\t');
      line.remove_prefix(bar + 1);
    }
    EndLine(false);
  }

  void EndLine(bool paragraph) {
    out_.push_back('\n');
    paragraph_ = paragraph;
  }

  /// Lines without white space at their ends, at most one empty line in a row, none at the text's ends.
  static std::string WithoutBlankRuns(std::string_view text) {
    std::string out;
    bool blank = false;
    ForEachLine(text, [&](std::string_view line) {
      while (!line.empty() && IsSpace(line.back())) line.remove_suffix(1);
      if (line.empty()) {
        blank = !out.empty();
        return;
      }
      if (!out.empty()) out.push_back('\n');
      if (blank) out.push_back('\n');
      blank = false;
      out.append(line);
    });
    return out;
  }

  std::string_view markdown_;
  std::string known_title_;
  MarkdownInline inline_;
  std::string out_;
  std::string title_;
  bool titled_ = false;
  size_t blank_ = 0;  // out_ is known to be blank up to here
  bool html_block_ = false;
  bool paragraph_ = false;  // the line before is a paragraph's
  size_t paragraph_start_ = 0;
  char fence_ = 0;
  size_t fence_length_ = 0;
};

}  // namespace

MarkdownText ReduceMarkdown(std::string_view markdown, std::string_view known_title) {
  return Reducer(markdown, known_title).Run();
}

}  // namespace trommel
