#include "engine/slurm/shell_quote.h"

#include <gtest/gtest.h>

#include <random>

#include "engine/slurm/process.h"

namespace trommel {
namespace {

// What bash makes of the words: the oracle.
std::vector<std::string> ReadByBash(const std::string& words) {
  const auto done = RunProcess({"bash", "-c", "printf '%s\\0' " + words});
  EXPECT_TRUE(done.ok());
  EXPECT_EQ(done->exit_code, 0) << done->errors << words;
  std::vector<std::string> read;
  std::string_view rest = done->output;
  while (!rest.empty()) {
    read.emplace_back(rest.substr(0, rest.find('\0')));
    rest.remove_prefix(read.back().size() + 1);
  }
  return read;
}

TEST(ShellQuote, PlainWordsStayAsTheyAre) {
  EXPECT_EQ(ShellQuote("dumps/2022-05.ndjson"), "dumps/2022-05.ndjson");
  EXPECT_EQ(ShellQuote("--threads=4"), "--threads=4");
  EXPECT_EQ(ShellQuote(""), "''");
  EXPECT_EQ(ShellQuote("新闻 1"), "'新闻 1'");
  EXPECT_EQ(ShellQuote("it's"), "'it'\\''s'");
  EXPECT_EQ(ShellQuote("a\nb1"), "$'a\\nb1'");
  EXPECT_EQ(ShellQuote("\x01"
                       "1\xFF"),
            "$'\\0011\\377'");
}

TEST(ShellQuote, BashReadsBackEveryByteAndEveryPair) {
  std::vector<std::string> wanted;
  for (int a = 1; a < 256; ++a) wanted.push_back(std::string(1, static_cast<char>(a)));
  const std::string hard = "'\"\\$`!#~*?[]{}()<>|&; \n\t\r=%-0\x7F\xC3\xA9\xFF";
  for (const char a : hard) {
    for (const char b : hard) wanted.push_back({a, b});
  }
  std::string words;
  for (const std::string& word : wanted) words += ShellQuote(word) + ' ';
  EXPECT_EQ(ReadByBash(words), wanted);
}

TEST(ShellQuote, BashReadsBackRandomWords) {
  std::mt19937 rng(4);
  std::vector<std::string> wanted;
  std::string words;
  for (int i = 0; i < 500; ++i) {
    std::string word(rng() % 12, '\0');
    for (char& c : word) c = static_cast<char>(i % 2 == 0 ? 1 + rng() % 255 : 32 + rng() % 95);
    words += ShellQuote(word) + ' ';
    wanted.push_back(word);
    EXPECT_FALSE(HasControls(ShellQuote(word)));
  }
  EXPECT_EQ(ReadByBash(words), wanted);
}

TEST(SbatchQuote, EscapesWhatSbatchTakesApart) {
  EXPECT_EQ(SbatchQuote("--qos=low"), "--qos=low");
  EXPECT_EQ(SbatchQuote("--comment=a \"b\" # c \\"), "\"--comment=a \\\"b\\\" # c \\\\\"");
}

}  // namespace
}  // namespace trommel
