// A scanner for tags after the HTML standard's tokenizer, without a tree: it knows where markup begins and
// ends, which elements break a line and which hold no text, and nothing of nesting. A tag ends at the next
// '<' that stands in no quotes, as text that is, which keeps hostile input (a million "<a" without an end)
// linear.
#include "io/in/html_text.h"

#include <algorithm>
#include <iterator>

#include "io/in/html_entities.h"
#include "io/in/html_tag.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

bool IsAlpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool StartsWithIgnoringCase(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() &&
         std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) { return a == Lower(b); });
}

/// A tag's name in lower case; empty when it is longer than any that matters.
class TagName {
 public:
  /// `at` is the place of the '<'.
  TagName(std::string_view html, size_t at) {
    closing_ = at + 1 < html.size() && html[at + 1] == '/';
    for (size_t i = at + (closing_ ? 2 : 1); i < html.size() && (IsAlpha(html[i]) || IsDigit(html[i])); ++i) {
      if (size_ == sizeof bytes_) {
        size_ = 0;
        return;
      }
      bytes_[size_++] = Lower(html[i]);
    }
  }
  std::string_view name() const { return {bytes_, size_}; }
  bool closing() const { return closing_; }

 private:
  char bytes_[12];
  size_t size_ = 0;
  bool closing_ = false;
};

bool Among(std::string_view name, const std::string_view* first, const std::string_view* last) {
  return std::binary_search(first, last, name);
}

/// Elements whose content is no text of the page; the scanner looks for their end tag alone.
bool IsSilent(std::string_view name) {
  static constexpr std::string_view kSilent[] = {"iframe", "noembed", "noframes",
                                                 "script", "style",   "template"};
  return Among(name, std::begin(kSilent), std::end(kSilent));
}

size_t CommentLength(std::string_view html, size_t at) {
  if (html.substr(at, 5) == "<!-->") return 5;
  const size_t end = html.find("-->", at + 4);
  return end == std::string_view::npos ? html.size() - at : end + 3 - at;
}

/// Writes text, spaces and breaks as the mode asks.
class Writer {
 public:
  Writer(std::string& out, bool collapse) : out_(out), start_(out.size()), collapse_(collapse) {}

  void Text(std::string_view text) {
    if (!collapse_ || preformatted_ > 0) {
      out_.append(text);
      return;
    }
    for (size_t at = 0; at < text.size();) {
      if (IsSpace(text[at])) {
        space_ = true;
        ++at;
        continue;
      }
      const size_t begin = at;
      while (at < text.size() && !IsSpace(text[at])) ++at;
      Space();
      out_.append(text.substr(begin, at - begin));
    }
  }

  void Entity(std::string_view decoded) {
    Space();
    out_.append(decoded);
  }

  /// A line feed, unless the line is still empty.
  void Break() {
    space_ = false;
    size_t end = out_.size();
    while (end > start_ && (out_[end - 1] == ' ' || out_[end - 1] == '\t')) --end;
    out_.resize(end);
    if (end != start_ && out_[end - 1] != '\n') out_.push_back('\n');
  }

  void Cell() {
    space_ = false;
    if (out_.size() > start_ && out_.back() != '\n' && out_.back() != '\t') out_.push_back('\t');
  }

  void Preformatted(bool closing) {
    if (!closing) ++preformatted_;
    if (closing && preformatted_ > 0) --preformatted_;
  }

  void Finish() {
    if (!collapse_) return;
    while (out_.size() > start_ && IsSpace(out_.back())) out_.pop_back();
  }

 private:
  void Space() {
    if (space_ && out_.size() > start_ && out_.back() != '\n' && out_.back() != '\t') out_.push_back(' ');
    space_ = false;
  }

  std::string& out_;
  const size_t start_;
  const bool collapse_;
  bool space_ = false;  // white space is waiting for a word
  int preformatted_ = 0;
};

