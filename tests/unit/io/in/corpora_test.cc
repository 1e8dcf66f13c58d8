// The shared corpora, other people's real files, where they are beside the project.
#include <gtest/gtest.h>

#include <algorithm>

#include "kernels/unicode/utf8.h"
#include "tests/unit/io/in/reading.h"

namespace trommel {
namespace {

namespace fs = std::filesystem;

struct Counts {
  size_t documents = 0, rejects = 0, dated = 0, titled = 0, sourced = 0;
};

Counts Count(const fs::path& folder) {
  Counts counts;
  for (const Record& record : ReadAll({folder.string()})) {
    if (record.rejected) {
      ++counts.rejects;
      continue;
    }
    ++counts.documents;
    counts.dated += record.date.empty() ? 0 : 1;
    counts.titled += record.title.empty() ? 0 : 1;
    counts.sourced += record.source.empty() ? 0 : 1;
    EXPECT_EQ(ValidUtf8Prefix(record.text), record.text.size());
    EXPECT_FALSE(record.id.empty());
  }
  return counts;
}

TEST(Corpora, EveryArticleIsReadAndDated) {
  const fs::path corpora = SharedFolder("corpora");
  if (corpora.empty()) return;
  const struct {
    const char* folder;
    size_t documents, dated, titled, sourced;
  } cases[] = {{"cctv-markdown", 80, 80, 80, 0},
               {"hk-traditional-markdown", 300, 300, 300, 0},
               {"society-jekyll", 500, 500, 500, 0},
               {"stock-tweets-ndjson", 311, 311, 0, 311},
               {"reuters-text", 200, 0, 0, 0}};
  for (const auto& expected : cases) {
    const Counts counts = Count(corpora / expected.folder);
    EXPECT_EQ(counts.documents, expected.documents) << expected.folder;
    EXPECT_EQ(counts.dated, expected.dated) << expected.folder;
    EXPECT_EQ(counts.titled, expected.titled) << expected.folder;
    EXPECT_EQ(counts.sourced, expected.sourced) << expected.folder;
    EXPECT_EQ(counts.rejects, 0u) << expected.folder;
  }
}

TEST(Corpora, MarkdownLeavesNoMarkup) {
  const fs::path corpora = SharedFolder("corpora");
  if (corpora.empty()) return;
  for (const char* folder : {"cctv-markdown", "hk-traditional-markdown", "society-jekyll"}) {
    for (const Record& record : ReadAll({(corpora / folder).string()})) {
      for (const char* mark : {"<p>", "</div>", "<img", "](http", "\n## ", "&nbsp;", "<!--", "{{<"}) {
        EXPECT_EQ(record.text.find(mark), std::string::npos) << record.path << " has " << mark;
      }
    }
  }
}

/// Every must-reject file as a line between two good ones, as far as it is one line.
TEST(Corpora, NoBrokenLineTakesItsNeighbourAlong) {
  const fs::path corpora = SharedFolder("corpora");
  if (corpora.empty()) return;
  const std::string good = R"({"text":"good"})";
  size_t tried = 0;
  for (const auto& entry : fs::directory_iterator(corpora / "torture/jsontestsuite/test_parsing")) {
    const std::string name = entry.path().filename().string();
    const std::string bytes = ReadFile(entry.path());
    const bool one_line = bytes.find('\n') == std::string::npos;
    const bool blank = bytes.find_first_not_of(" \t\r") == std::string::npos;
    if (!one_line || blank) continue;
    ++tried;
    InputOptions options;
    options.format = Format::kNdjson;
    const std::vector<Record> records =
        ReadPiped(good + "\n" + bytes + "\n" + good + "\n", options, 1 + tried % 50);
    ASSERT_EQ(records.size(), 3u) << name;
    EXPECT_EQ(records[0].text, "good") << name;
    EXPECT_EQ(records[2].text, "good") << name;
    EXPECT_EQ(records[1].offset, good.size() + 1) << name;
    EXPECT_TRUE(records[1].rejected) << name << " has no text at the least";
    const bool syntax =
        records[1].reason.find("not JSON") == 0 || records[1].reason.find("invalid UTF-8") == 0;
    if (name[0] == 'n') {
      EXPECT_TRUE(syntax) << name << ": " << records[1].reason;
    }
    if (name[0] == 'y') {
      EXPECT_FALSE(syntax) << name << ": " << records[1].reason;
    }
  }
  EXPECT_GT(tried, 250u);
}

/// The lines of utf8tests.txt that must be valid, or not, as text of a record.
TEST(Corpora, InvalidUtf8IsAlwaysRejected) {
  const fs::path corpora = SharedFolder("corpora");
  if (corpora.empty()) return;
  const std::string bytes = ReadFile(corpora / "torture/utf8tests/utf8tests.bin");
  size_t invalid = 0;
  for (size_t at = 0; at < bytes.size();) {
    const size_t feed = std::min(bytes.find('\n', at), bytes.size());
    std::string line = bytes.substr(at, feed - at);
    at = feed + 1;
    line.erase(std::remove_if(line.begin(), line.end(),
                              [](char c) { return c == '"' || c == '\\' || (c >= 0 && c < ' '); }),
               line.end());
    const bool valid = ValidUtf8Prefix(line) == line.size();
    invalid += valid ? 0 : 1;
    const std::vector<Record> records = ReadPiped("{\"text\":\"" + line + "\"}\n", {}, 1000);
    ASSERT_EQ(records.size(), 1u);
    EXPECT_EQ(records[0].rejected, !valid) << records[0].reason;
  }
  EXPECT_GT(invalid, 50u);
}

TEST(Corpora, FoundingArticles) {
  const fs::path seeds = SharedFolder("seeds");
  if (seeds.empty()) return;
  const std::vector<Record> records = ReadAll({seeds.string()});
  ASSERT_EQ(records.size(), 5u);
  EXPECT_EQ(records[1].date, "2022-05-18");
  EXPECT_EQ(records[1].text.find(records[1].title + "\n不久前，第131届广交会"), 0u);
  EXPECT_EQ(records[0].text, ReadFile(records[0].path)) << "plain text stays as it is";
  EXPECT_EQ(records[4].language, "en");
  EXPECT_EQ(records[0].language, "zh-Hans");
}

}  // namespace
}  // namespace trommel
