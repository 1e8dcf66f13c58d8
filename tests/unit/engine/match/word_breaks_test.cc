#include "engine/match/word_breaks.h"

#include <gtest/gtest.h>

namespace trommel {
namespace {

TEST(WordBreaksTest, AnswersForEachSentenceOfAText) {
  WordBreaks breaks;
  const std::string_view text = "我们提供产品和服务。她穿和服。\nA kimono shop.";
  const auto at = [&](std::string_view word, size_t from) { return static_cast<uint32_t>(text.find(word, from)); };
  const uint32_t inside = at("和服", 0), alone = at("和服", inside + 1), latin = at("kimono", 0);
  EXPECT_FALSE(breaks.BothBreak(text, inside, inside + 6));
  EXPECT_TRUE(breaks.BothBreak(text, alone, alone + 6));
  EXPECT_TRUE(breaks.BothBreak(text, latin, latin + 6));
  EXPECT_FALSE(breaks.BothBreak(text, latin, latin + 3));
  EXPECT_FALSE(breaks.BothBreak(text, inside, inside + 6)) << "going back to an earlier sentence";
}

TEST(WordBreaksTest, ForgetsATextThatIsGone) {
  WordBreaks breaks;
  EXPECT_TRUE(breaks.BothBreak("ab cd", 0, 2));
  breaks.Forget();
  EXPECT_FALSE(breaks.BothBreak("abcde", 0, 2));
}

}  // namespace
}  // namespace trommel
