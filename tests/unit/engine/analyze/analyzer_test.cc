#include "engine/analyze/analyzer.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace trommel {
namespace {

Term TermOf(std::string text, bool exact = false) {
  Term term;
  term.text = std::move(text);
  term.case_exact = exact;
  term.variants = !exact;
  return term;
}

ThemeEntry Theme(std::string id, std::vector<Term> terms) {
  ThemeEntry theme;
  theme.id = theme.label = std::move(id);
  theme.terms = std::move(terms);
  return theme;
}

Pack Switched(bool on) {
  Pack pack;
  pack.organization_grammar = on;
  pack.quantity_kinds = on ? ~0u : 0;
  return pack;
}

// What a document holds, a word a mention: "class:id@start-end".
std::vector<std::string> Analyze(Pack pack, std::string_view text, EngineChoice engine = EngineChoice::kAuto,
                                 Detail detail = Detail::kPlaces) {
  auto compiled = CompiledPack::Compile(std::move(pack), engine);
  EXPECT_TRUE(compiled.ok()) << compiled.status().message();
  auto analyzer = Analyzer::New(*compiled, detail);
  EXPECT_TRUE(analyzer.ok());
  Document document;
  document.text = text;
  AnalyzedDocument analyzed;
  EXPECT_TRUE((*analyzer)->Analyze(document, analyzed).ok());
  std::vector<std::string> found;
  for (const Mention& mention : analyzed.mentions) {
    std::string id;
    if (mention.mention_class == MentionClass::kQuantity) {
      id = Name(analyzed.quantities[mention.quantity].quantity.kind);
    } else {
      id = mention.entry == Mention::kOpen ? mention.id : std::string_view((*compiled)->entries()[mention.entry].id);
    }
    found.push_back(std::string(Name(mention.mention_class)) + ":" + id + "@" + std::to_string(mention.start) + "-" +
                    std::to_string(mention.end));
  }
  return found;
}

using Strings = std::vector<std::string>;

TEST(AnalyzerTest, ClassesStandInTextOrderLongerFirst) {
  Pack pack = Switched(true);
  pack.themes.push_back(Theme("fair", {TermOf("广交会")}));
  RegexEntry regex;
  regex.id = regex.label = "session";
  regex.pattern = "第[0-9]+届广交会";
  pack.regexes.push_back(regex);
  EXPECT_EQ(Analyze(pack, "第128届广交会"),
            (Strings{"regex:session@0-18", "quantity:ordinal@0-9", "theme:fair@9-18"}));
}

TEST(AnalyzerTest, AnExactPackIsReadFromTheBytesWithTheSameAnswers) {
  Pack pack = Switched(false);
  pack.themes.push_back(Theme("a", {TermOf("APEC", true), TermOf("双循环", true), TermOf("循环", true)}));
  const std::string_view text = "APEC apec ＡＰＥＣ APECx 双循环 雙循環 循环";
  const Strings wanted = {"theme:a@0-4", "theme:a@29-38", "theme:a@49-55"};
  EXPECT_EQ(Analyze(pack, text), wanted);
  EXPECT_EQ(Analyze(pack, text, EngineChoice::kKernel), wanted);
  EXPECT_EQ(Analyze(pack, text, EngineChoice::kOracle), wanted);
  auto compiled = CompiledPack::Compile(pack, EngineChoice::kAuto);
  EXPECT_FALSE((*compiled)->folds());
  pack.themes.push_back(Theme("b", {TermOf("内循环")}));
  compiled = CompiledPack::Compile(pack, EngineChoice::kAuto);
  EXPECT_FALSE((*compiled)->folds()) << "four spellings are written out";
  EXPECT_EQ(Analyze(pack, text), wanted);
  EXPECT_EQ(Analyze(pack, "內循環"), (Strings{"theme:b@0-9"}));
  pack.themes.push_back(Theme("c", {TermOf("Circulation")}));
  compiled = CompiledPack::Compile(pack, EngineChoice::kAuto);
  EXPECT_TRUE((*compiled)->folds()) << "too many spellings";
  EXPECT_EQ(Analyze(pack, text), wanted);
}

TEST(AnalyzerTest, ThemesDoNotHideEachOtherAndOneThemeDoesNotOverlapItself) {
  Pack pack = Switched(false);
  pack.themes.push_back(Theme("cycle", {TermOf("双循环"), TermOf("循环"), TermOf("循环经济")}));
  pack.themes.push_back(Theme("economy", {TermOf("经济"), TermOf("循环经济")}));
  EXPECT_EQ(Analyze(pack, "双循环经济"), (Strings{"theme:cycle@0-9", "theme:economy@3-15"}));
}

TEST(AnalyzerTest, GazetteerNamesGoByTheirId) {
  Pack pack = Switched(false);
  OrganizationEntry entry;
  entry.id = "wondfo";
  entry.label = "万孚生物";
  entry.names = {TermOf("广州万孚生物技术股份有限公司"), TermOf("万孚生物")};
  pack.organizations.push_back(entry);
  EXPECT_EQ(Analyze(pack, "廣州萬孚生物技術股份有限公司，萬孚生物"),
            (Strings{"organization:wondfo@0-42", "organization:wondfo@45-57"}));
}

TEST(AnalyzerTest, RulesSeePlacesEvenWhenOnlyCountsAreAsked) {
  Pack pack = Switched(true);
  pack.themes.push_back(Theme("cycle", {TermOf("双循环")}));
  RuleEntry rule;
  rule.id = rule.label = "cycle-money";
  rule.all = {"theme:cycle", "quantity:money"};
  pack.rules.push_back(rule);
  const auto count = [&](std::string_view text) {
    const Strings found = Analyze(pack, text, EngineChoice::kAuto, Detail::kCounts);
    return std::count_if(found.begin(), found.end(), [](const std::string& f) { return f.starts_with("rule:"); });
  };
  EXPECT_EQ(count("双循环带来3亿元。"), 1);
  EXPECT_EQ(count("双循环。带来3亿元。"), 0);
}

TEST(AnalyzerTest, NothingIsLeftOverFromTheDocumentBefore) {
  Pack pack = Switched(true);
  pack.themes.push_back(Theme("cycle", {TermOf("双循环")}));
  auto compiled = CompiledPack::Compile(pack, EngineChoice::kAuto);
  auto analyzer = Analyzer::New(*compiled, Detail::kPlaces);
  AnalyzedDocument analyzed;
  Document full, empty;
  full.text = "双循环，广东省商务厅，3亿元";
  ASSERT_TRUE((*analyzer)->Analyze(full, analyzed).ok());
  EXPECT_GE(analyzed.mentions.size(), 3u);
  ASSERT_TRUE((*analyzer)->Analyze(empty, analyzed).ok());
  EXPECT_TRUE(analyzed.mentions.empty());
  EXPECT_TRUE(analyzed.quantities.empty());
}

TEST(CompiledPackTest, ARefusedRegexIsNamedWithItsPlace) {
  Pack pack = Switched(false);

  for (const char* pattern : {"a+", "(a)\\1"}) {
    RegexEntry regex;
    regex.id = regex.label = pattern;
    regex.pattern = pattern;
    regex.place = {"p.toml", 7, 11};
    pack.regexes.push_back(regex);
  }
  const auto compiled = CompiledPack::Compile(pack, EngineChoice::kAuto);
  ASSERT_FALSE(compiled.ok());
  EXPECT_EQ(compiled.status().code(), StatusCode::kUsage);
  EXPECT_NE(compiled.status().message().find("p.toml:7:11: regex \"(a)\\1\""), std::string::npos)
      << compiled.status().message();
}

}  // namespace
}  // namespace trommel
