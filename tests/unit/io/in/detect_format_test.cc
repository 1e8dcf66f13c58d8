#include "io/in/detect_format.h"

#include <gtest/gtest.h>

#include "io/in/file_name.h"

namespace trommel {
namespace {

TEST(DetectFormat, Ndjson) {
  const std::string good = R"({"text":"x"})";
  EXPECT_EQ(DetectFormat(good, "a"), Format::kNdjson);
  EXPECT_EQ(DetectFormat("\xEF\xBB\xBF\n \r\n" + good + "\r\n", "a.txt"), Format::kNdjson);
  EXPECT_EQ(DetectFormat("{}\n", "a.md"), Format::kNdjson);
  EXPECT_EQ(DetectFormat("{\"text\":\"" + std::string(100000, 'x'), "a"), Format::kNdjson)
      << "a line beyond the probe";
  EXPECT_EQ(DetectFormat("{\"text\":\"torn\n" + good + "\n", "a"), Format::kNdjson);
  EXPECT_EQ(DetectFormat("broken\n" + good + "\n" + good + "\n", "a"), Format::kNdjson)
      << "most lines are objects";
  EXPECT_EQ(DetectFormat("broken\nbroken\nbroken\n" + good + "\n", "a.jsonl"), Format::kNdjson)
      << "the name decides";
}

TEST(DetectFormat, TextThatBeginsWithABrace) {
  EXPECT_EQ(DetectFormat("{Editor's note} The fair opened.\n", "a"), Format::kText);
  EXPECT_EQ(DetectFormat("{\"quoted\" words} and more\n", "a"), Format::kText);
  EXPECT_EQ(DetectFormat("{", "a"), Format::kText);
  EXPECT_EQ(DetectFormat("prose\nprose\nprose\n{}\n", "a"), Format::kText);
}

TEST(DetectFormat, Markdown) {
  EXPECT_EQ(DetectFormat("---\ntitle: x\n---\nbody", "a.txt"), Format::kMarkdown);
  EXPECT_EQ(DetectFormat("# 标题\n\n正文", "a.txt"), Format::kMarkdown);
  EXPECT_EQ(DetectFormat("prose\n\n## a\n\n## b\n", "a.txt"), Format::kMarkdown);
  EXPECT_EQ(DetectFormat("see [a](b)\n\n## a\n", "a.txt"), Format::kMarkdown);
  EXPECT_EQ(DetectFormat("prose", "dir.d/a.MD"), Format::kMarkdown);
}

TEST(DetectFormat, Text) {
  EXPECT_EQ(DetectFormat("", ""), Format::kText);
  EXPECT_EQ(DetectFormat("　　核心阅读\n　　10月24日", "000.txt"), Format::kText);
  EXPECT_EQ(DetectFormat("---\nno key\n---\n", "a"), Format::kText);
  EXPECT_EQ(DetectFormat("#hashtag first\n", "a"), Format::kText);
}

TEST(FileName, Stem) {
  EXPECT_EQ(FileStem("a/b.c/2020-03-10-x.y.md"), "2020-03-10-x.y");
  EXPECT_EQ(FileStem("plain"), "plain");
  EXPECT_EQ(FileStem("a/.md"), ".md");
}

TEST(FileName, Dates) {
  const auto date = [](std::string_view path) { return ToString(DateFromPath(path)); };
  EXPECT_EQ(date("2020-03-10-title.md"), "2020-03-10");
  EXPECT_EQ(date("x/20220922.md"), "2022-09-22");
  EXPECT_EQ(date("report_2020.3.1.txt"), "2020-03-01");
  EXPECT_EQ(date("report_2020_03_01_2.txt"), "2020-03-01");
  EXPECT_EQ(date("2020-03-10/a.txt"), "2020-03-10");
  EXPECT_EQ(date("x/20200310/a1.txt"), "2020-03-10");
  EXPECT_EQ(date("x/2020/03/10/a.txt"), "2020-03-10");
  EXPECT_EQ(date("2019-01-01/2020-03-10.txt"), "2020-03-10") << "the name goes first";
  for (const char* none : {"363336newsML.txt", "article_32971.md", "20221399.md", "202209221.md",
                           "120220922.md", "2020-03/a.txt", "2020-03-10-x/a.txt", "18990101.txt",
                           "x2020-02-30.md", "2020-03_10.md", "a.txt", ""}) {
    EXPECT_EQ(date(none), "") << none;
  }
}

}  // namespace
}  // namespace trommel
