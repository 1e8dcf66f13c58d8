#include <gtest/gtest.h>

#include <random>

#include "io/in/front_matter.h"
#include "io/in/markdown_text.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

std::string Body(std::string_view markdown, std::string_view title = "t") {
  return ReduceMarkdown(markdown, title).body;
}

TEST(Markdown, BlockMarks) {
  EXPECT_EQ(Body("## a\n\n### b ###\n#c\n"), "a\n\nb\n#c");
  EXPECT_EQ(Body("- a\n* b\n+ c\n1. d\n12) e\n  - f\n- [x] g"), "a\nb\nc\nd\ne\nf\ng");
  EXPECT_EQ(Body("2016. a\n1.习近平\n-5度\n*"), "2016. a\n1.习近平\n-5度\n*");
  EXPECT_EQ(Body("> a\n> > b\n>c"), "a\nb\nc");
  EXPECT_EQ(Body("a\n\n---\n\n* * *\n\n\n\nb"), "a\n\nb");
  EXPECT_EQ(Body("a\n---\nb\n===\nc"), "a\nb\nc");
  EXPECT_EQ(Body("| a | b |\n|---|:-:|\n| 1 | 2 |"), "a\tb\n1\t2");
  EXPECT_EQ(Body("```c++\nint *a = <b>;\n# x\n```\nafter"), "int *a = <b>;\n# x\nafter");
  EXPECT_EQ(Body("~~~\n```\n~~~"), "```");
  EXPECT_EQ(Body("　　缩进\n第二行  \n第三行"), "　　缩进\n第二行\n第三行");
}

TEST(Markdown, InlineMarks) {
  EXPECT_EQ(Body("**央视网消息**（新闻联播）：*a* _b_ __c__ ***d*** ~~e~~"),
            "央视网消息（新闻联播）：a b c d e");
  EXPECT_EQ(Body("snake_case_name 5 * 3 * 2 * a** ** ~x~ 2~3"), "snake_case_name 5 * 3 * 2 * a** ** ~x~ 2~3");
  EXPECT_EQ(Body("*open **both* x"), "open **both x");
  EXPECT_EQ(Body("a `b*c*` ``d`e`` `open"), "a b*c* d`e `open");
  EXPECT_EQ(Body("\\*a\\* \\<b\\> \\# \\x"), "*a* <b> # \\x");
  EXPECT_EQ(Body("[text](https://x/a_b_c) [a [b] c](u \"t\") [x](a(b)c)"), "text a [b] c x");
  EXPECT_EQ(Body("[plain] [1] (x) [a] (b) [open](x"), "[plain] [1] (x) [a] (b) [open](x");
  EXPECT_EQ(Body("![alt](x.jpg)a [![alt](i)](u)b"), "a b");
  EXPECT_EQ(Body("[**bold** link](u)"), "bold link");
  EXPECT_EQ(Body("[a][r] [R][] [r] [a][none]\n\n[r]: https://x"), "a R r [a][none]");
  EXPECT_EQ(Body("note[^1]\n\n[^1]: the note"), "note\n\nthe note");
  EXPECT_EQ(Body("<https://example.org/a_b> <me@example.org>"), "https://example.org/a_b me@example.org");
  EXPECT_EQ(Body("{{< video src=\"x\" >}}a{% include x %}b{ c }"), "ab{ c }");
}

TEST(Markdown, Html) {
  EXPECT_EQ(Body("<p>一 &amp; 二</p>\n <p>*三*</p>\n\n*四*"), "一 & 二\n\n*三*\n\n四");
  EXPECT_EQ(Body("<figure>\n<img src=\"a\" alt=\"x\">\n</figure>\n\nb"), "b");
  EXPECT_EQ(Body("a <b>b</b> <img src=\"a_b_c*d*\"> c<br>d"), "a b  c\nd");
  EXPECT_EQ(Body("<!-- a\n```\nb -->\nc<script>\n# x\n</script>"), "c");
  EXPECT_EQ(Body("a < b & c &lt;p&gt;"), "a < b & c <p>");
}

