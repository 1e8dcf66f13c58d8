// Every engine over every kind of text must answer what the oracle answers.
#include "engine/match/matcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/match/dictionary_matcher.h"
#include "engine/match/hyperscan_matchers.h"
#include "engine/match/oracle_matcher.h"
#include "kernels/unicode/utf8.h"

namespace trommel {

void PrintTo(const Match& match, std::ostream* out) {
  *out << match.pattern << "@" << match.start << "-" << match.end;
}

namespace {

std::vector<Match> Sorted(std::vector<Match> matches) {
  std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return std::tie(a.start, a.end, a.pattern) < std::tie(b.start, b.end, b.pattern);
  });
  return matches;
}

std::vector<Match> Scan(const Matcher& matcher, std::string_view utf8) {
  FoldedText folded;
  EXPECT_EQ(folded.Assign(utf8), utf8.size());
  auto scratch = matcher.NewScratch();
  EXPECT_TRUE(scratch.ok());
  std::vector<Match> matches;
  EXPECT_TRUE(matcher.Scan({utf8, &folded}, **scratch, matches).ok());
  return Sorted(matches);
}

void ExpectUnitsEqualOracle(const std::vector<std::u16string>& patterns,
                            const std::vector<std::u16string>& texts) {
  auto hyperscan = NewHyperscanUnitMatcher(patterns);
  ASSERT_TRUE(hyperscan.ok()) << hyperscan.status().message();
  const auto kernel = NewDictionaryUnitMatcher(patterns);
  const auto oracle = NewOracleUnitMatcher(patterns);
  for (const std::u16string& text : texts) {
    std::string utf8;
    AppendUtf8(text, utf8);
    const std::vector<Match> wanted = Scan(*oracle, utf8);
    ASSERT_EQ(Scan(**hyperscan, utf8), wanted) << utf8;
    ASSERT_EQ(Scan(*kernel, utf8), wanted) << utf8;
  }
}

// All strings of up to `length` letters of `alphabet`.
std::vector<std::u16string> AllStrings(std::u16string_view alphabet, size_t length) {
  std::vector<std::u16string> all{u""};
  for (size_t from = 0; from < all.size() && all[from].size() < length; ++from) {
    for (const char16_t letter : alphabet) all.push_back(all[from] + letter);
  }
  return all;
}

TEST(UnitMatcherTest, EqualsTheOracleOnAllSmallTextsOverHanLetters) {
  std::vector<std::u16string> patterns = AllStrings(u"双循", 3);
  patterns.erase(patterns.begin());
  ExpectUnitsEqualOracle(patterns, AllStrings(u"双循", 7));
}

TEST(UnitMatcherTest, EqualsTheOracleOnAllSmallTextsOverLatinLetters) {
  std::vector<std::u16string> patterns = AllStrings(u"ab", 3);
  patterns.erase(patterns.begin());
  ExpectUnitsEqualOracle(patterns, AllStrings(u"ab", 7));
}

TEST(UnitMatcherTest, UnitsWhoseBytesOverlapAtOddPlacesDoNotMatch) {
  // U+6162 U+6361 holds, one byte further, U+6261.
  ExpectUnitsEqualOracle({u"\u6261"}, {u"\u6162\u6361", u"\u6261", u"\u6162\u6261"});
}

TEST(UnitMatcherTest, UnitsOfOneNarrowByteAreToldApart) {
  // 双 and 叒 and friends share hashed bytes; in mostly ASCII text only the comparison tells them apart.
  const std::u16string ascii(200, u'x');
  std::vector<std::u16string> texts;
  for (char16_t unit = 0x4E00; unit < 0x9FFF; unit += 7) texts.push_back(ascii + unit + u"循环" + ascii);
  texts.push_back(ascii + u"双循环" + ascii);
  ExpectUnitsEqualOracle({u"双循环", u"循", u"é"}, texts);
}

TEST(UnitMatcherTest, EqualsTheOracleOnRandomTextOfItsOwnPieces) {
  std::mt19937 random(7);
  const std::u16string letters = u"双循环经济发展中国abcdef 0123,.é";
  const auto word = [&](size_t longest) {
    std::u16string made;
    for (size_t n = 1 + random() % longest; n > 0; --n) made += letters[random() % letters.size()];
    return made;
  };
  for (int round = 0; round < 40; ++round) {
    std::vector<std::u16string> patterns;
    for (size_t n = 1 + random() % 300; n > 0; --n) patterns.push_back(word(6));
    std::vector<std::u16string> texts;
    for (int t = 0; t < 10; ++t) {
      std::u16string text;
      while (text.size() < 300) text += random() % 2 == 0 ? patterns[random() % patterns.size()] : word(4);
      texts.push_back(text);
      texts.push_back(std::u16string(text.size() * 9, u'z') + text);
    }
    ExpectUnitsEqualOracle(patterns, texts);
  }
}

TEST(ByteMatcherTest, EqualsTheOracleOnRandomText) {
  std::mt19937 random(11);
  const std::vector<std::string> pieces = {"双循环", "循环", "环", "China", "in", "Chinatown", " ", "é", "x"};
  for (int round = 0; round < 20; ++round) {
    std::vector<std::string> patterns;
    for (int n = 0; n < 8; ++n)
      patterns.push_back(pieces[random() % pieces.size()] + pieces[random() % pieces.size()]);
    auto hyperscan = NewHyperscanByteMatcher(patterns);
    ASSERT_TRUE(hyperscan.ok());
    const auto oracle = NewOracleByteMatcher(patterns);
    std::string text;
    for (int n = 0; n < 200; ++n) text += pieces[random() % pieces.size()];
    ASSERT_EQ(Scan(**hyperscan, text), Scan(*oracle, text));
  }
}

TEST(RegexMatcherTest, FindsEachEndWithItsLeftmostStart) {
  const std::vector<std::string> patterns = {"HS ?[0-9]{6}", "[一-龥]+会"};
  auto matcher = NewHyperscanRegexMatcher(patterns);
  ASSERT_TRUE(matcher.ok()) << matcher.status().message();
  const std::vector<Match> matches = Scan(**matcher, "HS 851712, HS123456 博览会");
  ASSERT_EQ(matches.size(), 3u);
  EXPECT_EQ(matches[0], (Match{0, 9, 0}));
  EXPECT_EQ(matches[1], (Match{11, 19, 0}));
  EXPECT_EQ(matches[2], (Match{20, 29, 1}));
}

TEST(RegexMatcherTest, SaysWhyAPatternIsRefused) {
  const std::vector<std::string> patterns = {"(a)\\1"};
  const auto matcher = NewHyperscanRegexMatcher(patterns);
  ASSERT_FALSE(matcher.ok());
  EXPECT_EQ(matcher.status().code(), StatusCode::kUsage);
  EXPECT_NE(matcher.status().message().find("Back-reference"), std::string::npos)
      << matcher.status().message();
}

}  // namespace
}  // namespace trommel
