#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "number_writer.h"
#include "quantity_case.h"
#include "quantity_writer.h"

// Every kind is written in every form the reader knows, in random values, and read back: the same interval,
// unit and modifier. What a mention says depends on its own sentence alone, so every slice that holds the
// sentence reads it alike.

namespace trommel {
namespace {

std::string Sentence(const Written& written, bool chinese) {
  return chinese ? "据介绍，" + written.text + "。" : "It has " + written.text + ".";
}

// Line() without its spans.
std::string Said(const FoldedText& folded, const Quantity& q) {
  const std::string line = Line(folded, q);
  const std::string kind = line.substr(0, line.find(' '));
  if (q.kind == QuantityKind::kDate || q.kind == QuantityKind::kTime) return kind + " " + q.timex;
  return kind + " " + line.substr(line.rfind("| ") + 2);
}

std::vector<std::string> Read(const std::string& text) {
  static FoldedText folded;
  static QuantityReader reader;
  static std::vector<Quantity> out;
  folded.Assign(text);
  reader.Read(folded, out);
  std::vector<std::string> said;
  for (const Quantity& q : out) said.push_back(Said(folded, q));
  return said;
}

TEST(QuantityRoundTripTest, WhatIsWrittenIsReadBack) {
  Random random(41);
  for (int round = 0; round < 60000; ++round) {
    const bool chinese = random() % 3 != 0;
    const Written written = AnyWritten(random, chinese);
    std::string text = Sentence(written, chinese), want = written.want;
    const bool traditional = chinese && random() % 2;
    if (traditional) text = Traditional(text);
    const std::vector<std::string> said = Read(text);
    ASSERT_EQ(said.size(), 1u) << text;
    EXPECT_EQ(said[0], want) << text;
  }
}

TEST(QuantityRoundTripTest, TraditionalAndFullWidthSayTheSame) {
  Random random(43);
  for (int round = 0; round < 20000; ++round) {
    const std::string text = Sentence(AnyWritten(random, true), true);
    EXPECT_EQ(Read(Traditional(text)), Read(text)) << text;
    EXPECT_EQ(Read(FullWidth(text)), Read(text)) << text;
  }
}

// Every slice of a text of many lines, cut between any two characters: the lines that lie in it whole are
// read as they are alone.
TEST(QuantityRoundTripTest, SlicesKeepTheValuesInside) {
  Random random(47);
  for (int round = 0; round < 12; ++round) {
    std::string text;
    std::vector<size_t> starts;
    std::vector<std::string> wants;
    for (int line = 0; line < 6; ++line) {
      const bool chinese = random() % 2;
      const Written written = AnyWritten(random, chinese);
      starts.push_back(text.size());
      wants.push_back(written.want);
      text += Sentence(written, chinese) + "\n";
    }
    starts.push_back(text.size());
    const auto inside = [&](size_t at) { return at < text.size() && (text[at] & 0xC0) == 0x80; };
    for (size_t begin = 0; begin < text.size(); ++begin) {
      for (size_t end = begin + 1; end <= text.size(); end += 1 + random() % 23) {
        if (inside(begin) || inside(end)) continue;
        const std::vector<std::string> said = Read(text.substr(begin, end - begin));
        auto from = said.begin();
        for (size_t line = 0; line < wants.size(); ++line) {
          if (starts[line] < begin || starts[line + 1] > end) continue;
          from = std::find(from, said.end(), wants[line]);
          ASSERT_NE(from, said.end()) << text.substr(begin, end - begin) << "\nwants " << wants[line];
          ++from;
        }
      }
    }
  }
}

}  // namespace
}  // namespace trommel
