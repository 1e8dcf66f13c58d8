#include "io/in/html_page.h"

#include <gtest/gtest.h>

#include <random>

#include "io/in/detect_format.h"
#include "kernels/unicode/utf8.h"
#include "tests/unit/io/in/reading.h"

namespace trommel {
namespace {

const char* const kPage = R"(<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>The fair opens - Example News</title>
<meta property="og:site_name" content="Example &amp; News"><meta name="pubdate" content="2022-05-18 10:00">
<link rel="canonical" href="https://example.org/a?b=1&amp;c=2"><script>var a = "<p>not text, not text, not text, not text</p>";</script></head>
<body><nav><a href="/">Home</a><a href="/world">World, business, sport, weather, culture, technology and more</a></nav>
<div class="page"><h1>The fair opens</h1>
<div class="article-body"><p>The fair opened on Wednesday, with more than a thousand companies taking part in it.</p>
<p>Visitors came from many countries, officials said, and orders rose by a tenth.</p>
<div class="share-bar"><p>Share this article with your friends, colleagues, and everyone else you know.</p></div>
<p>It closes on Sunday &mdash; for the last time this year, they added.</p></div>
<div class="sidebar"><p>Related stories, which are long enough to look like prose, but are in a sidebar.</p></div></div>
<footer><p>Copyright Example News, all rights reserved, no part of it may be reproduced.</p></footer></body></html>)";

TEST(HtmlPage, ArticleWithoutThePageAroundIt) {
  const HtmlPage page = ReadHtmlPage(kPage);
  EXPECT_EQ(page.title, "The fair opens");
  EXPECT_EQ(page.source, "Example & News");
  EXPECT_EQ(page.url, "https://example.org/a?b=1&c=2");
  EXPECT_EQ(ToString(page.date), "2022-05-18");
  EXPECT_EQ(page.text,
            "The fair opened on Wednesday, with more than a thousand companies taking part in it.\n"
            "Visitors came from many countries, officials said, and orders rose by a tenth.\n"
            "It closes on Sunday — for the last time this year, they added.");
}

TEST(HtmlPage, ShortPagesKeepTheirText) {
  EXPECT_EQ(ReadHtmlPage("<html><body><p>short</p><div>text</div></body></html>").text, "short\ntext");
  EXPECT_EQ(ReadHtmlPage("<title>T</title><p>short</p>").text, "short");
  EXPECT_EQ(ReadHtmlPage("<title>T</title><p>short</p>").title, "T");
  EXPECT_EQ(ReadHtmlPage("").text, "");
  EXPECT_EQ(ReadHtmlPage("<time datetime='2022-05-18T10:00'>x</time>").date, (CivilDate{2022, 5, 18}));
}

TEST(HtmlPage, IsADocument) {
  const TempFolder folder;
  const std::vector<Record> records = ReadAll({folder.Write("x1.html", kPage)});
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].id, "x1");
  EXPECT_EQ(records[0].date, "2022-05-18");
  EXPECT_EQ(records[0].text.substr(0, 30), "The fair opens\nThe fair opened");
  EXPECT_EQ(DetectFormat("\n<link rel=x>\n<li>a</li>", "a.txt"), Format::kHtml);
  EXPECT_EQ(DetectFormat("<p>a fragment", "a.txt"), Format::kText);
  EXPECT_EQ(DetectFormat("< html", "a.txt"), Format::kText);
}

TEST(HtmlPage, RandomMarkupStaysValidAndLinear) {
  std::mt19937_64 random(15);
  const std::string pieces[] = {"<div>",
                                "</div>",
                                "<p>",
                                "</p>",
                                "<title>",
                                "</title>",
                                "<h1>",
                                "<body>",
                                "<a href=\"x\">",
                                "</a>",
                                "<nav>",
                                "</nav>",
                                "<script>",
                                "<meta name=date content='2022-01-01'>",
                                "文字，",
                                "prose, and more of it. ",
                                "<",
                                "&amp;"};
  for (int round = 0; round < 3000; ++round) {
    std::string html;
    for (size_t n = random() % 40; n > 0; --n) html += pieces[random() % std::size(pieces)];
    const HtmlPage page = ReadHtmlPage(html);
    ASSERT_EQ(ValidUtf8Prefix(page.text), page.text.size()) << html;
  }
  for (const std::string piece : {"<div>", "</div>", "<div", "<p>x", "<title>", "<h1>", "<a>", "<nav>x",
                                  "<script>", "<meta ", "<meta a='b' "}) {
    std::string html;
    while (html.size() < 1 << 20) html += piece;
    EXPECT_LE(ReadHtmlPage(html).text.size(), html.size());
  }
}

