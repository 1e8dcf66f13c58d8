// Finds the article by where the prose is: each paragraph gives its containing element points for length and
// punctuation, and the element around that half of them; links count against it, and navigation, footers and
// the like are left out by name. The element with the most points is the article. No tree is built: elements
// are ranges of the page.
#include "io/in/html_page.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "io/in/html_tag.h"
#include "io/in/html_text.h"
#include "io/in/json_ld.h"

namespace trommel {
namespace {

constexpr size_t kDeepest = 256;        // elements beyond it are taken as text of those around them
constexpr size_t kMostElements = 1 << 18;  // likewise
constexpr int kHolders = 5;             // elements around a paragraph that gain by it, each less than the one within
constexpr size_t kLeastParagraph = 40;  // bytes; shorter ones are captions and buttons

bool Among(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Whether a class or id names something beside the article.
bool NamesAside(std::string_view names) {
  static constexpr std::string_view kWords[] = {"comment", "comments",   "footer",      "nav",    "navbar",
                                                "sidebar", "related",    "recommend",   "share",  "copyright",
                                                "menu",    "breadcrumb", "breadcrumbs", "advert", "ad",
                                                "ads",     "login",      "recommended", "social", "newsletter",
                                                "cookie",  "pagination", "navigation",  "pinglun", "tuijian"};
  bool denied = false;  // `has-sidebar`, `no-share`: the word before says that this is something else
  for (size_t at = 0; at < names.size();) {
    const size_t end = std::min(names.find_first_of("-_ \t\n", at), names.size());
    const std::string_view word = names.substr(at, end - at);
    if (!denied && std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords)) return true;
    denied = Among(word, {"has", "with", "no", "without", "is"}) && end < names.size() && names[end] != ' ';
    at = end + 1;
  }
  return false;
}

struct Element {
  uint64_t name = 0;  // as in HtmlTag
  size_t begin = 0;  // of its content in the page
  size_t end = 0;
  size_t parent = 0;
  int64_t points = 0;
  bool aside = false;  // itself, or what it lies in
};

class PageReader {
 public:
  explicit PageReader(std::string_view html) : html_(html) {
    elements_.push_back({0, 0, html.size(), 0, 0, false});
  }

  HtmlPage Run() {
    size_t text = 0;
    for (size_t at = 0; (at = html_.find('<', at)) != std::string_view::npos;) {
      const size_t length = HtmlTagLength(html_, at);
      if (length == 0) {
        ++at;
        continue;
      }
      TakeText(html_.substr(text, at - text));
      at = TakeTag(at, length);
      text = at;
    }
    TakeText(html_.substr(text));
    EndParagraph();
    page_.title = ChooseTitle();
    if (linked_) SetDate(linked_data_.date);
    if (!page_.date.known()) FindPrintedDate();
    if (page_.source.empty()) page_.source = !linked_data_.source.empty() ? linked_data_.source : named_source_;
    if (page_.url.empty() && linked_data_.url.substr(0, 4) == "http") page_.url = linked_data_.url;
    AppendArticle();
    return std::move(page_);
  }

 private:
  void TakeText(std::string_view text) {
    size_t bytes = 0;
    size_t marks = 0;
    const auto* at = reinterpret_cast<const unsigned char*>(text.data());
    for (size_t i = 0; i < text.size(); ++i) {
      bytes += at[i] > ' ';
      marks += at[i] == ',' || at[i] == '.';
    }
    // The full-width comma (EF BC 8C), full stop and enumeration comma (E3 80 81, 82).
    for (size_t i = 2; i < text.size(); ++i) {
      marks += (at[i - 1] == 0xBC && at[i] == 0x8C) || (at[i - 2] == 0xE3 && at[i - 1] == 0x80 && (at[i] == 0x81 || at[i] == 0x82));
    }
    punctuation_ += marks;
    bytes_ += bytes;
    if (in_link_) link_bytes_ += bytes;
  }

  void EndParagraph() {
    Element& element = elements_[stack_.empty() ? 0 : stack_.back()];
    if (bytes_ >= kLeastParagraph && link_bytes_ * 3 < bytes_ && !element.aside) {
      const auto points = static_cast<int64_t>(10 + std::min<size_t>(bytes_ / 10, 60) +
                                               10 * std::min<size_t>(punctuation_, 10));
      // What holds the paragraphs of an article may hold them at some depth: a section or a wrapper each.
      size_t holder = stack_.empty() ? 0 : stack_.back();
      for (int share = 1; share <= kHolders; ++share) {
        elements_[holder].points += points / share;
        if (holder == 0) break;
        holder = elements_[holder].parent;
      }
    }
    bytes_ = link_bytes_ = punctuation_ = 0;
  }