/// Handles the markup at `at`; answers the place behind it.
size_t WriteMarkup(std::string_view html, size_t at, size_t length, Writer& writer) {
  if (html.substr(at, 9) == "<![CDATA[") {
    const size_t end = std::min(html.find("]]>", at), html.size());
    writer.Text(html.substr(at + 9, end - std::min(end, at + 9)));
    return std::min(end + 3, html.size());
  }
  const HtmlTag tag = HtmlTagAt(html, at);
  if ((tag.flags & HtmlTag::kBlock) != 0) writer.Break();
  if (tag.name == HtmlName("td") || tag.name == HtmlName("th")) writer.Cell();
  if (tag.name == HtmlName("pre")) writer.Preformatted(tag.closing);
  const bool silent = !tag.closing && (tag.flags & HtmlTag::kSilent) != 0;
  return silent ? HtmlEndTag(html, at + length, TagName(html, at).name()) : at + length;
}

void Strip(std::string_view html, bool collapse, std::string& out) {
  Writer writer(out, collapse);
  std::string decoded;
  size_t text = 0;  // start of the text not written yet
  for (size_t at = 0; (at = html.find_first_of("<&", at)) != std::string_view::npos;) {
    decoded.clear();
    const bool entity = html[at] == '&';
    const size_t length = entity ? AppendHtmlEntity(html, at, decoded) : HtmlTagLength(html, at);
    if (length == 0) {
      ++at;
      continue;
    }
    writer.Text(html.substr(text, at - text));
    if (entity) writer.Entity(decoded);
    at = entity ? at + length : WriteMarkup(html, at, length, writer);
    text = at;
  }
  writer.Text(html.substr(text));
  writer.Finish();
}

char32_t FromNumber(char32_t number) {
  static constexpr char16_t kWindows1252[32] = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  if (number >= 0x80 && number < 0xA0) return kWindows1252[number - 0x80];
  const bool scalar = number != 0 && number <= 0x10FFFF && (number < 0xD800 || number > 0xDFFF);
  return scalar ? number : 0xFFFD;
}

size_t AppendNumericEntity(std::string_view html, size_t at, std::string& out) {
  const bool hex = at + 2 < html.size() && (html[at + 2] == 'x' || html[at + 2] == 'X');
  size_t i = at + (hex ? 3 : 2);
  const size_t first = i;
  char32_t number = 0;
  for (; i < html.size(); ++i) {
    const char c = Lower(html[i]);
    const bool digit = IsDigit(c);
    if (!digit && !(hex && c >= 'a' && c <= 'f')) break;
    number = std::min<char32_t>(
        number * (hex ? 16 : 10) + static_cast<char32_t>(digit ? c - '0' : c - 'a' + 10), 0x110000);
  }
  if (i == first) return 0;
  AppendUtf8(FromNumber(number), out);
  if (i < html.size() && html[i] == ';') ++i;
  return i - at;
}

}  // namespace

size_t HtmlTagLength(std::string_view html, size_t at) {
  if (at + 1 >= html.size()) return 0;
  const char next = html[at + 1];
  if (html.substr(at, 4) == "<!--") return CommentLength(html, at);
  if (html.substr(at, 9) == "<![CDATA[") return 9;
  const bool tag = IsAlpha(next) || (next == '/' && at + 2 < html.size() && IsAlpha(html[at + 2]));
  if (!tag && next != '!' && next != '?') return 0;
  constexpr size_t kLongestTag = 64 << 10;  // what has no end by then is text
  const size_t end = std::min(html.size(), at + kLongestTag);
  char quote = 0;
  bool value = false;  // behind an equals sign: quotes count only there
  for (size_t i = at + 1; i < end; ++i) {
    const char c = html[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '>') {
      return i + 1 - at;
    } else if (c == '<') {
      return 0;
    } else if (tag && value && (c == '"' || c == '\'')) {
      quote = c;
      value = false;
    } else if (!IsSpace(c)) {
      value = c == '=';
    }
  }
  return 0;
}

size_t HtmlEndTag(std::string_view html, size_t at, std::string_view name) {
  while ((at = html.find("</", at)) != std::string_view::npos) {
    const std::string_view rest = html.substr(at + 2);
    const bool ends =
        rest.size() == name.size() ||
        (rest.size() > name.size() && !IsAlpha(rest[name.size()]) && !IsDigit(rest[name.size()]));
    if (ends && StartsWithIgnoringCase(rest, name)) return at;
    at += 2;
  }
  return html.size();
}

