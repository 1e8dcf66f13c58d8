#include "engine/match/term_matcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>

#include "engine/match/term_literals.h"
#include "kernels/unicode/fold.h"

namespace trommel {
namespace {

Term TermOf(std::string text) {
  Term term;
  term.text = std::move(text);
  return term;
}

constexpr TermEngine kEngines[] = {TermEngine::kHyperscanBytes, TermEngine::kHyperscanUnits,
                                   TermEngine::kKernel, TermEngine::kOracleBytes, TermEngine::kOracleUnits};

struct Found {
  std::string text;
  uint32_t entry;
  bool unsupported = false;
  bool operator==(const Found&) const = default;
};

std::vector<Found> Find(const std::vector<Term>& terms, std::string_view text,
                        TermEngine engine = TermEngine::kKernel) {
  std::vector<TermMatcher::Input> inputs;
  for (const Term& term : terms) inputs.push_back({&term, static_cast<uint32_t>(inputs.size()), nullptr});
  auto matcher = TermMatcher::Compile(inputs, engine);
  EXPECT_TRUE(matcher.ok());
  const bool folds = matcher->domain() == MatchDomain::kUnits;
  auto scratch = matcher->NewScratch();
  FoldedText folded;
  folded.Assign(text);
  std::vector<TermMatch> matches;
  EXPECT_TRUE(matcher->Find({text, folds ? &folded : nullptr}, **scratch, matches).ok());
  OverlapResolver().KeepLeftmostLongest(matches);
  std::vector<Found> found;
  for (const TermMatch& match : matches) {
    const uint32_t start = folds ? folded.ByteOffset(match.start) : match.start;
    const uint32_t end = folds ? folded.ByteOffset(match.end) : match.end;
    found.push_back({std::string(text.substr(start, end - start)), match.entry, match.unsupported});
  }
  return found;
}

std::vector<std::string> Texts(const std::vector<Found>& found) {
  std::vector<std::string> texts;
  for (const Found& f : found) texts.push_back(f.text);
  return texts;
}

using Strings = std::vector<std::string>;

TEST(TermMatcherTest, FoldsCaseWidthAndScript) {
  EXPECT_EQ(Texts(Find({TermOf("apec")}, "APEC ＡＰＥＣ Apec")), (Strings{"APEC", "ＡＰＥＣ", "Apec"}));
  EXPECT_EQ(Texts(Find({TermOf("双循环")}, "雙循環與双循环")), (Strings{"雙循環", "双循环"}));
  EXPECT_EQ(Texts(Find({TermOf("雙循環")}, "雙循環與双循环")), (Strings{"雙循環", "双循环"}));
}

TEST(TermMatcherTest, ExactCaseStillFoldsVariants) {
  Term term = TermOf("APEC峰会");
  term.case_exact = true;
  EXPECT_EQ(Texts(Find({term}, "APEC峰會 ＡＰＥＣ峰会 apec峰会")), (Strings{"APEC峰會", "ＡＰＥＣ峰会"}));
}

TEST(TermMatcherTest, WithoutVariantsStillFoldsCase) {
  Term term = TermOf("APEC峰会");
  term.variants = false;
  EXPECT_EQ(Texts(Find({term}, "APEC峰會 ＡＰＥＣ峰会 apec峰会")), (Strings{"apec峰会"}));
}

TEST(TermMatcherTest, ExactTermsServeFromTheBytes) {
  Term term = TermOf("Apec");
  term.case_exact = true;
  term.variants = false;
  const Strings wanted{"Apec"};
  for (const TermEngine engine : kEngines)
    EXPECT_EQ(Texts(Find({term}, "APEC Apec ＡpecApecs", engine)), wanted);
}

TEST(TermMatcherTest, LatinTermsMatchWholeWords) {
  const std::vector<Term> terms = {TermOf("China")};
  EXPECT_EQ(Find(terms, "Chinatown IndoChina China2 éChina").size(), 0u);
  EXPECT_EQ(Find(terms, "China, China's US-China 在China的 “China”").size(), 5u);
  Term anywhere = TermOf("China");
  anywhere.boundary = Boundary::kNone;
  EXPECT_EQ(Find({anywhere}, "Chinatown IndoChina").size(), 2u);
}

TEST(TermMatcherTest, OnlyTheLatinEndOfAMixedTermAsksForAWord) {
  EXPECT_EQ(Find({TermOf("APEC峰会")}, "APEC峰会x").size(), 1u);
  EXPECT_EQ(Find({TermOf("APEC峰会")}, "xAPEC峰会").size(), 0u);
}

TEST(TermMatcherTest, WordBoundaryAsksForBreaksOfTheSentence) {
  Term term = TermOf("和服");
  term.boundary = Boundary::kWord;
  EXPECT_EQ(Find({term}, "提供产品和服务。").size(), 0u);
  EXPECT_EQ(Find({term}, "她穿着和服参加茶会。").size(), 1u);
}

TEST(TermMatcherTest, ContextMustBeNear) {
  Term term = TermOf("苹果");
  term.context = {"手机", "iPhone"};
  EXPECT_EQ(Find({term}, "苹果丰收。").size(), 0u);
  EXPECT_EQ(Find({term}, "苹果发布新手機。").size(), 1u);
  std::string far = "苹果";
  for (uint32_t i = 0; i < TermMatcher::kContextUnits; ++i) far += "好";
  EXPECT_EQ(Find({term}, far + "手机").size(), 0u);
}

TEST(TermMatcherTest, CommonWordsAreMarkedWhereNothingSupportsThem) {
  Term term = TermOf("苹果");
  term.common_word = true;
  EXPECT_EQ(Find({term}, "苹果丰收。"), (std::vector<Found>{{"苹果", 0, true}}));
  term.context = {"手机"};
  EXPECT_EQ(Find({term}, "苹果手机"), (std::vector<Found>{{"苹果", 0, false}}));
}

TEST(TermMatcherTest, EntriesDoNotHideEachOther) {
  EXPECT_EQ(Find({TermOf("双循环"), TermOf("循环"), TermOf("双循环")}, "双循环").size(), 3u);
}

TEST(TermMatcherTest, SurrogatesKeepOffsetsRight) {
  EXPECT_EQ(Texts(Find({TermOf("循环"), TermOf("😀")}, "😀𠮷循环😀")), (Strings{"😀", "循环", "😀"}));
}

TEST(OverlapResolverTest, KeepsPerEntryInTextOrder) {
  OverlapResolver resolver;
  std::vector<TermMatch> matches = {{2, 6, 0}, {0, 3, 0}, {0, 4, 0}, {4, 5, 0}, {1, 2, 1}, {5, 9, 0}};
  const std::vector<TermMatch> given = matches, wanted = {{0, 4, 0}, {1, 2, 1}, {4, 5, 0}, {5, 9, 0}};
  resolver.KeepLeftmostLongest(matches);
  EXPECT_EQ(matches, wanted);
  matches = given;
  resolver.KeepLeftmostLongest(matches);
  EXPECT_EQ(matches, wanted) << "nothing is left over from the call before";
}

TEST(OverlapResolverTest, AnyOrderOfManyMatchesGivesTheSame) {
  std::mt19937 random(5);
  std::vector<TermMatch> matches;
  for (uint32_t i = 0; i < 500; ++i) {
    const uint32_t start = random() % 900;
    matches.push_back(
        {start, start + 1 + static_cast<uint32_t>(random() % 8), static_cast<uint32_t>(random() % 5)});
  }
  OverlapResolver resolver;
  std::vector<TermMatch> wanted = matches;
  resolver.KeepLeftmostLongest(wanted);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(matches.begin(), matches.end(), random);
    std::vector<TermMatch> kept = matches;
    resolver.KeepLeftmostLongest(kept);
    // Matches of different entries at one place may stand in any order.
    const auto by_all = [](const TermMatch& a, const TermMatch& b) { return a < b; };
    std::sort(kept.begin(), kept.end(), by_all);
    std::sort(wanted.begin(), wanted.end(), by_all);
    ASSERT_EQ(kept, wanted);
  }
}

// The definition, term by term and place by place, without any engine.
std::vector<Found> Slow(const std::vector<std::u16string>& terms, const FoldedText& folded) {
  std::vector<Found> found;
  const std::u16string_view units = folded.units();
  for (uint32_t entry = 0; entry < terms.size(); ++entry) {
    const std::u16string& term = terms[entry];
    for (size_t at = 0; at + term.size() <= units.size(); ++at) {
      if (units.substr(at, term.size()) != term) continue;
      if (IsWordUnit(term.front()) && at > 0 && IsWordUnit(units[at - 1])) continue;
      const size_t end = at + term.size();
      if (IsWordUnit(term.back()) && end < units.size() && IsWordUnit(units[end])) continue;
      const uint32_t start_byte = folded.ByteOffset(static_cast<uint32_t>(at));
      const uint32_t end_byte = folded.ByteOffset(static_cast<uint32_t>(end));
      found.push_back({std::string(folded.original().substr(start_byte, end_byte - start_byte)), entry});
      at = end - 1;
    }
  }
  return found;
}

TEST(TermMatcherTest, EveryEngineEqualsTheDefinitionOnRandomText) {
  std::mt19937 random(3);
  const std::vector<std::pair<std::string, std::u16string>> words = {
      {"雙循環", u"双循环"}, {"China", u"china"}, {"ＡＰＥＣ", u"apec"}, {"会", u"会"},
      {"a", u"a"},           {"不 在", u"不 在"}, {"2.5", u"2.5"},       {"É", u"é"}};
  std::vector<Term> terms;
  std::vector<std::u16string> folded_terms;
  for (const auto& [text, folded] : words) {
    terms.push_back(TermOf(text));
    folded_terms.push_back(folded);
  }
  const std::vector<std::string> pieces = {"雙", "循環", "双循环", "CHINA",  "town", " ", "a",  "APEC", "會",
                                           "不", "在",   "2.5",    "２．５", "é",    "É", "，", "𠮷",   "x"};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (size_t n = random() % 60; n > 0; --n) text += pieces[random() % pieces.size()];
    FoldedText folded;
    folded.Assign(text);
    const std::vector<Found> wanted = Slow(folded_terms, folded);
    for (const TermEngine engine :
         {TermEngine::kHyperscanUnits, TermEngine::kKernel, TermEngine::kOracleUnits}) {
      std::vector<Found> found = Find(terms, text, engine);
      std::stable_sort(found.begin(), found.end(),
                       [](const Found& a, const Found& b) { return a.entry < b.entry; });
      ASSERT_EQ(Texts(found), Texts(wanted)) << text;
    }
  }
}

