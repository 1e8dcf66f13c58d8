// One pass over the line, with brackets matched beforehand by a stack, so that nested and unclosed ones cost
// no more than others. Emphasis is taken a little more freely than CommonMark does: between Han characters
// and quotation marks writers mean what the strict rule of flanking denies them.
#include "io/in/markdown_inline.h"

#include <algorithm>
#include <iterator>

#include "io/in/html_text.h"

namespace trommel {
namespace {

constexpr size_t kCodeReach = 16 << 10;  // bytes within which a code span must close

bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool IsAlnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
bool IsPunctuation(char c) { return c > ' ' && c < '\x7F' && !IsAlnum(c); }

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lower;
}

size_t RunLength(std::string_view line, size_t at) {
  size_t end = at;
  while (end < line.size() && line[end] == line[at]) ++end;
  return end - at;
}

/// `<https://…>` or `<name@host>`: the length with the brackets, or 0.
size_t AutolinkLength(std::string_view line, size_t at) {
  const size_t close = line.substr(at, 2048).find('>');
  if (close == std::string_view::npos) return 0;
  const std::string_view inside = line.substr(at + 1, close - 1);
  if (inside.find_first_of(" <\"") != std::string_view::npos) return 0;
  const size_t colon = inside.find(':');
  const bool scheme = colon != std::string_view::npos && colon >= 2 && colon <= 32 &&
                      std::all_of(inside.begin(), inside.begin() + static_cast<ptrdiff_t>(colon), IsAlnum);
  const bool mail = inside.find('@') != std::string_view::npos && inside[0] != '@' && inside.back() != '@';
  return scheme || mail ? close + 1 : 0;
}

}  // namespace

void MarkdownInline::AddLabel(std::string_view label) { labels_.insert(LowerAscii(label)); }

void MarkdownInline::AppendEscaped(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      out.push_back(c);
    }
  }
}

void MarkdownInline::Append(std::string_view line, std::string& out) {
  out_.clear();
  dropped_.clear();
  for (auto& stack : open_) stack.clear();
  std::fill(std::begin(shortcode_end_), std::end(shortcode_end_), 0);
  MatchBrackets(line);
  for (size_t at = 0; at < line.size();) {
    const char c = line[at];
    if (!jump_.empty() && jump_[at] != 0) {
      at = jump_[at];
    } else if (c == '\\' && at + 1 < line.size() && IsPunctuation(line[at + 1])) {
      AppendEscaped(line.substr(at + 1, 1), out_);
      at += 2;
    } else if (c == '`') {
      at = TakeCode(line, at);
    } else if (c == '[' || (c == '!' && at + 1 < line.size() && line[at + 1] == '[')) {
      at = TakeLink(line, at);
    } else if (c == '*' || c == '_' || c == '~') {
      at = TakeDelimiters(line, at);
    } else if (c == '<') {
      at = TakeAngle(line, at);
    } else if (c == '{') {
      at = TakeShortcode(line, at);
    } else {
      out_.push_back(c);
      ++at;
    }
  }
  Flush(out);
}

void MarkdownInline::MatchBrackets(std::string_view line) {
  jump_.clear();
  partner_.clear();
  if (line.find('[') == std::string_view::npos) return;
  jump_.assign(line.size(), 0);
  partner_.assign(line.size(), 0);
  std::vector<size_t> square;
  std::vector<size_t> round;
  for (size_t at = 0; at < line.size(); ++at) {
    switch (line[at]) {
      case '\\':
        ++at;
        break;
      case '[':
        square.push_back(at);
        break;
      case '(':
        round.push_back(at);
        break;
      case ']':
      case ')': {
        auto& stack = line[at] == ']' ? square : round;
        if (stack.empty()) break;
        partner_[stack.back()] = at;
        stack.pop_back();
        break;
      }
      default:
        break;
    }
  }
}