std::string HtmlTagName(std::string_view html, size_t at, bool* closing) {
  const TagName tag(html, at);
  *closing = tag.closing();
  return std::string(tag.name());
}

std::string HtmlAttribute(std::string_view tag, std::string_view name) {
  for (size_t at = 1; at < tag.size();) {
    while (at < tag.size() && !IsSpace(tag[at]) && tag[at] != '"' && tag[at] != '\'') ++at;
    while (at < tag.size() && (IsSpace(tag[at]) || tag[at] == '"' || tag[at] == '\'')) ++at;
    const size_t end = std::min(tag.find_first_of(" \t\r\n=>", at), tag.size());
    const std::string_view found = tag.substr(at, end - at);
    size_t value = end;
    while (value < tag.size() && IsSpace(tag[value])) ++value;
    if (value >= tag.size() || tag[value] != '=') {
      at = std::max(end, at + 1);
      continue;
    }
    ++value;
    while (value < tag.size() && IsSpace(tag[value])) ++value;
    const char quote = value < tag.size() ? tag[value] : ' ';
    const bool quoted = quote == '"' || quote == '\'';
    if (quoted) ++value;
    const size_t close =
        std::min(quoted ? tag.find(quote, value) : tag.find_first_of(" \t\r\n>", value), tag.size());
    if (found.size() == name.size() && StartsWithIgnoringCase(found, name)) {
      std::string text;
      const std::string_view raw = tag.substr(value, close - value);
      for (size_t i = 0; i < raw.size();) {
        const size_t entity = raw[i] == '&' ? AppendHtmlEntity(raw, i, text) : 0;
        if (entity == 0) text.push_back(raw[i]);
        i += std::max<size_t>(entity, 1);
      }
      return text;
    }
    at = close;
  }
  return {};
}

bool IsBlockTag(std::string_view html, size_t at) { return (HtmlTagAt(html, at).flags & HtmlTag::kBlock) != 0; }

bool HasBlockTags(std::string_view html) {
  for (size_t at = 0; (at = html.find('<', at)) != std::string_view::npos; ++at) {
    if (IsBlockTag(html, at) && HtmlTagLength(html, at) != 0) return true;
  }
  return false;
}

size_t AppendHtmlEntity(std::string_view html, size_t at, std::string& out) {
  if (at + 1 < html.size() && html[at + 1] == '#') return AppendNumericEntity(html, at, out);
  size_t end = at + 1;
  while (end < html.size() && end < at + 12 && (IsAlpha(html[end]) || IsDigit(html[end]))) ++end;
  const std::string_view name = html.substr(at + 1, end - at - 1);
  const char32_t code_point = HtmlEntityNamed(name);
  if (code_point == 0) return 0;
  const bool closed = end < html.size() && html[end] == ';';
  const bool open_allowed = name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "nbsp";
  if (!closed && (!open_allowed || (end < html.size() && html[end] == '='))) return 0;
  AppendUtf8(code_point, out);
  return end - at + (closed ? 1 : 0);
}

void AppendHtmlText(std::string_view html, std::string& out) { Strip(html, false, out); }

void AppendFieldHtml(std::string_view html, std::string& out) { Strip(html, HasBlockTags(html), out); }

void AppendWithoutSilentHtml(std::string_view html, std::string& out) {
  size_t text = 0;
  for (size_t at = 0; (at = html.find('<', at)) != std::string_view::npos;) {
    const bool comment = html.substr(at, 4) == "<!--";
    const TagName tag(html, at);
    const size_t length = comment || (IsSilent(tag.name()) && !tag.closing()) ? HtmlTagLength(html, at) : 0;
    if (length == 0) {
      ++at;
      continue;
    }
    out.append(html.substr(text, at - text));
    at = comment ? at + length : HtmlEndTag(html, at + length, tag.name());
    text = at;
  }
  out.append(html.substr(text));
}

void AppendCollapsedHtmlText(std::string_view html, std::string& out) { Strip(html, true, out); }

}  // namespace trommel