TEST(TermMatcherTest, EveryEngineAnswersAlikeUnderEverySetting) {
  const std::vector<std::string> words = {"双循环", "會", "和服", "EU",   "K2",  "é",
                                          "Ａ",     "後", "2.5",  "x·双", "a b", "𠮷"};
  const std::vector<std::string> pieces = {
      "雙",      "循",   "環",  "双循环", "会", "會", "和服", "产品和服务", "EU", "eu", "Ｅｕ",   "K2",
      "\u212A2", "k２",  "é",   "É",      "a",  "Ａ", "ａ",   "A",          "后", "後", "２．５", "2.5",
      "x·双",    "X·雙", "a b", "A　B",   "𠮷", "，", "。",   " ",          "\n", "é",  "e\u0301"};
  std::mt19937 random(11);
  std::vector<Term> terms;
  for (const std::string& word : words) {
    for (unsigned settings = 0; settings < 12; ++settings) {
      Term term = TermOf(word);
      term.case_exact = (settings & 1) != 0;
      term.variants = (settings & 2) != 0;
      term.boundary = static_cast<Boundary>(settings / 4);
      if (CountSpellings(term) <= kMostSpellings) terms.push_back(term);
    }
  }
  size_t matches = 0;
  for (int round = 0; round < 150; ++round) {
    std::string text;
    for (size_t n = random() % 40; n > 0; --n) text += pieces[random() % pieces.size()];
    const auto by_all = [](const Found& a, const Found& b) {
      return std::tie(a.entry, a.text) < std::tie(b.entry, b.text);
    };
    std::vector<Found> wanted = Find(terms, text, TermEngine::kOracleUnits);
    std::sort(wanted.begin(), wanted.end(), by_all);
    matches += wanted.size();
    for (const TermEngine engine : kEngines) {
      std::vector<Found> found = Find(terms, text, engine);
      std::sort(found.begin(), found.end(), by_all);
      ASSERT_EQ(found, wanted) << Name(engine) << ": " << text;
    }
  }
  EXPECT_GT(matches, 1000u);
}

TEST(TermMatcherTest, WholeWordsByUnicodeRules) {
  const auto count = [](std::string_view term, std::string_view text) {
    return Find({TermOf(std::string(term))}, text).size();
  };
  EXPECT_EQ(count("G20", "G20 G200 2G20 G20峰会"), 2u) << "digits are part of words";
  EXPECT_EQ(count("McDonald's", "McDonald's, McDonald’s, McDonald's's"), 2u) << "apostrophes are as written";
  EXPECT_EQ(count("McDonald", "McDonald's McDonalds"), 1u);
  EXPECT_EQ(count("Coca-Cola", "Coca-Cola's Pepsi-Coca-Cola Coca-Colas"), 2u);
  EXPECT_EQ(count("Sao", "São Sao Sa\u006F\u0303"), 1u) << "accents make another letter, combining ones too";
  EXPECT_EQ(count("São Paulo", "SÃO PAULO são　paulo SãoPaulo"), 2u) << "white space is folded, not left out";
  EXPECT_EQ(count("马克·吐温", "马克·吐温 马克吐温"), 1u);
  EXPECT_EQ(count("AT&T", "AT&T AT&TX xAT&T"), 1u);
}

}  // namespace
}  // namespace trommel
