#include "io/in/front_matter.h"

#include <algorithm>

#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

constexpr size_t kCutOffHead = 60000;  // a text this long may be the head of a longer one

bool IsSpace(char c) { return c == ' ' || c == '\t'; }

std::string_view Trim(std::string_view text) {
  while (!text.empty() && (IsSpace(text.front()) || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (IsSpace(text.back()) || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

/// Walks over lines; a line comes without its end.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}
  bool AtEnd() const { return at_ >= text_.size(); }
  size_t place() const { return at_; }

  std::string_view Peek() const {
    const std::string_view rest = text_.substr(at_);
    std::string_view line = rest.substr(0, rest.find('\n'));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    return line;
  }

  std::string_view Take() {
    const std::string_view line = Peek();
    const size_t feed = text_.find('\n', at_);
    at_ = feed == std::string_view::npos ? text_.size() : feed + 1;
    return line;
  }

 private:
  std::string_view text_;
  size_t at_ = 0;
};

bool IsFence(std::string_view line) { return Trim(line) == "---" && line.substr(0, 3) == "---"; }
bool IsEnd(std::string_view line) { return IsFence(line) || Trim(line) == "..."; }

/// The key of a `key:` line at the left margin, without quotes; empty where the line is none.
std::string_view KeyOf(std::string_view line, std::string_view& value) {
  if (line.empty() || IsSpace(line[0]) || line[0] == '-' || line[0] == '#') return {};
  size_t colon = line.find(':');
  while (colon != std::string_view::npos && colon + 1 < line.size() && !IsSpace(line[colon + 1])) {
    colon = line.find(':', colon + 1);
  }
  if (colon == std::string_view::npos || colon == 0 || colon > 64) return {};
  value = Trim(line.substr(colon + 1));
  std::string_view key = Trim(line.substr(0, colon));
  if (key.size() > 2 && (key[0] == '"' || key[0] == '\'') && key.back() == key[0])
    key = key.substr(1, key.size() - 2);
  return key;
}

void AppendHexEscape(std::string_view text, size_t digits, size_t& at, std::string& out) {
  char32_t code_point = 0;
  size_t i = at;
  for (; i < text.size() && i < at + digits; ++i) {
    const char c = text[i];
    const bool digit = c >= '0' && c <= '9';
    const char lower = static_cast<char>(c | 0x20);
    if (!digit && !(lower >= 'a' && lower <= 'f')) break;
    code_point = code_point * 16 + static_cast<char32_t>(digit ? c - '0' : lower - 'a' + 10);
  }
  at = i;
  const bool scalar = code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
  AppendUtf8(scalar ? code_point : 0xFFFD, out);
}

/// Decodes a quoted scalar that begins at the quote; answers whether its closing quote is there.
bool Unquote(std::string_view text, std::string& out) {
  const char quote = text[0];
  for (size_t at = 1; at < text.size();) {
    const char c = text[at++];
    if (c == quote) {
      if (quote != '\'' || at >= text.size() || text[at] != '\'') return true;
      out.push_back(text[at++]);
    } else if (c == '\\' && quote == '"' && at < text.size()) {
      const char escape = text[at++];
      switch (escape) {
        case 'n':
          out.push_back('\n');
          break;
        case 't':
          out.push_back('\t');
          break;
        case 'r':
          out.push_back('\r');
          break;
        case 'x':
          AppendHexEscape(text, 2, at, out);
          break;
        case 'u':
          AppendHexEscape(text, 4, at, out);
          break;
        case 'U':
          AppendHexEscape(text, 8, at, out);
          break;
        default:
          out.push_back(escape);
      }
    } else {
      out.push_back(c);
    }
  }
  return false;
}

/// Joins the indented lines that follow: with line feeds (`|`) or spaces (`>`, and scalars that go on).
std::string TakeIndented(Lines& lines, char joint, std::string text) {
  while (!lines.AtEnd()) {
    const std::string_view line = lines.Peek();
    if (!line.empty() && !IsSpace(line[0])) break;
    lines.Take();
    if (!text.empty()) text.push_back(joint);
    text.append(Trim(line));
  }
  const size_t last = text.find_last_not_of(" \n");
  text.resize(last == std::string::npos ? 0 : last + 1);
  return text;
}

std::string TakeQuoted(std::string_view value, Lines& lines) {
  std::string out;
  if (Unquote(value, out)) return out;
  std::string whole(value);
  constexpr size_t kLongest = 64 << 10;
  while (!lines.AtEnd() && whole.size() < kLongest) {  // a quoted scalar over several lines
    const std::string_view line = lines.Peek();
    if (line.empty() || !IsSpace(line[0])) break;
    lines.Take();
    whole.append(" ").append(Trim(line));
    if (whole.back() == value[0]) break;
  }
  out.clear();
  Unquote(whole, out);
  return out;
}

std::string_view WithoutComment(std::string_view value) {
  const size_t hash = value.find(" #");
  return hash == std::string_view::npos ? value : Trim(value.substr(0, hash));
}

std::string TakeValue(std::string_view value, Lines& lines) {
  if (value.empty() || value[0] == '[' || value[0] == '{' || value[0] == '&' || value[0] == '*') {
    TakeIndented(lines, ' ', {});  // a list, a mapping, or nothing: no text
    return {};
  }
  if (value[0] == '"' || value[0] == '\'') return TakeQuoted(value, lines);
  if (value[0] == '|' || value[0] == '>') return TakeIndented(lines, value[0] == '|' ? '\n' : ' ', {});
  std::string text = TakeIndented(lines, ' ', std::string(WithoutComment(value)));
  return text == "~" || text == "null" ? std::string() : text;
}

}  // namespace

std::string_view FrontMatter::Find(std::string_view keys) const {
  while (!keys.empty()) {
    const std::string_view key = keys.substr(0, keys.find(','));
    keys.remove_prefix(std::min(key.size() + 1, keys.size()));
    for (const auto& [name, value] : fields) {
      if (name == key && !value.empty()) return value;
    }
  }
  return {};
}

bool HasFrontMatter(std::string_view text) {
  Lines lines(text);
  if (!IsFence(lines.Take())) return false;
  bool keys = false;
  std::string_view value;
  while (!lines.AtEnd()) {
    const std::string_view line = lines.Take();
    if (IsEnd(line)) return keys;
    keys = keys || !KeyOf(line, value).empty();
  }
  return keys && text.size() >= kCutOffHead;
}

FrontMatter ReadFrontMatter(std::string_view text) {
  FrontMatter front;
  Lines lines(text);
  if (!IsFence(lines.Take())) return front;
  while (!lines.AtEnd()) {
    const std::string_view line = lines.Take();
    if (IsEnd(line)) {
      if (!front.fields.empty()) front.body = lines.place();
      return front;
    }
    std::string_view value;
    std::string key(KeyOf(line, value));
    if (key.empty()) continue;
    std::transform(key.begin(), key.end(), key.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    front.fields.emplace_back(std::move(key), TakeValue(value, lines));
  }
  return {};
}

}  // namespace trommel
