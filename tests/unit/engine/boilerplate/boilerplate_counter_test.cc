#include "engine/boilerplate/boilerplate_counter.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "engine/boilerplate/boilerplate_job.h"
#include "engine/boilerplate/text_unit.h"

namespace trommel {
namespace {

struct Article {
  std::string source, text;
};

Document View(const Article& article) {
  Document document;
  document.source = article.source;
  document.text = article.text;
  return document;
}

/// Articles of a few sentences each, so that many recur; some stand twice in one article.
std::vector<Article> RandomArticles(uint64_t seed, size_t count) {
  std::mt19937_64 random(seed);
  std::vector<Article> articles;
  for (size_t i = 0; i < count; ++i) {
    Article& article = articles.emplace_back();
    article.source = std::string(1, static_cast<char>('a' + random() % 3));
    for (size_t n = random() % 6; n > 0; --n) {
      article.text += (random() % 4 == 0 ? "短句。" : "这是第" + std::to_string(random() % 12) + "个常见句子。");
    }
  }
  return articles;
}

/// What recurs, counted the plain way.
std::string OracleList(const std::vector<Article>& articles, uint64_t least, double share) {
  std::map<std::pair<std::string, std::string>, uint64_t> documents;
  std::map<std::string, uint64_t> of;
  for (const Article& article : articles) {
    ++of[article.source];
    std::vector<TextUnit> units;
    CutIntoUnits(article.text, units);
    std::set<std::string> once;
    for (const TextUnit& unit : units) once.insert(article.text.substr(unit.begin, unit.end - unit.begin));
    for (const std::string& text : once) {
      const auto characters = std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
      if (characters >= 6) ++documents[{article.source, text}];
    }
  }
  std::vector<BoilerplateEntry> entries;
  for (const auto& [key, count] : documents) {
    const bool often = static_cast<double>(count) >= share * static_cast<double>(of[key.first]);
    if (count >= std::max<uint64_t>(least, 2) && often) entries.push_back({key.first, key.second, count, of[key.first]});
  }
  return BoilerplateNdjson(MergeBoilerplate({entries}));
}

TEST(BoilerplateCounter, EqualsTheOracle) {
  for (uint64_t seed = 0; seed < 20; ++seed) {
    const std::vector<Article> articles = RandomArticles(seed, seed * 5);
    BoilerplateCounter counter;
    for (const Article& article : articles) counter.Add(View(article));
    for (const uint64_t least : {2, 5, 20}) {
      for (const double share : {0.0, 0.1, 0.5}) {
        ASSERT_EQ(BoilerplateNdjson(counter.Recurring(least, share)), OracleList(articles, least, share)) << seed;
      }
    }
  }
}

TEST(BoilerplateCounter, ASentenceTwiceInOneArticleStandsInOne) {
  BoilerplateCounter counter;
  counter.Add(View({"a", "请点击阅读原文。请点击阅读原文。"}));
  EXPECT_TRUE(counter.Recurring(1, 0).empty());
  counter.Add(View({"b", "请点击阅读原文。"}));
  EXPECT_TRUE(counter.Recurring(1, 0).empty());
  counter.Add(View({"a", "请点击阅读原文。"}));
  ASSERT_EQ(counter.Recurring(1, 0).size(), 1u);
  EXPECT_EQ(counter.Recurring(1, 0)[0].documents, 2u);
  EXPECT_EQ(counter.Recurring(1, 0)[0].of, 2u);
}

TEST(BoilerplateCounter, ThreadsAddAtOnce) {
  const std::vector<Article> articles = RandomArticles(99, 4000);
  BoilerplateCounter counter;
  std::vector<std::thread> threads;
  for (size_t thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, thread] {
      for (size_t i = thread; i < articles.size(); i += 4) counter.Add(View(articles[i]));
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(BoilerplateNdjson(counter.Recurring(2, 0)), OracleList(articles, 2, 0));
}

TEST(BoilerplateCounter, MemoryGrowsWithTheSentences) {
  BoilerplateCounter counter;
  EXPECT_EQ(counter.MemoryBytes(), 0u);
  for (int i = 0; i < 1000; ++i) counter.Add(View({"a", "这是第" + std::to_string(i) + "个句子。"}));
  const uint64_t once = counter.MemoryBytes();
  EXPECT_GE(once, 1000u * 8);
  for (int i = 0; i < 1000; ++i) counter.Add(View({"a", "这是第" + std::to_string(i) + "个句子。"}));
  EXPECT_GT(counter.MemoryBytes(), once);
}

TEST(CountBoilerplate, SaysHowToGoOnWhereMemoryDoesNotSuffice) {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / ("trommel-count-" + std::to_string(getpid()));
  {
    std::ofstream dump(path);
    for (int i = 0; i < 500; ++i) dump << "{\"source\":\"a\",\"text\":\"这是第" << i << "个句子。点击阅读原文。\"}\n";
  }
  const auto inputs = FindInputs({path.string()}, {});
  ASSERT_TRUE(inputs.ok());
  BoilerplateOptions options;
  options.executor = ExecutorKind::kThreads;
  options.block_bytes = 1000;
  Progress progress;
  BoilerplateCounter counter;
  ASSERT_TRUE(CountBoilerplate(*inputs, {}, options, counter, progress).ok());
  EXPECT_EQ(progress.documents, 500u);
  EXPECT_EQ(BoilerplateNdjson(counter.Recurring(10, 0.5)), "{\"source\":\"a\",\"text\":\"点击阅读原文。\",\"documents\":500,\"of\":500}\n");
  options.memory_bytes = 1000;
  BoilerplateCounter small;
  const Status status = CountBoilerplate(*inputs, {}, options, small, progress);
  EXPECT_EQ(status.code(), StatusCode::kResource);
  EXPECT_NE(status.message().find("--merge"), std::string::npos);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace trommel