size_t MarkdownInline::TakeLink(std::string_view line, size_t at) {
  const bool image = line[at] == '!';
  const size_t open = image ? at + 1 : at;
  const size_t close = partner_[open];
  if (close == 0) {
    out_.push_back(line[at]);
    return at + 1;
  }
  const std::string_view text = line.substr(open + 1, close - open - 1);
  const size_t next = close + 1;
  size_t behind = 0;  // the link
  if (next < line.size() && line[next] == '(' && partner_[next] != 0) {
    behind = partner_[next] + 1;
  } else if (next < line.size() && line[next] == '[' && partner_[next] != 0) {
    const std::string_view label = line.substr(next + 1, partner_[next] - next - 1);
    if (labels_.count(LowerAscii(label.empty() ? text : label)) != 0) behind = partner_[next] + 1;
  } else if (!text.empty() && text[0] == '^') {
    return next;  // a reference to a footnote
  } else if (text.size() <= 256 && labels_.count(LowerAscii(text)) != 0) {
    behind = next;
  }
  if (behind == 0) {
    out_.push_back(line[at]);
    return at + 1;
  }
  if (image) return behind;
  jump_[close] = behind;
  return open + 1;
}

/// Emphasis and strikethrough: a run that can close takes what it can from the openers before it.
size_t MarkdownInline::TakeDelimiters(std::string_view line, size_t at) {
  const char c = line[at];
  const size_t length = RunLength(line, at);
  const size_t end = at + length;
  const char before = at == 0 ? ' ' : line[at - 1];
  const char after = end == line.size() ? ' ' : line[end];
  const bool inside_word = c == '_' && IsAlnum(before) && IsAlnum(after);
  const bool mark = (c == '~' ? length == 2 : length <= 3) && !inside_word;
  const size_t place = out_.size();
  out_.append(length, c);
  if (!mark) return end;
  auto& open = open_[c == '*' ? 0 : c == '_' ? 1 : 2];
  size_t left = length;
  if (!IsSpace(before)) {
    // An opener of the same length goes first, if it is near; those behind it stay text.
    for (size_t i = open.size(), tries = 0; i > 0 && tries < 8; --i, ++tries) {
      if (open[i - 1].length != left) continue;
      open.resize(i);
      break;
    }
    while (left > 0 && !open.empty()) {
      Delimiter& opener = open.back();
      const size_t taken = std::min(opener.length, left);
      dropped_.push_back({opener.place + opener.length - taken, taken});
      dropped_.push_back({place + length - left, taken});
      left -= taken;
      opener.length -= taken;
      if (opener.length == 0) open.pop_back();
    }
  }
  if (left > 0 && !IsSpace(after)) open.push_back({place + length - left, left});
  return end;
}

size_t MarkdownInline::TakeCode(std::string_view line, size_t at) {
  const size_t length = RunLength(line, at);
  const size_t limit = std::min(line.size(), at + kCodeReach);
  for (size_t close = at + length; close < limit;) {
    if (line[close] != '`') {
      ++close;
      continue;
    }
    const size_t run = RunLength(line, close);
    if (run == length) {
      AppendEscaped(line.substr(at + length, close - at - length), out_);
      return close + run;
    }
    close += run;
  }
  out_.append(length, '`');
  return at + length;
}

size_t MarkdownInline::TakeAngle(std::string_view line, size_t at) {
  if (const size_t link = AutolinkLength(line, at)) {
    AppendEscaped(line.substr(at + 1, link - 2), out_);
    return at + link;
  }
  const size_t tag = HtmlTagLength(line, at);
  if (tag == 0) {
    out_ += "&lt;";
    return at + 1;
  }
  out_.append(line.substr(at, tag));
  return at + tag;
}

/// Tags of Liquid and Hugo: {% … %}, {{< … >}}, {{% … %}}. The next end of each kind is remembered, found or
/// not.
size_t MarkdownInline::TakeShortcode(std::string_view line, size_t at) {
  static constexpr struct {
    std::string_view open, close;
  } kKinds[] = {{"{%", "%}"}, {"{{<", ">}}"}, {"{{%", "%}}"}};
  for (size_t kind = 0; kind < std::size(kKinds); ++kind) {
    const auto& [open, close] = kKinds[kind];
    if (line.substr(at, open.size()) != open) continue;
    size_t& end = shortcode_end_[kind];
    if (end < at + open.size()) end = line.find(close, at + open.size());
    if (end != std::string_view::npos) return end + close.size();
  }
  out_.push_back('{');
  return at + 1;
}

void MarkdownInline::Flush(std::string& out) {
  std::sort(dropped_.begin(), dropped_.end(),
            [](const Delimiter& a, const Delimiter& b) { return a.place < b.place; });
  size_t at = 0;
  for (const Delimiter& dropped : dropped_) {
    out.append(out_, at, dropped.place - at);
    at = dropped.place + dropped.length;
  }
  out.append(out_, at, std::string::npos);
}

}  // namespace trommel
