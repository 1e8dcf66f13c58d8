#include <gtest/gtest.h>

#include "tests/unit/io/in/reading.h"

namespace trommel {
namespace {

/// The one record of a file of that name.
Record One(const std::string& name, std::string_view bytes) {
  const TempFolder folder;
  const std::vector<Record> records = ReadAll({folder.Write(name, bytes)});
  EXPECT_EQ(records.size(), 1u) << name;
  return records.empty() ? Record() : records[0];
}

TEST(TextFile, IsOneDocument) {
  const Record record = One("2022-05-18/n12.txt", "　　第一行\n第二行\r\n");
  EXPECT_EQ(record.text, "　　第一行\n第二行\r\n");
  EXPECT_EQ(record.id, "n12");
  EXPECT_EQ(record.date, "2022-05-18");
  EXPECT_EQ(record.title + record.source + record.url, "");
  EXPECT_EQ(record.offset, 0u);
  EXPECT_EQ(record.length, record.text.size());
}

TEST(TextFile, ByteOrderMarkIsNoText) {
  const Record record = One("a.txt", "\xEF\xBB\xBFplain");
  EXPECT_EQ(record.text, "plain");
  EXPECT_EQ(record.offset, 3u);
  EXPECT_EQ(record.length, 5u);
}

TEST(TextFile, BadBytesAreRejectedWithTheirPlace) {
  for (const size_t length : {size_t{5}, size_t{100000}}) {  // read, mapped
    const Record record = One("a.txt", std::string(length, 'x') + "\xFF" + "y");
    EXPECT_TRUE(record.rejected);
    EXPECT_EQ(record.offset, length);
    EXPECT_EQ(record.length, 2u);
    EXPECT_EQ(record.reason, "invalid UTF-8 at byte " + std::to_string(length));
  }
  EXPECT_EQ(One("a.md", "\xEF\xBB\xBF# x\n\xC0\x80").offset, 7u);
}

TEST(TextFile, EmptyFilesHoldNothing) {
  const TempFolder folder;
  folder.Write("a.txt", "");
  folder.Write("b.md", "\xEF\xBB\xBF");
  EXPECT_TRUE(ReadAll({folder.path()}).empty());
  EXPECT_TRUE(ReadPiped("").empty());
}

TEST(TextFile, NothingButNulBytesIsNoText) {
  for (const std::string name : {"a.txt", "a.md", "a.html"}) {
    const Record record = One(name, std::string(100000, '\0'));
    EXPECT_EQ(record.reason, "holds nothing but NUL bytes") << name;
    EXPECT_EQ(record.length, 100000u);
  }
  EXPECT_FALSE(One("a.txt", std::string_view("\0x", 2)).rejected);
}

TEST(TextFile, LongOnesAreMappedOrRejected) {
  const std::string text = std::string(1 << 20, 'x');
  EXPECT_EQ(One("a.txt", text).text, text);
  const TempFolder folder;
  InputOptions options;
  options.max_record_bytes = 100000;
  const std::vector<Record> mapped = ReadAll({folder.Write("a.txt", text)}, options);
  std::vector<Record> piped = ReadPiped(text, options);
  ASSERT_EQ(mapped.size(), 1u);
  ASSERT_EQ(piped.size(), 1u);
  EXPECT_EQ(mapped[0].reason, "longer than 100000 bytes, the limit for one record");
  EXPECT_EQ(mapped[0].length, text.size());
  piped[0].path = mapped[0].path;
  EXPECT_EQ(piped, mapped);
}

TEST(TextFile, FromAPipe) {
  const std::vector<Record> records = ReadPiped("one\n\ntwo");
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].text, "one\n\ntwo");
  EXPECT_EQ(records[0].path, "-");
  EXPECT_EQ(records[0].id, "");
}

TEST(MarkdownFile, JekyllPost) {
  const Record record = One(
      "_posts/2022-05-19-x.md",
      "---\nlayout: post\ntitle: \"标题\"\ndate: 2022-05-18 04:03:42 +0800\nauthor: nobody\nsource: wire\n"
      "from: https://example.org/v\nslug: s1\n---\n<p>一</p>\n<p>二</p>\n");
  EXPECT_EQ(record.text, "标题\n一\n\n二");
  EXPECT_EQ(record.title, "标题");
  EXPECT_EQ(record.date, "2022-05-18");
  EXPECT_EQ(record.source, "wire");
  EXPECT_EQ(record.url, "https://example.org/v");
  EXPECT_EQ(record.id, "s1");
}

TEST(MarkdownFile, WithoutAHead) {
  const Record record = One("20220922.md", "# 《新闻联播》\n\n## 摘要\n\n**正文**\n");
  EXPECT_EQ(record.text, "《新闻联播》\n摘要\n\n正文");
  EXPECT_EQ(record.title, "《新闻联播》");
  EXPECT_EQ(record.date, "2022-09-22");
  EXPECT_EQ(record.id, "20220922");
}

TEST(MarkdownFile, DatesOfTheHead) {
  const auto date = [](const std::string& fields) {
    return One("2020-01-01.md", "---\n" + fields + "\n---\nx").date;
  };
  EXPECT_EQ(date("published: May 18, 2022"), "2022-05-18");
  EXPECT_EQ(date("date: soon\ncreated: 2022-05-18"), "2022-05-18");
  EXPECT_EQ(date("date: 2022年5月18日"), "2022-05-18");
  EXPECT_EQ(date("date: never"), "2020-01-01");
}

TEST(MarkdownFile, HeadAloneIsATitle) {
  const Record record = One("a.md", "---\ntitle: t &amp; u\n---\n");
  EXPECT_EQ(record.text, "t & u");
  EXPECT_FALSE(record.rejected);
}

}  // namespace
}  // namespace trommel
