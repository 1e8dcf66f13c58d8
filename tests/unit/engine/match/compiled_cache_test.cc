#include "engine/match/compiled_cache.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "engine/match/hyperscan_matchers.h"
#include "engine/match/term_matcher.h"

namespace trommel {
namespace {

namespace fs = std::filesystem;

class CompiledCacheTest : public testing::Test {
 protected:
  CompiledCacheTest()
      : folder_((fs::temp_directory_path() / ("trommel_cache_test_" + std::to_string(getpid()))).string()) {
    fs::remove_all(folder_);
  }
  ~CompiledCacheTest() override { fs::remove_all(folder_); }

  static std::string TextOf(CompiledCache::Part part) {
    return {reinterpret_cast<const char*>(part.data()), part.size()};
  }
  static void Put(const CompiledCache& cache, const CacheKey& key, const std::vector<std::string>& texts) {
    std::vector<CompiledCache::Part> parts;
    for (const std::string& text : texts) parts.push_back(std::as_bytes(std::span<const char>(text)));
    cache.Store(key, parts);
  }
  std::vector<fs::path> Files() const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder_)) files.push_back(entry.path());
    return files;
  }
  static std::string Content(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static void Overwrite(const fs::path& path, const std::string& content) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
  }

  const std::string folder_;
};

TEST_F(CompiledCacheTest, GivesBackWhatWasStored) {
  const CompiledCache cache(folder_ + "/deep/er");
  const CacheKey key = cache.KeyOf("a"), other = cache.KeyOf("b");
  EXPECT_FALSE(cache.Load(key));
  Put(cache, key, {"one", "", std::string(1000, 'x')});
  const auto found = cache.Load(key);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->parts.size(), 3u);
  EXPECT_EQ(TextOf(found->parts[0]), "one");
  EXPECT_EQ(TextOf(found->parts[1]), "");
  EXPECT_EQ(TextOf(found->parts[2]), std::string(1000, 'x'));
  EXPECT_EQ(reinterpret_cast<uintptr_t>(found->parts[2].data()) % CompiledCache::kAlignment, 0u);
  EXPECT_FALSE(cache.Load(other));
}

TEST_F(CompiledCacheTest, AnyFlippedByteAndAnyCutIsFound) {
  const CompiledCache cache(folder_);
  const CacheKey key = cache.KeyOf("a");
  Put(cache, key, {"some bytes", "and more of them"});
  ASSERT_EQ(Files().size(), 1u);
  const fs::path path = Files()[0];
  const std::string whole = Content(path);
  for (size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 4);
    Overwrite(path, damaged);
    ASSERT_FALSE(cache.Load(key)) << "byte " << at;
    Overwrite(path, whole.substr(0, at));
    ASSERT_FALSE(cache.Load(key)) << "cut at " << at;
  }
  Overwrite(path, whole + std::string(64, '\0'));
  EXPECT_FALSE(cache.Load(key));
  Put(cache, key, {"some bytes"});
  EXPECT_TRUE(cache.Load(key)) << "a damaged file is replaced";
  EXPECT_EQ(Files().size(), 1u) << "nothing is left beside it";
}

TEST_F(CompiledCacheTest, FilesThatOthersMayWriteAreNotRead) {
  const CompiledCache cache(folder_);
  const CacheKey key = cache.KeyOf("a");
  Put(cache, key, {"x"});
  fs::permissions(Files()[0], fs::perms::others_write, fs::perm_options::add);
  EXPECT_FALSE(cache.Load(key));
}

TEST_F(CompiledCacheTest, AFolderThatCannotBeMadeIsNoError) {
  Overwrite(folder_, "a file stands where the folder should be");
  const CompiledCache cache(folder_);
  Put(cache, cache.KeyOf("a"), {"x"});
  EXPECT_FALSE(cache.Load(cache.KeyOf("a")));
}

TEST_F(CompiledCacheTest, TheOldestFilesGo) {
  const CompiledCache cache(folder_);
  for (size_t i = 0; i < CompiledCache::kMostFiles + 5; ++i) {
    Put(cache, cache.KeyOf(std::to_string(i)), {"x"});
    if (i == 0) fs::last_write_time(Files()[0], fs::file_time_type::clock::now() - std::chrono::hours(1));
  }
  EXPECT_EQ(Files().size(), CompiledCache::kMostFiles);
  EXPECT_FALSE(cache.Load(cache.KeyOf("0")));
}

