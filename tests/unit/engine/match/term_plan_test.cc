#include "engine/match/term_plan.h"

#include <gtest/gtest.h>

#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

std::vector<Term> HanTerms(size_t count, bool exact) {
  std::vector<Term> terms(count);
  for (size_t i = 0; i < count; ++i) {
    std::string text;
    for (const size_t unit : {i % 97, i / 97 % 89, i % 83})
      AppendUtf8(static_cast<char32_t>(0x4E00 + unit), text);
    terms[i].text = text;
    terms[i].case_exact = exact;
    terms[i].variants = !exact;
  }
  return terms;
}

TermEngine EngineOf(const std::vector<Term>& terms, EngineChoice choice = EngineChoice::kAuto,
                    bool decoded = false) {
  std::vector<TermInput> inputs;
  for (const Term& term : terms) inputs.push_back({&term, 0, nullptr});
  const TermPlan plan = PlanTerms(SurveyTerms(inputs), choice, decoded);
  EXPECT_FALSE(plan.why.empty());
  return plan.engine;
}

TEST(TermPlanTest, SmallSetsAreReadFromTheBytesAndLargeOnesByTheKernel) {
  EXPECT_EQ(EngineOf(HanTerms(20, true)), TermEngine::kHyperscanBytes);
  EXPECT_EQ(EngineOf(HanTerms(1000, true)), TermEngine::kHyperscanBytes);
  EXPECT_EQ(EngineOf(HanTerms(10000, true)), TermEngine::kKernel);
  EXPECT_EQ(EngineOf(HanTerms(20, false)), TermEngine::kHyperscanBytes);
  EXPECT_EQ(EngineOf(HanTerms(3000, false)), TermEngine::kKernel);
}

TEST(TermPlanTest, TextThatIsDecodedAnywayGoesToTheKernel) {
  EXPECT_EQ(EngineOf(HanTerms(20, true), EngineChoice::kAuto, true), TermEngine::kKernel);
  EXPECT_EQ(EngineOf(HanTerms(20, true), EngineChoice::kHyperscan, true), TermEngine::kHyperscanUnits);
}

TEST(TermPlanTest, WhatTheBytesCannotServeGoesToTheKernel) {
  std::vector<Term> terms(1);
  terms[0].text = "Circulation";
  EXPECT_EQ(EngineOf(terms), TermEngine::kKernel) << "too many spellings";
  terms[0].case_exact = true;
  terms[0].variants = false;
  EXPECT_EQ(EngineOf(terms), TermEngine::kHyperscanBytes);
  terms[0].context = {"x"};
  EXPECT_EQ(EngineOf(terms), TermEngine::kKernel) << "contexts are folded";
}

TEST(TermPlanTest, AskingForAnEngineGetsIt) {
  EXPECT_EQ(EngineOf(HanTerms(20, true), EngineChoice::kKernel), TermEngine::kKernel);
  EXPECT_EQ(EngineOf(HanTerms(5000, false), EngineChoice::kHyperscan), TermEngine::kHyperscanUnits);
  EXPECT_EQ(EngineOf(HanTerms(20, true), EngineChoice::kOracle), TermEngine::kOracleBytes);
  EXPECT_EQ(EngineOf(HanTerms(20, true), EngineChoice::kOracle, true), TermEngine::kOracleUnits);
}

TEST(TermPlanTest, CostsRiseWithTheSize) {
  for (const auto cost : {KernelCost, HyperscanBytesCost, HyperscanUnitsCost, ExactCheckCost}) {
    double before = 0;
    for (size_t size = 1; size < 3000000; size = size * 2 + 1) {
      EXPECT_GE(cost(size), before);
      before = cost(size);
    }
    EXPECT_GT(cost(1000000), cost(100000));
  }
}

}  // namespace
}  // namespace trommel
