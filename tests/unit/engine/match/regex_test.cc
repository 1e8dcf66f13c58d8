#include <gtest/gtest.h>

#include "engine/match/hyperscan_matchers.h"
#include "engine/match/regex_advice.h"
#include "engine/match/term_matcher.h"

namespace trommel {
namespace {

// The matches that count, as texts.
std::vector<std::string> Matches(const std::vector<std::string>& patterns, std::string_view text) {
  const auto matcher = NewHyperscanRegexMatcher(patterns);
  EXPECT_TRUE(matcher.ok()) << matcher.status().message();
  std::vector<Match> ends;
  EXPECT_TRUE((*matcher)->Scan({text, nullptr}, **(*matcher)->NewScratch(), ends).ok());
  std::vector<TermMatch> matches;
  for (const Match& match : ends) matches.push_back({match.start, match.end, match.pattern, false});
  OverlapResolver().KeepLeftmostLongest(matches);
  std::vector<std::string> texts;
  for (const TermMatch& match : matches)
    texts.emplace_back(text.substr(match.start, match.end - match.start));
  return texts;
}

using Strings = std::vector<std::string>;

TEST(RegexTest, KeepsTheLeftmostAndLongestOfAllEnds) {
  EXPECT_EQ(Matches({"[0-9]+"}, "12 345"), (Strings{"12", "345"}));
  EXPECT_EQ(Matches({"ab|abcd|bcd?"}, "abcd bc abc"), (Strings{"abcd", "bc", "ab"}));
  EXPECT_EQ(Matches({"a.*?b"}, "a1b2b"), (Strings{"a1b2b"})) << "lazy or not: the longest end counts";
  EXPECT_EQ(Matches({"第[0-9]+届(广交会)?"}, "第128届广交会，第3届"), (Strings{"第128届广交会", "第3届"}));
}

TEST(RegexTest, CharactersAreUnicodeAndNothingIsFolded) {
  EXPECT_EQ(Matches({"[一-龥]{2}"}, "双循环ab"), (Strings{"双循"}));
  EXPECT_EQ(Matches({"\\p{Lu}+"}, "abÉCd"), (Strings{"ÉC"}));
  EXPECT_EQ(Matches({"apec"}, "APEC ａｐｅｃ apec"), (Strings{"apec"}));
}

TEST(RegexTest, PatternsDoNotHideEachOther) {
  EXPECT_EQ(Matches({"abc", "b"}, "abc"), (Strings{"abc", "b"}));
}

TEST(RegexTest, WhatCannotBeDoneIsAnsweredWithTheNearestThingThatCan) {
  const std::pair<std::string, std::string> kRefused[] = {
      {"(?<![0-9])x", "near"},
      {"x(?=y)", "near"},
      {"(a|b)\\1", "alternatives"},
      {"\\bAI\\b", "[[theme]]"},
      {"a*", "a+"},
      {"(?>ab)c", "(?:"},
      {"a++b", "plain"},
      {"a{1,40000}", "{2,}"},
      {"(?(1)a|b)", "alternatives"},
      {"X.{0,50}Y", "{0,20}"},
      {"(a(?1)?b)", "again"},
      {"a\\Xb", "\\p{M}"},
      {"(", "PCRE"},
  };
  for (const auto& [pattern, hint] : kRefused) {
    const auto matcher = NewHyperscanRegexMatcher(std::span(&pattern, 1));
    ASSERT_FALSE(matcher.ok()) << pattern;
    const std::string advice(RegexAdvice(matcher.status().message()));
    EXPECT_NE(advice.find(hint), std::string::npos)
        << pattern << ": " << matcher.status().message() << " " << advice;
  }
}

// What advice tells to write must compile.
TEST(RegexTest, TheAdviceItselfCanBeMatched) {
  for (const std::string pattern :
       {"[^0-9]X", "(?:^|[^A-Za-z0-9])AI(?:$|[^A-Za-z0-9])", "(?:aa|bb)", "(?:AX|BY)", "a{1,3}", "X{2,}",
        "\\((?:[^()]|\\([^()]*\\))*\\)", "\\P{M}\\p{M}*", "\\x{4e2d}", "(?m)^X", "X.{0,20}Y"}) {
    const auto matcher = NewHyperscanRegexMatcher(std::span(&pattern, 1));
    EXPECT_TRUE(matcher.ok()) << pattern << ": " << matcher.status().message();
  }
}

}  // namespace
}  // namespace trommel
