// What a search costs must grow with the text and its matches, and with nothing else: counted, not timed.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "kernels/dictionary/dictionary.h"

namespace trommel {
namespace {

constexpr std::u16string_view kTail = u"有限公司";

std::u16string MadeName(std::mt19937& random, std::u16string_view tail = kTail) {
  std::u16string name;
  for (size_t units = 4 + random() % 5; units > 0; --units)
    name += static_cast<char16_t>(0x4E00 + random() % 2000);
  return name.append(tail);
}

Dictionary BuildOf(const std::vector<std::u16string>& names) {
  return Dictionary::Build(std::vector<std::u16string_view>(names.begin(), names.end()));
}

struct Cost {
  uint64_t work;
  size_t matches;
};

Cost CostOf(const Dictionary& dictionary, std::u16string text) {
  const size_t size = text.size();
  text.append(Dictionary::kPadding, u'\0');
  std::vector<DictionaryMatch> matches;
  DictionaryWork work;
  dictionary.Find(std::u16string_view(text).substr(0, size), matches, &work);
  EXPECT_GE(work.places, size);
  return {work.sum(), matches.size()};
}

/// `paragraphs` of made-up units, each with a name, if wanted, and the tail of all names.
std::u16string TextOf(const std::vector<std::u16string>& names, size_t paragraphs, bool with_names) {
  std::mt19937 random(7);
  std::u16string text;
  for (size_t i = 0; i < paragraphs; ++i) {
    text += MadeName(random);
    if (with_names) text += names[random() % names.size()];
    text += u'。';
  }
  return text;
}

void ExpectAbout(uint64_t value, uint64_t wanted) {
  EXPECT_GE(value, wanted * 95 / 100);
  EXPECT_LE(value, wanted * 105 / 100);
}

std::vector<std::u16string> NamesOf(size_t count) {
  std::mt19937 random(3);
  std::vector<std::u16string> names;
  for (size_t i = 0; i < count; ++i) names.push_back(MadeName(random));
  return names;
}

TEST(DictionaryWorkTest, TwiceTheTextIsTwiceTheWork) {
  const std::vector<std::u16string> names = NamesOf(10000);
  const Dictionary dictionary = BuildOf(names);
  for (const bool with_names : {false, true}) {
    const Cost once = CostOf(dictionary, TextOf(names, 2000, with_names));
    const Cost twice = CostOf(dictionary, TextOf(names, 4000, with_names));
    ExpectAbout(twice.work, 2 * once.work);
    if (with_names) ExpectAbout(twice.matches, 2 * once.matches);
  }
}

TEST(DictionaryWorkTest, NamesThatBeginAlikeHaveASmallFilterThatLetsAsLittleThrough) {
  std::vector<std::u16string> apart = NamesOf(10000), alike = apart;
  for (size_t i = 0; i < alike.size(); ++i) {
    alike[i][0] = static_cast<char16_t>(0x5000 + i % 4);
    alike[i][1] = static_cast<char16_t>(0x5100 + i % 5);
  }
  const Dictionary large = BuildOf(apart), small = BuildOf(alike);
  EXPECT_LT(small.bytes().size() + 50'000, large.bytes().size());  // though it has nodes below its heads
  std::mt19937 random(11);
  std::u16string text;
  for (int i = 0; i < 4000; ++i) text += MadeName(random, u"");
  const size_t size = text.size();
  text.append(Dictionary::kPadding, u'\0');
  for (const Dictionary* dictionary : {&large, &small}) {
    std::vector<DictionaryMatch> matches;
    DictionaryWork work;
    dictionary->Find(std::u16string_view(text).substr(0, size), matches, &work);
    EXPECT_LT(work.candidates * 20, work.places);
  }
}

TEST(DictionaryWorkTest, EachMatchAddsAFewSteps) {
  const std::vector<std::u16string> names = NamesOf(10000);
  const Dictionary dictionary = BuildOf(names);
  std::u16string few = TextOf(names, 1000, false), more = few, most = few;
  for (size_t i = 0; i < 1000; ++i) more += names[i];
  for (size_t i = 0; i < 2000; ++i) most += names[i];
  const Cost a = CostOf(dictionary, few), b = CostOf(dictionary, more), c = CostOf(dictionary, most);
  EXPECT_GE(b.matches - a.matches, 1000u);
  ExpectAbout(c.work - a.work, 2 * (b.work - a.work));
  const uint64_t units = more.size() - few.size();
  EXPECT_LE(b.work - a.work, 2 * units + 8 * (b.matches - a.matches));
}

TEST(DictionaryWorkTest, MoreNamesWithOneTailAddLittle) {
  const std::vector<std::u16string> few = NamesOf(1000), many = NamesOf(50000);
  const std::u16string text = TextOf(few, 2000, false);
  const Cost small = CostOf(BuildOf(few), text), large = CostOf(BuildOf(many), text);
  EXPECT_LE(large.work, 2 * small.work) << "fifty times the names";
}

TEST(DictionaryWorkTest, ARunOfOneUnitCostsAtMostTheLongestWordAPlace) {
  std::vector<std::u16string> words;
  for (size_t length = 1; length <= 64; ++length) words.emplace_back(length, u'啊');
  const Dictionary dictionary = BuildOf(words);
  const Cost once = CostOf(dictionary, std::u16string(5000, u'啊'));
  const Cost twice = CostOf(dictionary, std::u16string(10000, u'啊'));
  ExpectAbout(twice.work, 2 * once.work);
  EXPECT_LE(once.work, once.matches + 4 * 5000) << "no more than a step a match and a few a place";
}

}  // namespace
}  // namespace trommel
