#include "engine/synth/synth.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "naive_reader.h"

namespace trommel {
namespace {

std::vector<std::string> Lines(const SynthOptions& options) {
  SynthGenerator generator(options);
  std::vector<std::string> lines;
  for (std::string line; generator.Next(line);) lines.push_back(line);
  return lines;
}

/// The string behind `"key":"`, escapes undone; empty where the key is missing.
std::string Field(const std::string& line, const std::string& key) {
  const std::string mark = "\"" + key + "\":\"";
  size_t at = line.find(mark);
  if (at == std::string::npos) return "";
  std::string value;
  for (at += mark.size(); line[at] != '"'; ++at) {
    if (line[at] != '\\') {
      value += line[at];
      continue;
    }
    ++at;
    EXPECT_TRUE(line[at] == 'n' || line[at] == '"' || line[at] == '\\') << line[at];
    value += line[at] == 'n' ? '\n' : line[at];
  }
  return value;
}

std::string ReadWhole(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// What the truth says, by "class,id,bucket".
std::map<std::string, std::pair<uint64_t, uint64_t>> Cells(const Truth& truth) {
  std::map<std::string, std::pair<uint64_t, uint64_t>> cells;
  for (const TruthRow& row : truth.Rows()) {
    cells[row.synth_class + "," + row.id + "," + row.bucket] = {row.mentions, row.documents};
  }
  return cells;
}

TEST(Synth, SameSeedSameBytes) {
  SynthOptions options;
  options.seed = 7;
  options.documents = 50;
  EXPECT_EQ(Lines(options), Lines(options));
  SynthOptions other = options;
  other.seed = 8;
  EXPECT_NE(Lines(options), Lines(other));
}

TEST(Synth, ADocumentHangsOnSeedAndOrdinalAlone) {
  SynthOptions options;
  options.documents = 40;
  const std::vector<std::string> all = Lines(options);
  ASSERT_EQ(all.size(), 40u);
  for (uint64_t first : {0u, 1u, 17u, 39u}) {
    SynthOptions one = options;
    one.first = first;
    one.documents = 1;
    EXPECT_EQ(Lines(one), std::vector<std::string>{all[first]});
  }
}

TEST(Synth, TruthEqualsNaiveCounting) {
  SynthOptions options;
  options.seed = 20;
  options.documents = 2000;
  SynthGenerator generator(options);
  const NaiveReader reader(Stock::Get());
  std::map<std::string, std::pair<uint64_t, uint64_t>> naive;
  for (std::string line; generator.Next(line);) {
    const std::string date = Field(line, "date");
    const bool english = Field(line, "url").starts_with("https://news.example/en/");
    const std::string bucket = date.empty() ? "undated" : date.substr(0, 7);
    for (const auto& [key, mentions] :
         reader.Read(Field(line, "title") + "\n" + Field(line, "text"), english)) {
      auto& [all_mentions, all_documents] = naive[key + "," + bucket];
      all_mentions += mentions;
      ++all_documents;
    }
  }
  EXPECT_TRUE(reader.unread.empty()) << reader.unread.size()
                                     << " numerals not read, such as: " << reader.unread.front();
  const auto truth = Cells(generator.truth());
  EXPECT_GT(truth.size(), 10000u);
  for (const auto& [key, counts] : truth) {
    const auto found = naive.find(key);
    ASSERT_TRUE(found != naive.end()) << key;
    EXPECT_EQ(found->second, counts) << key;
  }
  for (const auto& [key, counts] : naive) EXPECT_TRUE(truth.contains(key)) << key;
}

TEST(Synth, TextsLookLikeNews) {
  SynthOptions options;
  options.documents = 600;
  size_t bytes = 0, digits = 0, undated = 0, longest = 0;
  std::set<char32_t> characters;
  std::map<std::string, int> languages;
  for (const std::string& line : Lines(options)) {
    const std::string text = Field(line, "text");
    bytes += text.size();
    longest = std::max(longest, text.size());
    for (char c : text) digits += c >= '0' && c <= '9';
    for (char32_t c : ToUtf32(text)) {
      if (c >= 0x4e00 && c <= 0x9fff) characters.insert(c);
    }
    undated += Field(line, "date").empty();
    ++languages[Field(line, "url").substr(20, 3)];
  }
  EXPECT_GT(bytes / 600, 2500u);
  EXPECT_LT(bytes / 600, 4500u);
  EXPECT_GT(longest, 12000u);
  EXPECT_GT(digits * 1024 / bytes, 7u);
  EXPECT_LT(digits * 1024 / bytes, 24u);
  EXPECT_GT(characters.size(), 2500u);
  EXPECT_GT(undated, 0u);
  EXPECT_LT(undated, 30u);
  EXPECT_GT(languages["/en"], 90);
  EXPECT_GT(languages["/zh"], 350);
}

TEST(Synth, LanguagesFollowTheShares) {
  SynthOptions options;
  options.simplified = 0;
  options.traditional = 0;
  options.english = 1;
  options.documents = 20;
  for (const std::string& line : Lines(options)) {
    for (char32_t c : ToUtf32(line)) EXPECT_LT(c, 0x2e80u) << line;
  }
}

TEST(WriteSynth, SameFilesAtAnyNumberOfThreads) {
  const std::filesystem::path folder =
      std::filesystem::path(::testing::TempDir()) / ("trommel_synth_" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  std::vector<std::string> dumps, truths;
  for (unsigned threads : {1u, 3u}) {
    SynthOptions options;
    options.documents = 5000;
    options.threads = threads;
    const std::string path = folder / ("dump" + std::to_string(threads));
    ASSERT_TRUE(WriteSynth(options, path).ok());
    dumps.push_back(ReadWhole(path));
    truths.push_back(ReadWhole(path + ".truth.csv"));
    EXPECT_EQ(ReadWhole(path + ".pack.toml"), SynthPack());
  }
  EXPECT_EQ(std::count(dumps[0].begin(), dumps[0].end(), '\n'), 5000);
  EXPECT_TRUE(dumps[0] == dumps[1]);
  EXPECT_TRUE(truths[0] == truths[1]);
  EXPECT_TRUE(truths[0].starts_with("class,id,bucket,mentions,documents\norganization,en-"));
  std::filesystem::remove_all(folder);
}

TEST(WriteSynth, SaysWhatIsWrong) {
  SynthOptions options;
  options.documents = 1;
  EXPECT_EQ(WriteSynth(options, "/nowhere/at/all").code(), StatusCode::kIo);
  options.first = ~0ull;
  options.documents = 2;
  EXPECT_EQ(WriteSynth(options, "unused").code(), StatusCode::kUsage);
  options.first = 0;
  options.simplified = options.traditional = options.english = 0;
  EXPECT_EQ(WriteSynth(options, "unused").code(), StatusCode::kUsage);
}

}  // namespace
}  // namespace trommel
