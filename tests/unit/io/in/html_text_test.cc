#include "io/in/html_text.h"

#include <gtest/gtest.h>

#include <random>

#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

std::string Text(std::string_view html) {
  std::string out;
  AppendHtmlText(html, out);
  return out;
}

std::string Collapsed(std::string_view html) {
  std::string out;
  AppendCollapsedHtmlText(html, out);
  return out;
}

TEST(HtmlText, TagsGo) {
  EXPECT_EQ(Text("a<b>b</b>c<i class='x > y'>d</i>"), "abcd");
  EXPECT_EQ(Text("<img src=\"a>b\" alt='x'>x<hr/>y"), "x\ny");
  EXPECT_EQ(Text("<p>一</p><p>二</p>三"), "一\n二\n三");
  EXPECT_EQ(Text("a<br>b<BR/>c"), "a\nb\nc");
  EXPECT_EQ(Text("<table><tr><td>1</td><td>2</td></tr><tr><th>3<th>4</table>"), "1\t2\n3\t4\n");
  EXPECT_EQ(Text("<h1>t</h1>body"), "t\nbody");
}

TEST(HtmlText, SilentContentGoes) {
  EXPECT_EQ(Text("a<script>if (a<b) document.write('</p>')</script>b"), "ab");
  EXPECT_EQ(Text("a<style>p{}</STYLE >b"), "ab");
  EXPECT_EQ(Text("a<!-- <p>x</p> -->b<!---->c<!-->d"), "abcd");
  EXPECT_EQ(Text("a<script>never closed"), "a");
  EXPECT_EQ(Text("<!DOCTYPE html><?xml version='1.0'?>a<![CDATA[b<c]]>d"), "ab<cd");
  EXPECT_EQ(Text("<scripted>a</scripted>"), "a");
}

TEST(HtmlText, TextStaysText) {
  for (const char* text : {"", "plain", "a < b", "a<b", "1 <2", "<", "</", "<>", "</>", "a & b", "AT&T",
                           "&unknown;", "&#;", "&#x;", "a\n  b\t", "x<a href=\"", "<a <b", "　　缩进"}) {
    EXPECT_EQ(Text(text), text);
  }
}

TEST(HtmlText, Entities) {
  EXPECT_EQ(Text("&amp;&lt;&gt;&quot;&apos;&nbsp;&copy;&mdash;&hellip;&ldquo;"), "&<>\"'\u00a0©—…“");
  EXPECT_EQ(Text("&#20013;&#x56FD;&#X56fd;&#0;&#xD800;&#x110000;&#99999999999;&#150;"),
            "中国国\uFFFD\uFFFD\uFFFD\uFFFD–");
  EXPECT_EQ(Text("&amp;lt;"), "&lt;") << "decoded once";
  EXPECT_EQ(Text("a&ampb&amp b&copy b&amp=1"), "a&ampb& b&copy b&amp=1");
  EXPECT_EQ(Text("&lt;p&gt;"), "<p>") << "what entities make is no tag";
}

TEST(HtmlText, WhiteSpaceAsWrittenOrCollapsed) {
  EXPECT_EQ(Text("<p>a\nb</p>\n <p>c</p>"), "a\nb\n\nc\n");
  EXPECT_EQ(Collapsed("<p>a\n  b</p>\n <p> c </p> "), "a b\nc");
  EXPECT_EQ(Collapsed("<div><div>a</div></div><div></div><p>b"), "a\nb");
  EXPECT_EQ(Collapsed("x <b> y </b> z"), "x y z");
  EXPECT_EQ(Collapsed("<pre>a\n  b</pre>c  d"), "a\n  b\nc d");
  EXPECT_EQ(Collapsed("a&nbsp; b　c"), "a\u00a0 b　c");
  EXPECT_TRUE(HasBlockTags("x<p>"));
  EXPECT_TRUE(HasBlockTags("x<br />"));
  EXPECT_FALSE(HasBlockTags("x<b>y</b> < p"));
}

TEST(HtmlText, AppendsBehindWhatIsThere) {
  std::string out = "before\n";
  AppendCollapsedHtmlText("<p>x</p>", out);
  EXPECT_EQ(out, "before\nx");
}

TEST(HtmlText, RandomMarkupStaysValidAndLinear) {
  std::mt19937_64 random(5);
  const std::string pieces[] = {"<",  ">",     "</",    "<p>",       "<script>", "</script>", "<!--", "-->",
                                "&",  "&amp;", "&#x",   "\"",        "'",        "=",         "文",   " ",
                                "\n", "<td",   "<pre>", "<![CDATA[", "]]>",      "a"};
  for (int round = 0; round < 3000; ++round) {
    std::string html;
    for (size_t n = random() % 30; n > 0; --n) html += pieces[random() % std::size(pieces)];
    const std::string text = Text(html);
    ASSERT_EQ(ValidUtf8Prefix(text), text.size()) << html;
    const std::string collapsed = Collapsed(html);
    ASSERT_EQ(ValidUtf8Prefix(collapsed), collapsed.size()) << html;
  }
  for (const std::string piece :
       {"<", "<a", "<a b=\"", "<a b='<a b=\"", "</", "<!--", "<script", "&", "&#", "<!", "<?", "<p"}) {
    std::string html;
    while (html.size() < 4 << 20) html += piece;
    EXPECT_LE(Text(html).size(), html.size());
  }
}

}  // namespace
}  // namespace trommel