TEST(HtmlPage, SharedPages) {
  const auto corpora = SharedFolder("corpora");
  if (corpora.empty()) return;
  size_t articles = 0;
  size_t dated = 0;
  size_t prose = 0;
  for (const Record& record : ReadAll({(corpora / "cctv-html").string()})) {
    if (record.path.find("VIDE") == std::string::npos) continue;  // lists of a day
    ++articles;
    dated += record.date.empty() ? 0 : 1;
    EXPECT_FALSE(record.title.empty()) << record.path;
    prose += record.text.find("央视网消息") != std::string::npos ? 1 : 0;
    for (const char* around : {"版权所有", "查看更多评论", "function", "<"}) {
      EXPECT_EQ(record.text.find(around), std::string::npos) << record.path << " has " << around;
    }
  }
  EXPECT_GT(articles, 70u);
  EXPECT_GE(prose + 4, articles) << "four have a film and no article";
  EXPECT_GT(dated, articles * 9 / 10);
}

constexpr char kSentence[] = "The ministry said on Monday, after months of talks, that exports had risen again. ";

TEST(HtmlPage, WrappersAroundEachParagraph) {
  std::string html = "<body><div class='nav'><a href='/'>Home</a></div><article>";
  for (int i = 0; i < 12; ++i) {
    html += "<div class='block'><div class='rich'><div><p>" + std::to_string(i) + " " + kSentence + "</p></div></div></div>";
  }
  html += "</article><div><p>" + std::string(kSentence) + "Something else.</p></div></body>";
  const HtmlPage page = ReadHtmlPage(html);
  EXPECT_EQ(page.text.find("0 The ministry"), 0u);
  EXPECT_NE(page.text.find("11 The ministry"), std::string::npos);
}

TEST(HtmlPage, AColumnBesideASidebarIsNoSidebar) {
  const HtmlPage page = ReadHtmlPage("<body><div class='main has-sidebar'><p>" + std::string(kSentence) +
                                     "</p></div><div class='sidebar'><p>" + kSentence + kSentence + "</p></div></body>");
  EXPECT_EQ(page.text + " ", kSentence);
}

TEST(HtmlPage, JsonLd) {
  const std::string data =
      R"({"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],)"
      R"("headline":"Exports rise","datePublished":"2022-05-18T08:00:00+08:00","publisher":{"@type":"Organization","name":"Wire"},)"
      R"("url":"https://example.org/a"}]})";
  const HtmlPage page = ReadHtmlPage("<head><title>Exports rise - Wire</title><script type=\"application/ld+json\">" + data +
                                     "</script></head><body><div><p>" + kSentence + "</p></div></body>");
  EXPECT_EQ(page.title, "Exports rise");
  EXPECT_EQ(ToString(page.date), "2022-05-18");
  EXPECT_EQ(page.source, "Wire");
  EXPECT_EQ(page.url, "https://example.org/a");
  EXPECT_EQ(page.text + " ", kSentence);
  for (size_t size = 0; size < data.size(); ++size) {  // cut off anywhere
    ReadHtmlPage("<script type=\"application/ld+json\">" + data.substr(0, size) + "</script><p>x");
  }
  const HtmlPage empty = ReadHtmlPage("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"T\",\"articleBody\":\"" +
                                      std::string(kSentence) + "\"}</script><div id=app></div>");
  EXPECT_EQ(empty.text, kSentence);
}

}  // namespace
}  // namespace trommel
