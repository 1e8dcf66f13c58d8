#include "engine/rule/sentence.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace trommel {
namespace {

// The text with | between its sentences, white space at their ends cut.
std::string Cut(std::string_view text,
                void (*find)(std::string_view, std::vector<uint32_t>&) = FindSentences) {
  std::vector<uint32_t> starts;
  find(text, starts);
  std::string out;
  for (size_t i = 0; i < starts.size(); ++i) {
    const size_t end = i + 1 < starts.size() ? starts[i + 1] : text.size();
    std::string piece(text.substr(starts[i], end - starts[i]));
    while (!piece.empty() && (piece.back() == ' ' || piece.back() == '\n')) piece.pop_back();
    if (i > 0) out += '|';
    out += piece;
  }
  return out;
}

TEST(Sentence, Chinese) {
  EXPECT_EQ(Cut("今天下雨。明天晴！真的吗？是的"), "今天下雨。|明天晴！|真的吗？|是的");
  EXPECT_EQ(Cut("他说：“走吧。”然后他走了。"), "他说：“走吧。”|然后他走了。");
  EXPECT_EQ(Cut("“为什么？”，他问。"), "“为什么？”，他问。");
  EXPECT_EQ(Cut("（见图。）下一句"), "（见图。）|下一句");
  EXPECT_EQ(Cut("电影《你好！李焕英》上映。票房高"), "电影《你好！李焕英》上映。|票房高");
  EXPECT_EQ(Cut("他读《谁动了我的奶酪？》这本书。好"), "他读《谁动了我的奶酪？》这本书。|好");
  EXPECT_EQ(Cut("他想了很久……最后同意了。"), "他想了很久……|最后同意了。");
  EXPECT_EQ(Cut("什么？！不会吧！！！"), "什么？！|不会吧！！！");
  EXPECT_EQ(Cut("增长3.5%，达到1．2万亿元。其中"), "增长3.5%，达到1．2万亿元。|其中");
  EXPECT_EQ(Cut("1.加强管理\n2．完善制度"), "1.加强管理|2．完善制度");
  EXPECT_EQ(Cut("标题\n正文"), "标题|正文");
  EXPECT_EQ(Cut("来自中国.他说"), "来自中国.|他说");
}

TEST(Sentence, English) {
  EXPECT_EQ(Cut("It rained. It stopped! Did it? Yes"), "It rained.|It stopped!|Did it?|Yes");
  EXPECT_EQ(Cut("Mr. Smith met Dr. Li at 3 p.m. in the U.S. capital. He left."),
            "Mr. Smith met Dr. Li at 3 p.m. in the U.S. capital.|He left.");
  EXPECT_EQ(Cut("Prices rose 3.5 percent to $1.2 billion. The rise"),
            "Prices rose 3.5 percent to $1.2 billion.|The rise");
  EXPECT_EQ(Cut("He works for Apple Inc. The firm grew."), "He works for Apple Inc.|The firm grew.");
  EXPECT_EQ(Cut("He works for Apple Inc. Chief Tim Cook agreed."),
            "He works for Apple Inc. Chief Tim Cook agreed.");
  EXPECT_EQ(Cut("J. K. Rowling wrote it. John F. Kennedy read it."),
            "J. K. Rowling wrote it.|John F. Kennedy read it.");
  EXPECT_EQ(Cut("They live in the U.S. However, they work in the U.K. They travel."),
            "They live in the U.S.|However, they work in the U.K.|They travel.");
  EXPECT_EQ(Cut("\"Is it true?\" he asked. \"It is.\" She left."),
            "\"Is it true?\" he asked.|\"It is.\"|She left.");
  EXPECT_EQ(Cut("Well ... maybe not. Or... Never."), "Well ... maybe not.|Or...|Never.");
  EXPECT_EQ(Cut("See example.com or v2.3. Then go."), "See example.com or v2.3.|Then go.");
  EXPECT_EQ(Cut("No. 5 fell on Jan. 5 as in Fig. 3. No. It rose."),
            "No. 5 fell on Jan. 5 as in Fig. 3.|No.|It rose.");
  EXPECT_EQ(Cut("1. Open the box. 2 people came."), "1. Open the box.|2 people came.");
  EXPECT_EQ(Cut("It happened in 2019. Then came 2020."), "It happened in 2019.|Then came 2020.");
  EXPECT_EQ(Cut("Yahoo! said so. (It did.) Fine."), "Yahoo! said so.|(It did.)|Fine.");
}

TEST(Sentence, Paragraphs) {
  EXPECT_EQ(Cut("一\n二。三\n \n\n四", FindParagraphs), "一|二。三|四");
  EXPECT_EQ(Cut("one\n", FindParagraphs), "one");
  EXPECT_EQ(Cut("", FindParagraphs), "");
  EXPECT_EQ(Cut(""), "");
}

TEST(Sentence, StretchOfABytesOffset) {
  const std::vector<uint32_t> starts = {0, 5, 9};
  EXPECT_EQ(StretchOf(starts, 0), 0u);
  EXPECT_EQ(StretchOf(starts, 4), 0u);
  EXPECT_EQ(StretchOf(starts, 5), 1u);
  EXPECT_EQ(StretchOf(starts, 100), 2u);
}

// Whatever the text: starts ascend from 0, fall on characters, and every line feed ends a sentence.
TEST(Sentence, RandomTextsKeepTheInvariants) {
  std::mt19937 random(11);
  const std::string_view pieces[] = {".",  " ",  "\n", "…",  "。",  "”",  "\"", "A", "b", "中",
                                     "《", "》", "3",  "Mr", "U.S", "！", "．", "é", "𠮷"};
  std::vector<uint32_t> starts;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (size_t i = random() % 20; i > 0; --i) text += pieces[random() % std::size(pieces)];
    FindSentences(text, starts);
    ASSERT_EQ(starts.empty(), text.empty());
    for (size_t i = 0; i < starts.size(); ++i) {
      ASSERT_TRUE(i == 0 ? starts[i] == 0 : starts[i] > starts[i - 1]) << text;
      ASSERT_LT(starts[i], text.size()) << text;
      ASSERT_NE(static_cast<unsigned char>(text[starts[i]]) & 0xC0, 0x80) << text;
    }
    for (size_t i = 0; i + 1 < text.size(); ++i) {
      const bool kept = text[i] != '\n' || std::find(starts.begin(), starts.end(), i + 1) != starts.end();
      ASSERT_TRUE(kept) << text;
    }
  }
}

}  // namespace
}  // namespace trommel
