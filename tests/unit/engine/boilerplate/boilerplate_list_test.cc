#include "engine/boilerplate/boilerplate_list.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace trommel {
namespace {

Document Article(std::string_view source, std::string_view text) {
  Document document;
  document.source = source;
  document.text = text;
  return document;
}

TEST(BoilerplateFilter, BlanksWhatIsListedForTheSourceAndCountsIt) {
  const BoilerplateFilter filter({{"a", "点击阅读原文。", 9, 9}, {"a", "Share this", 9, 9}});
  std::string cleaned;
  const std::string text = "新闻。点击阅读原文。\nShare this\n点击阅读原文。";
  const size_t mark = std::string("点击阅读原文。").size();
  EXPECT_EQ(filter.Clean(Article("a", text), cleaned), (TextFilter::Cleaned{3, 2 * mark + 10}));
  EXPECT_EQ(cleaned, "新闻。" + std::string(mark, ' ') + "\n" + std::string(10, ' ') + "\n" + std::string(mark, ' '));
  EXPECT_EQ(cleaned.size(), text.size());
}

TEST(BoilerplateFilter, LeavesOtherSourcesAndLongerSentencesAlone) {
  const BoilerplateFilter filter({{"a", "Share this", 9, 9}});
  std::string cleaned;
  EXPECT_EQ(filter.Clean(Article("b", "Share this"), cleaned), TextFilter::Cleaned());
  EXPECT_EQ(filter.Clean(Article("a", "Share this story"), cleaned), TextFilter::Cleaned());
  EXPECT_EQ(filter.Clean(Article("a", ""), cleaned), TextFilter::Cleaned());
  EXPECT_TRUE(cleaned.empty());
  // The border between source and text counts.
  EXPECT_NE(BoilerplateKey("ab", "c"), BoilerplateKey("a", "bc"));
}

TEST(BoilerplateFilter, FingerprintTellsListsApartButNotTheirOrder) {
  const BoilerplateEntry one{"a", "first line", 1, 1}, two{"b", "second line", 1, 1};
  EXPECT_EQ(BoilerplateFilter({one, two}).Fingerprint(), BoilerplateFilter({two, one, two}).Fingerprint());
  EXPECT_NE(BoilerplateFilter({one}).Fingerprint(), BoilerplateFilter({two}).Fingerprint());
  EXPECT_NE(BoilerplateFilter({one}).Fingerprint(), BoilerplateFilter({}).Fingerprint());
}

TEST(MergeBoilerplate, AddsUpPartsAndOrders) {
  const auto merged = MergeBoilerplate({{{"b", "x", 2, 10}, {"a", "one", 3, 7}}, {{"a", "one", 4, 8}, {"a", "two", 9, 8}, {"a", "six", 9, 8}}});
  EXPECT_EQ(BoilerplateNdjson(merged),
            "{\"source\":\"a\",\"text\":\"six\",\"documents\":9,\"of\":15}\n"
            "{\"source\":\"a\",\"text\":\"two\",\"documents\":9,\"of\":15}\n"
            "{\"source\":\"a\",\"text\":\"one\",\"documents\":7,\"of\":15}\n"
            "{\"source\":\"b\",\"text\":\"x\",\"documents\":2,\"of\":10}\n");
  EXPECT_TRUE(MergeBoilerplate({}).empty());
}

class ListFile : public testing::Test {
 protected:
  void TearDown() override { std::filesystem::remove(path_); }
  std::string Write(const std::string& content) {
    std::ofstream(path_, std::ios::binary) << content;
    return path_;
  }
  const std::string path_ = (std::filesystem::temp_directory_path() / ("trommel-list-" + std::to_string(getpid()))).string();
};

TEST_F(ListFile, IsReadAsItWasWritten) {
  const std::string written = BoilerplateNdjson({{"甲\"\\", "一句\u2028话\x01", 5, 6}, {"", "no source", 1, ~0ull}});
  const auto read = ReadBoilerplate(Write(written + "\n\r\n"));
  ASSERT_FALSE(read.ok());  // a line of a carriage return alone
  const auto again = ReadBoilerplate(Write(written + "\n"));
  ASSERT_TRUE(again.ok()) << again.status().message();
  EXPECT_EQ(BoilerplateNdjson(*again), written);
}

TEST_F(ListFile, NamesTheLineThatIsNone) {
  const std::string good = "{\"source\":\"a\",\"text\":\"t\",\"documents\":1,\"of\":1}\n";
  for (const std::string bad : {"{}", "x", "[1]", "{\"source\":\"a\",\"text\":\"t\",\"documents\":-1,\"of\":1}", "{\"source\":1}"}) {
    const auto read = ReadBoilerplate(Write(good + bad + "\n"));
    ASSERT_FALSE(read.ok()) << bad;
    EXPECT_EQ(read.status().code(), StatusCode::kUsage);
    EXPECT_NE(read.status().message().find(path_ + ":2: "), std::string::npos) << read.status().message();
  }
  EXPECT_FALSE(ReadBoilerplate(path_ + ".absent").ok());
}

}  // namespace
}  // namespace trommel
