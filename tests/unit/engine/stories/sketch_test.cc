#include "engine/stories/sketch.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>

#include "kernels/unicode/folded_text.h"

namespace trommel {
namespace {

std::u16string Padded(std::u16string text) { return text + std::u16string(Sketch::kShingle, u'\0'); }

Sketch Of(const std::u16string& text) {
  const std::u16string padded = Padded(text);
  return MakeSketch(std::u16string_view(padded).substr(0, text.size()));
}

std::u16string RandomText(std::mt19937& random, size_t units) {
  std::u16string text;
  for (size_t i = 0; i < units; ++i) text += static_cast<char16_t>(0x4E00 + random() % 2500);
  return text;
}

double Jaccard(const std::u16string& a, const std::u16string& b) {
  const auto shingles = [](const std::u16string& text) {
    std::set<std::u16string> set;
    for (size_t i = 0; i + Sketch::kShingle <= text.size(); ++i) set.insert(text.substr(i, Sketch::kShingle));
    return set;
  };
  const auto of_a = shingles(a), of_b = shingles(b);
  size_t common = 0;
  for (const auto& shingle : of_a) common += of_b.contains(shingle);
  return static_cast<double>(common) / static_cast<double>(of_a.size() + of_b.size() - common);
}

TEST(Sketch, DependsOnTheTextAlone) {
  std::mt19937 random(1);
  for (size_t units : {0u, 1u, 7u, 8u, 9u, 500u}) {
    const std::u16string text = RandomText(random, units);
    EXPECT_EQ(Of(text), Of(text));
    // What stands behind the text does not count.
    const std::u16string longer = text + u"尾巴尾巴尾巴尾巴";
    EXPECT_EQ(MakeSketch(std::u16string_view(longer).substr(0, units)), Of(text)) << units;
    EXPECT_EQ(Sketch::FromBytes(Of(text).bytes()), Of(text));
  }
  EXPECT_NE(Of(u"短"), Of(u"长"));
  EXPECT_FALSE(AreAlike(Of(u"短"), Of(u"长")));
  EXPECT_TRUE(AreAlike(Of(u""), Of(u"")));
}

TEST(Sketch, TraditionalAndWideCopiesAreTheSame) {
  FoldedText a, b;
  a.Assign("广州华东电子有限公司 ABC 12% 的报告说，增长明显。");
  b.Assign("廣州華東電子有限公司 ＡＢＣ １２％ 的報告說，增長明顯。");
  EXPECT_EQ(MakeSketch(a.units()), MakeSketch(b.units()));
}

// The share of agreeing bins is within five standard errors of the share of common shingles.
TEST(Sketch, EstimatesWhatTextsHaveInCommon) {
  std::mt19937 random(2);
  double sum = 0;
  constexpr int kTexts = 200;
  for (int i = 0; i < kTexts; ++i) {
    std::u16string a = RandomText(random, 300 + random() % 1500), b = a;
    const size_t edits = random() % 60;
    for (size_t edit = 0; edit < edits; ++edit) b[random() % b.size()] = u'换';
    const Sketch of_a = Of(a), of_b = Of(b);
    int agree = 0;
    for (size_t bin = 0; bin < Sketch::kBins; ++bin) agree += of_a.bins[bin] == of_b.bins[bin];
    const double error = agree / 64.0 - Jaccard(a, b);
    EXPECT_LT(std::abs(error), 5.0 / 16);
    sum += error;
  }
  EXPECT_LT(std::abs(sum / kTexts), 0.03);
}

// How well stories are told apart, on edits as syndication makes them. The figures are in docs/results.md.
TEST(Sketch, RecallAndPrecisionOnEdits) {
  std::mt19937 random(3);
  const auto alike = [&](const auto& edit) {
    int found = 0;
    for (int i = 0; i < 300; ++i) {
      const std::u16string text = RandomText(random, 400 + random() % 1600);
      found += AreAlike(Of(text), Of(edit(text)));
    }
    return found;
  };
  const auto footer = [&](double share) {
    return [&random, share](const std::u16string& text) {
      return text + RandomText(random, static_cast<size_t>(share * static_cast<double>(text.size())));
    };
  };
  const auto changed = [&](double share) {
    return [&random, share](std::u16string text) {
      for (size_t i = 0; i < static_cast<size_t>(share * static_cast<double>(text.size())); ++i)
        text[random() % text.size()] = u'换';
      return text;
    };
  };
  EXPECT_EQ(alike([](const std::u16string& text) { return text; }), 300);
  EXPECT_GE(alike(footer(0.2)), 299);
  EXPECT_GE(alike(footer(0.4)), 290);
  EXPECT_GE(alike(changed(0.01)), 299);
  EXPECT_GE(alike(changed(0.03)), 285);
  EXPECT_GE(alike([](const std::u16string& text) { return text.substr(0, text.size() * 3 / 4); }), 299);
  EXPECT_LE(alike(footer(2.5)), 10);
  EXPECT_EQ(alike([&](const std::u16string& text) { return RandomText(random, text.size()); }), 0);
}

}  // namespace
}  // namespace trommel