TEST(Markdown, Titles) {
  const auto reduced = [](std::string_view markdown, std::string_view known) {
    const MarkdownText text = ReduceMarkdown(markdown, known);
    return text.title + "|" + text.body;
  };
  EXPECT_EQ(reduced("# 标题\n\n正文", ""), "标题|正文");
  EXPECT_EQ(reduced("\n标题\n====\n正文", ""), "标题|正文");
  EXPECT_EQ(reduced("<!-- x -->\n# [标*题*](u) #\n正文", ""), "标题|正文");
  EXPECT_EQ(reduced("## 二级\n# 一级\n正文", ""), "|二级\n一级\n正文") << "text stands before it";
  EXPECT_EQ(reduced("a\n\n# b", ""), "|a\n\nb");
  EXPECT_EQ(reduced("# 标题\n正文", "标题"), "|正文") << "not said twice";
  EXPECT_EQ(reduced("[标  题](u)\n------\n正文", "标 题"), "|正文");
  EXPECT_EQ(reduced("### 标题\n# 标题\n正文", "标题"), "|标题\n正文");
  EXPECT_EQ(reduced("# 别的\n正文", "标题"), "|别的\n正文");
  EXPECT_EQ(reduced("", ""), "|");
  EXPECT_EQ(reduced("# \n正文", ""), "|正文");
}

TEST(Markdown, RandomTextStaysValidAndLinear) {
  std::mt19937_64 random(6);
  const std::string pieces[] = {"*",  "_",  "[",   "]",   "(",   ")",    "`",   "~",        "#",   "\n", "- ",
                                "> ", "|",  "<",   ">",   "<p>", "<!--", "-->", "文",       " ",   "\\", "!",
                                "{%", "%}", "---", "===", "```", "&",    "a",   "[r]: x\n", "\r\n"};
  for (int round = 0; round < 5000; ++round) {
    std::string markdown;
    for (size_t n = random() % 40; n > 0; --n) markdown += pieces[random() % std::size(pieces)];
    const MarkdownText text = ReduceMarkdown(markdown, "");
    ASSERT_EQ(ValidUtf8Prefix(text.body), text.body.size()) << markdown;
    ASSERT_EQ(ValidUtf8Prefix(text.title), text.title.size()) << markdown;
  }
  for (const std::string piece : {"*a", "[", "[](", "![", "`", "` ``", "_a_", "<a", "{%", "> ", "- ", "[a]",
                                  "(", "**", "#", "a\n=\n", "[^"}) {
    std::string markdown;
    while (markdown.size() < 1 << 20) markdown += piece;
    EXPECT_LE(Body(markdown).size(), markdown.size() * 5);
  }
}

TEST(FrontMatter, FlatFields) {
  const FrontMatter front = ReadFrontMatter(
      "---\r\nlayout: post\nTitle: \"a: \\\"b\\\" \\u5e7f\\n\"\nsingle: 'it''s'\nplain: x # comment\nurl: "
      "http://a.b/#c\ntags:\n  - x\n"
      "  - y\nlist: [a, b]\nempty:\nnothing: ~\nlater: 5\n---\nbody\n");
  EXPECT_EQ(front.Find("title"), "a: \"b\" 广\n");
  EXPECT_EQ(front.Find("single"), "it's");
  EXPECT_EQ(front.Find("plain"), "x");
  EXPECT_EQ(front.Find("url"), "http://a.b/#c");
  EXPECT_EQ(front.Find("tags,list,empty,nothing,later"), "5");
  EXPECT_EQ(front.Find("missing"), "");
}

TEST(FrontMatter, BlockScalarsAndLongOnes) {
  const std::string text =
      "---\nfolded: >\n  a\n  b\nkept: |-\n  a\n  b\nlong: one\n  two\nquoted: \"one\n  two\"\ntitle: "
      "t\n...\nbody";
  const FrontMatter front = ReadFrontMatter(text);
  EXPECT_EQ(front.Find("folded"), "a b");
  EXPECT_EQ(front.Find("kept"), "a\nb");
  EXPECT_EQ(front.Find("long"), "one two");
  EXPECT_EQ(front.Find("quoted"), "one two");
  EXPECT_EQ(front.Find("title"), "t");
  EXPECT_EQ(text.substr(front.body), "body");
}

TEST(FrontMatter, WhatIsNone) {
  for (const char* text : {"", "---", "---\n", "--- a\nb: c\n---\n", "---\n---\n", "---\njust a rule\n---\n",
                           " ---\na: b\n---\n", "---\na: b\nnever closed\n", "x\n---\na: b\n---\n"}) {
    EXPECT_FALSE(HasFrontMatter(text)) << text;
    EXPECT_EQ(ReadFrontMatter(text).body, 0u) << text;
  }
  EXPECT_TRUE(HasFrontMatter("---\na: b\n---"));
}

}  // namespace
}  // namespace trommel
