#include "kernels/dictionary/dictionary.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "kernels/unicode/simd_level.h"
#include "tests/unit/kernels/dictionary/dictionary_oracle.h"

namespace trommel {
namespace {

using Words = std::vector<std::u16string>;

/// Compares with the oracle at every SIMD level, and the levels' orders with each other.
void ExpectAgrees(const Words& words, const std::vector<std::u16string>& texts) {
  const Dictionary dictionary = BuildOf(words);
  for (const std::u16string& text : texts) {
    const std::vector<DictionaryMatch> expected = NaiveFind(words, text);
    std::vector<DictionaryMatch> best;
    for (const std::string& level : SimdLevels()) {
      ASSERT_TRUE(SetSimdLevel(level));
      // Behind the text stands what would continue a word.
      std::vector<DictionaryMatch> found = FindIn(dictionary, text, text.empty() ? u'a' : text.back());
      if (best.empty()) best = found;
      ASSERT_EQ(found, best) << level;
      SortMatches(found);
      ASSERT_EQ(found, expected) << level << " words " << words.size() << " text " << text.size();
    }
  }
  SetSimdLevel("auto");
}

TEST(Dictionary, Example) {
  const Words words = {u"双循环", u"循环", u"双循环新格局", u"apec", u"广东", u"广东省", u"环", u"双循环"};
  const Dictionary dictionary = BuildOf(words);
  std::vector<DictionaryMatch> found = FindIn(dictionary, u"广东省双循环apec", 0);
  SortMatches(found);
  const std::vector<DictionaryMatch> expected = {{0, 2, 4}, {0, 3, 5}, {3, 6, 0}, {3, 6, 7},
                                                 {4, 6, 1}, {5, 6, 6}, {6, 10, 3}};
  EXPECT_EQ(found, expected);
}

TEST(Dictionary, NothingToFind) {
  std::vector<DictionaryMatch> out;
  const std::u16string text(100, u'a');
  Dictionary().Find(text, out);
  EXPECT_TRUE(Dictionary().bytes().empty());
  EXPECT_TRUE(FindIn(Dictionary::Build({}), text, 0).empty());
  EXPECT_TRUE(FindIn(BuildOf({u"", std::u16string(1, u'\0'), std::u16string(u"a\0b", 3)}),
                     std::u16string(u"a\0b", 3), 0)
                  .empty());
  EXPECT_TRUE(FindIn(BuildOf({u"a"}), u"", u'a').empty());
}

/// All strings over `letters` of up to `longest` units.
Words AllStrings(std::u16string_view letters, size_t longest) {
  Words all;
  Words last = {u""};
  for (size_t size = 1; size <= longest; ++size) {
    Words next;
    for (const std::u16string& head : last) {
      for (const char16_t letter : letters) next.push_back(head + letter);
    }
    all.insert(all.end(), next.begin(), next.end());
    last = next;
  }
  return all;
}

TEST(Dictionary, EverySmallSetOverTwoLetters) {
  const Words all = AllStrings(u"中a", 4);  // 30
  std::u16string text;                      // holds every string of six units
  for (const std::u16string& piece : AllStrings(u"中a", 6)) text += piece;
  std::mt19937 random(3);
  for (size_t i = 0; i < all.size(); ++i) {
    for (size_t j = i; j < all.size(); ++j)
      ExpectAgrees({all[i], all[j], all[random() % all.size()]}, {text.substr(random() % 50)});
  }
  ExpectAgrees(all, {text});
}

TEST(Dictionary, EveryShortText) {
  const Words words = {u"ab", u"aba", u"abab", u"ababa", u"b", u"bb", u"bbb", u"bbab", u"baaaaa"};
  std::vector<std::u16string> texts = AllStrings(u"ab", 8);
  ExpectAgrees(words, texts);
}

TEST(Dictionary, RandomTextOfTheWordsOwnPieces) {
  std::mt19937 random(5);
  for (int round = 0; round < 60; ++round) {
    const char16_t first = round % 3 == 0 ? u'a' : u'\u4E00';
    const uint32_t letters = round % 2 ? 5 : 200;
    Words words;
    for (size_t n = 1 + random() % 300; n > 0; --n) {
      std::u16string word;
      if (!words.empty() && random() % 2) word = words[random() % words.size()].substr(0, 1 + random() % 6);
      for (size_t size = random() % 6; size > 0; --size)
        word += static_cast<char16_t>(first + random() % letters);
      if (random() % 8 == 0) word += u"有限公司";
      words.push_back(word);
    }
    std::u16string text;
    while (text.size() < 2500) {
      const std::u16string& word = words[random() % words.size()];
      text += random() % 2 ? word : word.substr(0, random() % 5);
      if (random() % 4 == 0) text += static_cast<char16_t>(first + random() % letters);
    }
    ExpectAgrees(words,
                 {text, text.substr(0, 1024), text.substr(0, 1025), text.substr(7, 40), text.substr(0, 3)});
  }
}

TEST(Dictionary, EveryPlaceInABlock) {
  const Words words = {u"一", u"二三", u"四五六", u"七八九十百", std::u16string(300, u'长')};
  for (size_t before = 1000; before < 1060; ++before) {
    std::vector<std::u16string> texts;
    for (const std::u16string& word : words) texts.push_back(std::u16string(before, u'零') + word);
    ExpectAgrees(words, texts);
  }
}

TEST(Dictionary, LongWords) {
  // Longer than a label can be, parting in the middle, one the head of another.
  std::mt19937 random(4);
  std::u16string a;
  while (a.size() < 70000) a += static_cast<char16_t>(0x4E00 + random() % 2000);
  const Words words = {a, a + u"一", a + u"二", a.substr(0, 65538), std::u16string(100, u'长')};
  const Dictionary dictionary = BuildOf(words);
  for (const std::u16string& text :
       {a, a + u"一", a.substr(1) + u"一", a.substr(0, 65540) + u"三", std::u16string(150, u'长')}) {
    std::vector<DictionaryMatch> found = FindIn(dictionary, text, u'长');
    SortMatches(found);
    EXPECT_EQ(found, NaiveFind(words, text));
  }
}

TEST(Dictionary, NamesWithOneTailAndManyWordsBelowOneHead) {
  std::mt19937 random(9);
  Words words;
  for (int i = 0; i < 3000; ++i) {
    std::u16string name = i % 2 ? u"深圳市" : u"广州";
    for (size_t size = 1 + random() % 4; size > 0; --size)
      name += static_cast<char16_t>(0x4E00 + random() % 300);
    words.push_back(name + u"有限公司");
  }
  std::u16string text;
  for (int i = 0; i < 60; ++i)
    text +=
        words[random() % words.size()] + u"与其他有限公司" + static_cast<char16_t>(0x4E00 + random() % 300);
  ExpectAgrees(words, {text});
}

TEST(Dictionary, AllUnitsButZero) {
  Words words;
  for (uint32_t c = 1; c < 0x10000; c += 97)
    words.push_back({static_cast<char16_t>(c), static_cast<char16_t>(0xFFFF - c + 1),
                     static_cast<char16_t>(c ^ 1 ? c ^ 1 : 1)});
  for (uint32_t c = 1; c < 0x10000; c += 911) words.push_back({static_cast<char16_t>(c)});
  std::u16string text;
  for (const std::u16string& word : words) text += word;
  ExpectAgrees(words, {text.substr(0, 3000)});
}

TEST(Dictionary, CopiesShareTheTable) {
  Dictionary copy;
  {
    const Dictionary dictionary = BuildOf({u"双循环"});
    copy = dictionary;
    EXPECT_EQ(copy.bytes().data(), dictionary.bytes().data());
  }
  EXPECT_EQ(FindIn(copy, u"双循环", 0).size(), 1u);
}

TEST(Dictionary, TheSamePatternsGiveTheSameBytes) {
  const Words words = {u"双循环", u"循环", u"apec", u"环", u"国内国际双循环"};
  const Dictionary one = BuildOf(words);
  const Dictionary two = BuildOf(words);
  EXPECT_TRUE(std::equal(one.bytes().begin(), one.bytes().end(), two.bytes().begin(), two.bytes().end()));
}

}  // namespace
}  // namespace trommel
