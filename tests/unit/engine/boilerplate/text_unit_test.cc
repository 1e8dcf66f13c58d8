#include "engine/boilerplate/text_unit.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace trommel {
namespace {

std::vector<std::string> Cut(std::string_view text) {
  std::vector<TextUnit> units;
  CutIntoUnits(text, units);
  std::vector<std::string> cut;
  for (const TextUnit& unit : units) cut.emplace_back(text.substr(unit.begin, unit.end - unit.begin));
  return cut;
}

using Strings = std::vector<std::string>;

TEST(TextUnit, SentencesEndWithTheirMarks) {
  EXPECT_EQ(Cut("第一句。第二句！第三句？"), (Strings{"第一句。", "第二句！", "第三句？"}));
  EXPECT_EQ(Cut("One. Two! Three? Four"), (Strings{"One.", "Two!", "Three?", "Four"}));
  EXPECT_EQ(Cut("等等……然后。"), (Strings{"等等……", "然后。"}));
  EXPECT_EQ(Cut("What?! Yes."), (Strings{"What?!", "Yes."}));
}

TEST(TextUnit, AFullStopWithinANumberOrAnAddressEndsNothing) {
  EXPECT_EQ(Cut("It rose 3.5 percent on www.example.org today."), (Strings{"It rose 3.5 percent on www.example.org today."}));
}

TEST(TextUnit, ClosingMarksStayWithTheirSentence) {
  EXPECT_EQ(Cut("他说：“好。”然后走了。"), (Strings{"他说：“好。”", "然后走了。"}));
  EXPECT_EQ(Cut("(See below!) Next."), (Strings{"(See below!)", "Next."}));
}

TEST(TextUnit, LinesAndCellsEndWithoutAMark) {
  EXPECT_EQ(Cut("责任编辑：张三\n版权所有\t京ICP备1号\n\n"), (Strings{"责任编辑：张三", "版权所有", "京ICP备1号"}));
  EXPECT_EQ(Cut("a\r\nb\r\n"), (Strings{"a", "b"}));
}

TEST(TextUnit, BlanksAroundAreNoPart) {
  EXPECT_EQ(Cut("  \u3000第一句。 \u3000 第二句 \u00A0\n"), (Strings{"第一句。", "第二句"}));
  EXPECT_EQ(Cut(""), Strings());
  EXPECT_EQ(Cut(" \t\n \u3000\r\n"), Strings());
}

// Units come in order, do not overlap, and hold everything but blanks.
TEST(TextUnit, RandomTextsAreCutIntoAllTheirParts) {
  const char* pieces[] = {"文", "。", "”", "…", "a", ".", " ", "\n", "\t", "\u3000", "!", "\"", "\xC2\xA0", "）", "；"};
  std::mt19937_64 random(3);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (size_t n = random() % 30; n > 0; --n) text += pieces[random() % std::size(pieces)];
    std::vector<TextUnit> units;
    CutIntoUnits(text, units);
    std::string blanked = text;
    size_t end = 0;
    for (const TextUnit& unit : units) {
      ASSERT_LE(end, unit.begin) << text;
      ASSERT_LT(unit.begin, unit.end) << text;
      ASSERT_EQ(text.find_first_of("\n\t", unit.begin) < unit.end, false) << text;
      blanked.replace(unit.begin, unit.end - unit.begin, unit.end - unit.begin, ' ');
      end = unit.end;
    }
    for (const std::string blank : {"\u3000", "\xC2\xA0"}) {
      for (size_t at; (at = blanked.find(blank)) != std::string::npos;) blanked.erase(at, blank.size());
    }
    ASSERT_EQ(blanked.find_first_not_of(" \t\n"), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace trommel