  size_t TakeTag(size_t at, size_t length) {
    const HtmlTag tag = HtmlTagAt(html_, at);
    const size_t behind = at + length;
    if (tag.flags == 0) return behind;
    if ((tag.flags & HtmlTag::kBlock) != 0) EndParagraph();
    if ((tag.flags & HtmlTag::kLink) != 0) in_link_ = !tag.closing;
    if ((tag.flags & HtmlTag::kNoted) != 0 && !tag.closing) {
      if (const size_t next = TakeNoted(tag, html_.substr(at, length), behind); next != behind) return next;
    }
    if ((tag.flags & HtmlTag::kRaw) != 0 && !tag.closing) return HtmlEndTag(html_, behind, RawName(tag));
    if ((tag.flags & HtmlTag::kContainer) != 0) tag.closing ? Close(tag.name, at) : Open(tag, html_.substr(at, length), behind);
    return behind;
  }

  static std::string_view RawName(const HtmlTag& tag) {
    for (const std::string_view name : {"script", "style", "template", "iframe"}) {
      if (tag.name == HtmlName(name)) return name;
    }
    return "textarea";
  }

  /// An element that says something of the page; answers where reading goes on.
  size_t TakeNoted(const HtmlTag& tag, std::string_view text, size_t behind) {
    if (tag.name == HtmlName("meta")) TakeMeta(text);
    if (tag.name == HtmlName("link") && HtmlAttribute(text, "rel") == "canonical") page_.url = HtmlAttribute(text, "href");
    if (tag.name == HtmlName("time") && !page_.date.known()) SetDate(HtmlAttribute(text, "datetime"));
    if (tag.name == HtmlName("title")) return TakeHeading(behind, "title", title_);
    if (tag.name == HtmlName("h1") && !headed_) {
      headed_ = true;
      TakeHeading(behind, "h1", heading_);
    }
    if (tag.name == HtmlName("script") && !linked_ && HtmlAttribute(text, "type") == "application/ld+json") {
      linked_ = ReadJsonLd(html_.substr(behind, HtmlEndTag(html_, behind, "script") - behind), linked_data_);
    }
    return behind;
  }

  size_t TakeHeading(size_t begin, const std::string& name, std::string& out) {
    const size_t end = HtmlEndTag(html_, begin, name);
    if (out.empty()) AppendCollapsedHtmlText(html_.substr(begin, end - begin), out);
    return end;
  }

  void TakeMeta(std::string_view tag) {
    std::string name = HtmlAttribute(tag, "property");
    if (name.empty()) name = HtmlAttribute(tag, "name");
    if (name.empty()) name = HtmlAttribute(tag, "itemprop");
    const std::string content = HtmlAttribute(tag, "content");
    if (name == "og:title") og_title_ = content;
    if (name == "og:site_name") page_.source = content;
    if (name == "source" || name == "publisher") named_source_ = content;
    if (name == "og:url" && page_.url.empty()) page_.url = content;
    if (Among(name,
              {"article:published_time", "og:published_time", "publishdate", "pubdate", "PubDate",
               "publish_date", "datePublished", "date", "DC.date", "dc.date", "weibo: article:create_at"})) {
      SetDate(content);
    }
  }

  void SetDate(const std::string& text) {
    const auto date = ParseDate(text);
    if (date && !page_.date.known()) page_.date = *date;
  }

  /// A date printed behind a word that announces one: 更新时间：2022年08月14日 19:15.
  void FindPrintedDate() {
    for (const std::string_view word : {"发布时间", "發佈時間", "更新时间", "更新時間", "时间：", "時間：",
                                        "日期：", "来源", "來源", "Published", "Updated"}) {
      size_t at = 0;
      for (int tries = 0; tries < 20 && (at = html_.find(word, at)) != std::string_view::npos; ++tries) {
        at += word.size();
        const std::string_view behind = html_.substr(at, 80);
        const size_t year = std::min(behind.find("20"), behind.size());
        std::string line;
        AppendCollapsedHtmlText(behind.substr(year), line);
        SetDate(line.substr(0, line.find('\n')));
        if (page_.date.known()) return;
      }
    }
  }

