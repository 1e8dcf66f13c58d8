#include "engine/tally/snippet.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace trommel {
namespace {

/// The bytes where characters begin, and the end.
std::vector<size_t> Borders(std::string_view text) {
  std::vector<size_t> borders;
  for (size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) borders.push_back(at);
  }
  borders.push_back(text.size());
  return borders;
}

void ExpectCut(std::string_view text, const std::vector<size_t>& borders, size_t first, size_t last) {
  const size_t from = first - std::min(first, Snippet::kAroundCharacters);
  const size_t to = std::min(borders.size() - 1, last + Snippet::kAroundCharacters);
  const size_t text_end = std::min(last, first + Snippet::kTextCharacters);
  const Snippet cut = CutSnippet(text, borders[first], borders[last]);
  ASSERT_EQ(cut.before, text.substr(borders[from], borders[first] - borders[from]));
  ASSERT_EQ(cut.text, text.substr(borders[first], borders[text_end] - borders[first]));
  ASSERT_EQ(cut.after, text.substr(borders[last], borders[to] - borders[last]));
}

TEST(SnippetTest, IsCutAsCharactersAreCounted) {
  std::mt19937 random(7);
  const std::string characters[] = {"a", "é", "双", "𠮷"};
  for (int round = 0; round < 2000; ++round) {
    // Texts of one width of character and of all, about as long as what is cut and much longer.
    const size_t width = random() % 5;
    std::string text;
    for (size_t i = random() % 400; i > 0; --i) text += characters[width == 4 ? random() % 4 : width];
    const std::vector<size_t> borders = Borders(text);
    const size_t a = random() % borders.size(), b = random() % borders.size();
    ExpectCut(text, borders, std::min(a, b), std::max(a, b));
  }
}

TEST(SnippetTest, TakesAllThatAShortTextHas) {
  const Snippet cut = CutSnippet("推动双循环", 6, 15);
  EXPECT_EQ(cut.before, "推动");
  EXPECT_EQ(cut.text, "双循环");
  EXPECT_EQ(cut.after, "");
}

}  // namespace
}  // namespace trommel
