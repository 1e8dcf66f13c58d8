// What holds for every text: order, bounds, determinism, and no fault on any slice of it.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "engine/organization/organization_finder.h"
#include "engine/organization/word_cut.h"
#include "kernels/unicode/fold.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

const std::vector<std::string>& Pieces() {
  static const std::vector<std::string> pieces = {
      "中国", "北京市", "广东省",   "美国",        "有限公司",     "（以下简称“",
      "”）",  "大学",   "银行",     "委员会",      "队",           "和",
      "、",   "，",     "的",       "在",          "第",           "九",
      "届",   "驻",     "(",        ")",           "《",           "》",
      "日报", "集团",   "华",       "鸿",          "科技",         "Inc",
      " ",    "The ",   "Bank of ", "University ", "Ministry of ", "U.N.",
      "ABC",  "abc",    " .",       ".",           ", ",           "'s ",
      "-",    "Co",     "AT",       "12",          "3.5",          "\n",
      "😀",    "é",      "·",        "&",           " and ",        "spokesman for ",
      "Ａ",   "部长",   "外交部"};
  return pieces;
}

std::string RandomText(std::mt19937& random, size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i) text += Pieces()[random() % Pieces().size()];
  return text;
}

// Matches at random places, overlapping ones and empty context asked for at random.
std::vector<GazetteerMatch> RandomMatches(std::mt19937& random, uint32_t units) {
  std::vector<GazetteerMatch> matches;
  if (units < 2) return matches;
  for (uint32_t i = 0; i < random() % 8; ++i) {
    const auto start = static_cast<uint32_t>(random() % (units - 1));
    const auto size = static_cast<uint32_t>(1 + random() % std::min(units - start, 12u));
    matches.push_back({start, start + size, static_cast<uint32_t>(random() % 5), random() % 3 == 0});
  }
  return matches;
}

void ExpectSound(const FoldedText& text, const std::vector<OrganizationMention>& mentions) {
  uint32_t free = 0;
  for (size_t i = 0; i < mentions.size(); ++i) {
    const OrganizationMention& mention = mentions[i];
    ASSERT_LT(mention.start, mention.end);
    // A name that several entries have is a mention of each, over the same units.
    const bool shared = i > 0 && mention.source == OrganizationSource::kGazetteer &&
                        mentions[i - 1].source == mention.source && mentions[i - 1].start == mention.start &&
                        mentions[i - 1].end == mention.end && mentions[i - 1].entry != mention.entry;
    if (!shared) {
      ASSERT_LE(free, mention.start);
    }
    ASSERT_LE(mention.end, text.units().size());
    if (mention.entry == OrganizationMention::kNoEntry) {
      ASSERT_FALSE(mention.name.empty());
    }
    free = mention.end;
  }
}

TEST(OrganizationProperty, MentionsAreSortedDisjointAndTheSameEachTime) {
  std::mt19937 random(7);
  OrganizationFinder used, grammarless(false);
  std::vector<OrganizationMention> mentions, again;
  for (int round = 0; round < 4000; ++round) {
    const std::string bytes = RandomText(random, 1 + random() % 40);
    FoldedText text;
    text.Assign(bytes);
    std::vector<GazetteerMatch> matches = RandomMatches(random, static_cast<uint32_t>(text.units().size()));
    used.Find(text, matches, mentions);
    ExpectSound(text, mentions);
    OrganizationFinder fresh;
    std::shuffle(matches.begin(), matches.end(), random);  // their order must not matter
    fresh.Find(text, matches, again);
    ASSERT_EQ(mentions.size(), again.size()) << bytes;
    for (size_t i = 0; i < mentions.size(); ++i) {
      ASSERT_EQ(mentions[i].start, again[i].start);
      ASSERT_EQ(mentions[i].end, again[i].end);
      ASSERT_EQ(mentions[i].entry, again[i].entry);
      ASSERT_EQ(mentions[i].name, again[i].name);
      ASSERT_EQ(mentions[i].source, again[i].source);
    }
    grammarless.Find(text, matches, mentions);
    ExpectSound(text, mentions);
    for (const OrganizationMention& mention : mentions)
      ASSERT_NE(mention.source, OrganizationSource::kGrammar);
  }
}

TEST(OrganizationProperty, EverySliceIsRead) {
  const std::string bytes =
      "据《南方日报》报道，广东禧鸿电器有限公司（以下简称“禧鸿电器”）与华源(中国)"
      "投资有限公司、深圳市联创电器有限公司签约。"
      "The Ministry of Trade and Industry (MTI) said Harlan Motor Corp. would buy A&B Inc, Ltd.\nAshby Town "
      "2 Melton 1\n";
  OrganizationFinder finder;
  std::vector<OrganizationMention> mentions;
  for (size_t begin = 0; begin < bytes.size(); ++begin) {
    for (size_t end = begin; end <= bytes.size(); end += 1 + (begin % 3)) {
      FoldedText text;
      text.Assign(std::string_view(bytes).substr(begin, end - begin));
      finder.Find(text, {}, mentions);
      ExpectSound(text, mentions);
    }
  }
}

TEST(OrganizationProperty, LongRunsOfHeadsDoNotBlowUp) {
  std::string bytes;
  for (int i = 0; i < 20000; ++i) bytes += i % 7 == 0 ? "有限公司（以下简称“ABC”）" : "北京银行、";
  FoldedText text;
  text.Assign(bytes);
  OrganizationFinder finder;
  std::vector<OrganizationMention> mentions;
  finder.Find(text, {}, mentions);
  ExpectSound(text, mentions);
  EXPECT_FALSE(mentions.empty());
}

// The cheapest cut by trying every cut.
int SlowCutCost(std::u16string_view text, uint32_t start, uint32_t end) {
  if (start == end) return 0;
  int best = 1 << 20;
  for (uint32_t stop = start + 1; stop <= std::min(end, start + 4); ++stop) {
    best = std::min(best, WordCost(text, start, stop) + SlowCutCost(text, stop, end));
  }
  return best;
}

TEST(WordCut, EqualsTheSlowCut) {
  std::mt19937 random(11);
  const std::u16string alphabet = u"中国人民银行大学生活动力公司法院长江苏州市委员会议";
  for (int round = 0; round < 3000; ++round) {
    std::u16string text;
    for (uint32_t i = 0; i < 1 + random() % 11; ++i) text += alphabet[random() % alphabet.size()];
    ASSERT_EQ(CutCost(text, 0, static_cast<uint32_t>(text.size())),
              SlowCutCost(text, 0, static_cast<uint32_t>(text.size())));
  }
}

}  // namespace
}  // namespace trommel
