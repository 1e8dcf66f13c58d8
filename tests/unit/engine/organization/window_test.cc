// The window and what is left out of it beside slow twins, on text made of heads, names, signs and chance.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "engine/organization/chinese_grammar.h"
#include "engine/organization/english_names.h"
#include "engine/organization/head_finder.h"
#include "tests/unit/engine/organization/naive_window.h"

namespace trommel {
namespace {

const std::vector<std::string>& Pieces() {
  static const std::vector<std::string> pieces = {
      "有限公司", "公司",   "大学",   "委员会", "队",   "局",   "科技",   "报",    "集团", "研究院", "医院",
      "中国",     "北京市", "广东省", "湾头市", "粤",   "冀海", "驻",     "巴西",  "第",   "十二",   "九",
      "届",       "次",     "全",     "和",     "与",   "的",   "了",     "我们",  "什么", "主席",   "部长",
      "进行",     "加强",   "表示",   "开",     "诚",   "鸿",   "阿帕比", "国际",  "人民", "建设",   "一个",
      "四支",     "这是",   "经济",   "发展",   "联合", "》",   "《",     "“",     "”",    "(",      ")",
      "·",        "&",      "-",      "12",     "3.5",  "ABC",  "abc",    "&nbsp", "，",   "。",     "、",
      "社会主义", "国务院", "的是",   "他们",   "以及", "香港", "九龍",   "有關",  "政府", "市",     "县"};
  return pieces;
}

std::string RandomText(std::mt19937& random) {
  std::string text;
  for (size_t i = 0; i < 2 + random() % 14; ++i) {
    if (random() % 8 == 0) {
      const uint32_t unit = 0x4E00 + random() % 0x5200;
      text += {static_cast<char>(0xE0 | unit >> 12), static_cast<char>(0x80 | (unit >> 6 & 63)),
               static_cast<char>(0x80 | (unit & 63))};
    } else {
      text += Pieces()[random() % Pieces().size()];
    }
  }
  return text;
}

std::vector<GazetteerMatch> RandomListed(std::mt19937& random, uint32_t units) {
  std::vector<GazetteerMatch> listed;
  for (uint32_t i = 0; i < random() % 4 && units > 1; ++i) {
    const auto start = static_cast<uint32_t>(random() % (units - 1));
    const auto size = static_cast<uint32_t>(1 + random() % std::min(units - start, 6u));
    listed.push_back({start, start + size, i, random() % 4 == 0});
  }
  std::sort(listed.begin(), listed.end(),
            [](const auto& x, const auto& y) { return x.end != y.end ? x.end < y.end : x.start < y.start; });
  return listed;
}

void ExpectSameBorder(const LeftBorder& fast, const LeftBorder& slow, const std::string& text) {
  ASSERT_EQ(fast.start, slow.start) << text;
  ASSERT_EQ(fast.score, slow.score) << text;
  ASSERT_EQ(fast.evidence, slow.evidence) << text;
}

TEST(NameWindow, EqualsItsNaiveTwin) {
  std::mt19937 random(31);
  NameWindow window;
  NaiveWindow naive;
  FoldedText text;
  size_t borders = 0, special = 0;
  for (int round = 0; round < 20000; ++round) {
    const std::string bytes = RandomText(random);
    text.Assign(bytes);
    const auto units = static_cast<uint32_t>(text.units().size());
    const std::vector<GazetteerMatch> listed =
        round % 2 == 0 ? std::vector<GazetteerMatch>() : RandomListed(random, units);
    const auto head = static_cast<uint32_t>(1 + random() % (units - 1));
    const bool legal = random() % 3 == 0;
    window.Assign(text.units(), head, listed, legal);
    naive.Assign(text.units(), head, listed, legal);
    ASSERT_EQ(window.begin(), naive.begin()) << bytes;
    ASSERT_EQ(window.size(), naive.size()) << bytes;
    for (int need = 0; need < 8; ++need) {
      ASSERT_EQ(window.MaySatisfy(static_cast<HeadNeed>(need)), naive.MaySatisfy(static_cast<HeadNeed>(need)))
          << bytes;
    }
    for (int size = 1; size <= 2 && head + static_cast<uint32_t>(size) <= units; ++size)
      ASSERT_EQ(window.HeadBelongsLeft(size), naive.HeadBelongsLeft(size)) << bytes;
    for (const bool places_only : {false, true}) {
      const LeftBorder border = window.Best(places_only);
      ExpectSameBorder(border, naive.Best(places_only), bytes);
      borders += border.start < window.size();
    }
    special += !listed.empty();
  }
  EXPECT_GT(borders, 5000u);
  EXPECT_GT(special, 1000u);
}

// A head that is left out for the word before it would have had no name.
TEST(HeadFinder, WhereItSeesNoLastWordTheWindowIsHopeless) {
  std::mt19937 random(32);
  HeadFinder finder;
  NaiveWindow naive;
  FoldedText text;
  size_t left_out = 0;
  for (int round = 0; round < 20000; ++round) {
    const std::string bytes = RandomText(random);
    text.Assign(bytes);
    const std::vector<GazetteerMatch> listed =
        round % 2 == 0 ? std::vector<GazetteerMatch>()
                       : RandomListed(random, static_cast<uint32_t>(text.units().size()));
    for (const Head& head : finder.Find(text)) {
      if ((head.neighbours & Head::kNoLastWord) == 0) continue;
      const bool touched = std::any_of(listed.begin(), listed.end(), [&](const GazetteerMatch& match) {
        return match.end >= head.start && match.end <= head.end;
      });
      if (touched) continue;
      ++left_out;
      naive.Assign(text.units(), head.start, listed, round % 3 == 0);
      for (int need = 0; need < 8; ++need)
        ASSERT_FALSE(naive.MaySatisfy(static_cast<HeadNeed>(need))) << bytes;
      ASSERT_TRUE(head.end >= text.units().size() || text.units()[head.end] != u'》') << bytes;
    }
  }
  EXPECT_GT(left_out, 500u);
}

TEST(EnglishNames, FindsTheSameWithoutSkippingWhatHoldsNone) {
  const std::vector<std::string> pieces = {
      "%E4",  "%AB",     "%ac/",     "%AC)",       "%Bank", "http://", "en.x/",        " ",   "Bank",
      "Inc",  "of ",     "Ministry", "shares of ", "SEC",   "PCR",     "中文",         "，",  "5G",
      "ABCD", " a ",     "'s ",      "-",          "& ",    ".",       " spokesman ",  "\n",  "Ford ",
      "1997", "Reuters", "\t",       "Corp",       "and ",  "IBM ",    "small words ", "AB",  "X%CC%",
      "3 2",  "New ",    "AT ",      "VS ",        "(A)",   "United",  "plans to ",    "%EA "};
  std::mt19937 random(33);
  EnglishNames skimming, reading(false);
  FoldedText text;
  std::vector<Candidate> found, all;
  size_t names = 0;
  for (int round = 0; round < 30000; ++round) {
    std::string bytes;
    for (size_t i = 0; i < 1 + random() % 24; ++i) bytes += pieces[random() % pieces.size()];
    text.Assign(bytes);
    found.clear();
    all.clear();
    skimming.Find(text, found);
    reading.Find(text, all);
    ASSERT_EQ(found.size(), all.size()) << bytes;
    for (size_t i = 0; i < found.size(); ++i) {
      ASSERT_EQ(found[i].start, all[i].start) << bytes;
      ASSERT_EQ(found[i].end, all[i].end) << bytes;
    }
    names += found.size();
  }
  EXPECT_GT(names, 1000u);
}

}  // namespace
}  // namespace trommel