TEST_F(CompiledCacheTest, StandsWhereTheEnvironmentSays) {
  setenv("XDG_CACHE_HOME", folder_.c_str(), 1);
  const CompiledCache cache = CompiledCache::OfUser();
  Put(cache, cache.KeyOf("a"), {"x"});
  EXPECT_TRUE(fs::is_directory(folder_ + "/trommel"));
  setenv("XDG_CACHE_HOME", "relative", 1);
  setenv("HOME", "", 1);
  EXPECT_FALSE(CompiledCache::OfUser().on());
}

// Names under all settings, so that the stored tables hold every field.
std::vector<Term> MadeTerms() {
  std::mt19937 random(8);
  std::vector<Term> terms;
  for (int i = 0; i < 3000; ++i) {
    Term term;
    std::string text;
    for (size_t n = 1 + random() % 6; n > 0; --n) {
      const char32_t unit = 0x4E00 + static_cast<char32_t>(random() % 40);
      text += {static_cast<char>(0xE0 | unit >> 12), static_cast<char>(0x80 | (unit >> 6 & 63)),
               static_cast<char>(0x80 | (unit & 63))};
    }
    term.text = i % 7 == 0 ? "n" + std::to_string(i % 100) : text;
    term.case_exact = i % 11 == 0;
    term.variants = i % 13 != 0;
    term.common_word = i % 17 == 0;
    term.boundary = i % 19 == 0 ? Boundary::kWord : Boundary::kDefault;
    if (i % 23 == 0) term.context = {"一丁", "n5"};
    terms.push_back(term);
  }
  return terms;
}

TEST_F(CompiledCacheTest, ALoadedMatcherFindsWhatTheCompiledOneFinds) {
  const std::vector<Term> terms = MadeTerms();
  std::vector<TermInput> inputs;
  for (const Term& term : terms) inputs.push_back({&term, static_cast<uint32_t>(inputs.size() / 2), nullptr});
  const CompiledCache cache(folder_);
  const CacheKey key = cache.KeyOf("terms");
  const auto compiled = TermMatcher::Compile(inputs, TermEngine::kKernel);
  ASSERT_TRUE(compiled.ok());
  compiled->Store(cache, key);
  EXPECT_FALSE(TermMatcher::Load(cache, key, 10)) << "entries that the pack does not have";
  const auto loaded = TermMatcher::Load(cache, key, 1500);
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->engine_pattern_count(), compiled->engine_pattern_count());
  std::string text;
  std::mt19937 random(9);
  for (int i = 0; i < 4000; ++i) text += terms[random() % terms.size()].text;
  FoldedText folded;
  folded.Assign(text);
  std::vector<TermMatch> wanted, found;
  ASSERT_TRUE(compiled->Find({text, &folded}, **compiled->NewScratch(), wanted).ok());
  ASSERT_TRUE(loaded->Find({text, &folded}, **loaded->NewScratch(), found).ok());
  EXPECT_EQ(found, wanted);
  EXPECT_GT(found.size(), 4000u);
}

TEST_F(CompiledCacheTest, HyperscanDatabasesComeBack) {
  const CompiledCache cache(folder_);
  const std::vector<std::string> patterns = {"第[0-9]+届", "HS ?[0-9]{6}"};
  for (int round = 0; round < 2; ++round) {
    const auto matcher = NewHyperscanRegexMatcher(patterns, cache);
    ASSERT_TRUE(matcher.ok());
    std::vector<Match> matches;
    ASSERT_TRUE((*matcher)->Scan({"第128届 HS 123456", nullptr}, **(*matcher)->NewScratch(), matches).ok());
    EXPECT_EQ(matches.size(), 2u);
    EXPECT_EQ(Files().size(), 1u);
  }
  Overwrite(Files()[0], "damaged");
  EXPECT_TRUE(NewHyperscanRegexMatcher(patterns, cache).ok());
  EXPECT_GT(fs::file_size(Files()[0]), 100u) << "rebuilt";
}

}  // namespace
}  // namespace trommel