  void Open(const HtmlTag& element, std::string_view tag, size_t begin) {
    if (stack_.size() >= kDeepest || elements_.size() >= kMostElements) return;
    const size_t parent = stack_.empty() ? 0 : stack_.back();
    const bool aside = elements_[parent].aside || (element.flags & HtmlTag::kBeside) != 0 ||
                       ((element.flags & HtmlTag::kRoot) == 0 &&
                        (NamesAside(HtmlAttribute(tag, "class")) || NamesAside(HtmlAttribute(tag, "id"))));
    stack_.push_back(elements_.size());
    elements_.push_back({element.name, begin, html_.size(), parent, 0, aside});
  }

  void Close(uint64_t name, size_t end) {
    for (size_t i = stack_.size(); i > 0; --i) {
      if (elements_[stack_[i - 1]].name != name) continue;
      for (size_t k = i - 1; k < stack_.size(); ++k) elements_[stack_[k]].end = end;
      stack_.resize(i - 1);
      return;
    }
  }

  std::string ChooseTitle() const {
    if (!og_title_.empty()) return og_title_;
    if (!linked_data_.title.empty()) return linked_data_.title;
    if (!heading_.empty() && (title_.empty() || title_.find(heading_) != std::string::npos)) return heading_;
    return title_;
  }

  /// The best element's text without what is aside in it, and without its heading where that is the title.
  void AppendArticle() {
    size_t best = 0;
    for (size_t i = 1; i < elements_.size(); ++i) {
      if (elements_[i].points > elements_[best].points) best = i;
    }
    if (elements_[best].points == 0 && linked_data_.body.size() >= kLeastParagraph) {
      AppendFieldHtml(linked_data_.body, page_.text);  // a page that its scripts would fill
      return;
    }
    if (elements_[best].points == 0) {
      for (size_t i = elements_.size(); i > 1; --i) best = elements_[i - 1].name == HtmlName("body") ? i - 1 : best;
    }
    const Element& article = elements_[best];
    std::string kept;
    size_t at = article.begin;
    for (size_t i = best + 1; i < elements_.size() && elements_[i].begin < article.end; ++i) {
      const Element& element = elements_[i];
      if (!element.aside || element.begin < at) continue;
      kept.append(html_.substr(at, element.begin - at)).append("<br>");
      at = std::min(std::max(element.begin, element.end), article.end);
    }
    kept.append(html_.substr(at, article.end - at));
    AppendCollapsedHtmlText(WithoutHead(kept), page_.text);
    if (!page_.title.empty() && page_.text.compare(0, page_.title.size(), page_.title) == 0 &&
        page_.text[page_.title.size()] == '\n') {
      page_.text.erase(0, page_.title.size() + 1);
    }
  }

  /// Drops the title element, which a page without a body keeps among its text.
  static std::string WithoutHead(const std::string& html) {
    const size_t begin = html.find("<title");
    if (begin == std::string::npos) return html;
    return html.substr(0, begin) + html.substr(HtmlEndTag(html, begin, "title"));
  }

  std::string_view html_;
  HtmlPage page_;
  std::string title_, og_title_, heading_;
  std::string named_source_;
  JsonLdArticle linked_data_;
  bool linked_ = false;  // an article was found in JSON-LD
  bool headed_ = false;
  std::vector<Element> elements_;                        // the first is the page
  std::vector<size_t> stack_;                            // the open ones
  size_t bytes_ = 0, link_bytes_ = 0, punctuation_ = 0;  // of the paragraph that is being read
  bool in_link_ = false;
};

}  // namespace

HtmlPage ReadHtmlPage(std::string_view html) { return PageReader(html).Run(); }

bool LooksLikeHtml(std::string_view head) {
  const size_t start = head.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos || head[start] != '<') return false;
  for (size_t at = start; at < std::min<size_t>(head.size(), 4096) && at != std::string_view::npos;
       at = head.find('<', at + 1)) {
    bool closing = false;
    const std::string name = HtmlTagName(head, at, &closing);
    if (Among(name, {"html", "head", "body", "meta", "link", "title", "div", "script"})) return true;
  }
  return false;
}

}  // namespace trommel
