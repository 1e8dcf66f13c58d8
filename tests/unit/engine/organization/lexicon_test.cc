// The lexicon's tables beside slow ways to ask the same, on text made of heads, common words and chance.
#include "engine/organization/lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "engine/organization/chinese_grammar.h"
#include "engine/organization/head_finder.h"
#include "engine/organization/word_cut.h"
#include "kernels/unicode/fold.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

const std::vector<std::u16string>& Pieces() {
  static const std::vector<std::u16string> pieces = {u"有限公司",
                                                     u"股份有限公司",
                                                     u"资产管理公司",
                                                     u"公司",
                                                     u"公安局",
                                                     u"局",
                                                     u"报",
                                                     u"系",
                                                     u"关系",
                                                     u"报道",
                                                     u"党员",
                                                     u"委员",
                                                     u"部门",
                                                     u"军队",
                                                     u"社会",
                                                     u"委员会",
                                                     u"科技",
                                                     u"电器",
                                                     u"食品",
                                                     u"北京",
                                                     u"广东省",
                                                     u"湾头市",
                                                     u"粤",
                                                     u"冀海",
                                                     u"的",
                                                     u"了",
                                                     u"，",
                                                     u"(",
                                                     u")",
                                                     u"中国",
                                                     u"abc",
                                                     u"12",
                                                     u"第一",
                                                     u"人民医院",
                                                     u"国务院",
                                                     u"驻",
                                                     u"和",
                                                     u"女篮",
                                                     u"锦标赛",
                                                     u"組織",
                                                     u"组织",
                                                     u"活动",
                                                     u"一二三",
                                                     u"\xD83D\xDE00",
                                                     u"é",
                                                     u"甲a",
                                                     u"卫生健康委员会",
                                                     u"》"};
  return pieces;
}

std::u16string RandomText(std::mt19937& random) {
  std::u16string text;
  for (size_t i = 0; i < 1 + random() % 30; ++i) {
    if (random() % 4 == 0) {
      text += static_cast<char16_t>(0x4E00 + random() % 0x5200);
    } else {
      text += Pieces()[random() % Pieces().size()];
    }
  }
  return text;
}

FoldedText Folded(const std::u16string& text, std::string& bytes) {
  bytes.clear();
  AppendUtf8(text, bytes);
  FoldedText folded;
  folded.Assign(bytes);
  return folded;
}

// The longest head by asking for every length.
int SlowLongestHead(const char16_t* begin, const char16_t* end, HeadNeed* need) {
  for (int size = static_cast<int>(std::min<ptrdiff_t>(end - begin, kMaxLexiconWord)); size > 0; --size) {
    const WordEntry entry = Lexicon::Find(end - size, size);
    if (!entry.is_head()) continue;
    *need = entry.need();
    return size;
  }
  return 0;
}

bool SlowAlone(std::u16string_view text, const Head& head) {
  const char16_t before = head.start > 0 ? text[head.start - 1] : u'\0';
  if (!IsHanUnit(before)) {
    const bool latin = (before >= u'a' && before <= u'z') || (before >= u'0' && before <= u'9');
    return !latin && before != u')' && before != u'”' && before != u'》' && before != u'」';
  }
  if ((Lexicon::FindSingle(before).classes() & word_class::kBreak) != 0) return true;
  if (head.end - head.start == 1) {
    if (IsCommonBefore(Lexicon::Find(text.data() + head.start - 1, 2))) return true;
    if (head.end < text.size() && IsCommonBehind(Lexicon::Find(text.data() + head.start, 2))) return true;
  }
  return head.need == HeadNeed::kWeak && head.start >= 2 &&
         IsCommonBeforeTrade(Lexicon::Find(text.data() + head.start - 2, 2));
}

TEST(HeadFinder, EqualsAskingAtEveryPlace) {
  std::mt19937 random(21);
  HeadFinder finder;
  std::string bytes;
  for (int round = 0; round < 4000; ++round) {
    const FoldedText folded = Folded(RandomText(random), bytes);
    const std::u16string_view text = folded.units();
    const std::span<const Head> heads = finder.Find(folded);
    size_t at = 0;
    for (uint32_t end = 2; end <= text.size(); ++end) {
      HeadNeed need = HeadNeed::kNone, other = HeadNeed::kNone;
      const int size = SlowLongestHead(text.data(), text.data() + end, &need);
      ASSERT_EQ(Lexicon::LongestHead(text.data(), text.data() + end, &other), size) << bytes;
      if (size == 0) continue;
      ASSERT_EQ(other, need);
      ASSERT_LT(at, heads.size()) << bytes;
      ASSERT_EQ(heads[at].end, end) << bytes;
      ASSERT_EQ(heads[at].start, end - static_cast<uint32_t>(size)) << bytes;
      ASSERT_EQ(heads[at].need, need) << bytes;
      ASSERT_EQ((heads[at].neighbours & Head::kAlone) != 0, SlowAlone(text, heads[at])) << bytes;
      const bool whole = (heads[at].neighbours & Head::kAlone) == 0 || need == HeadNeed::kBare;
      const uint8_t around = HeadFinder::Neighbours(text, heads[at]);
      ASSERT_EQ((around & Head::kHanBehind) != 0, end < text.size() && IsHanUnit(text[end]));
      if (whole) {
        ASSERT_EQ(heads[at].neighbours & ~Head::kAlone, around & ~Head::kAlone) << bytes;
      }
      ++at;
    }
    ASSERT_EQ(at, heads.size()) << bytes;
  }
}

TEST(Lexicon, FiltersLeaveNoWordOut) {
  std::mt19937 random(22);
  size_t words = 0;
  for (int round = 0; round < 4000; ++round) {
    const std::u16string text = RandomText(random) + std::u16string(4, u'\0');
    const auto size = static_cast<int>(text.size()) - 4;
    for (int at = 0; at + 1 < size; ++at) {
      const LexiconPair& pair = Lexicon::Pair(text[at], text[at + 1]);
      const uint32_t lengths = Lexicon::LongerLengths(pair, text.data() + at);
      for (int length = 3; length <= std::min(kMaxLexiconWord, size - at); ++length) {
        if (!Lexicon::FindLong(text.data() + at, length).found()) continue;
        ++words;
        ASSERT_TRUE(lengths >> length & 1);
        ASSERT_TRUE(Lexicon::MayJoin(text[at], text[at + 1]));
        for (int i = 0; length <= 4 && i + 1 < length; ++i)
          ASSERT_TRUE(Lexicon::MayJoin(text[at + i], text[at + i + 1]));
      }
      if (pair.entry.found()) {
        ASSERT_TRUE(Lexicon::MayJoin(text[at], text[at + 1]));
      }
    }
  }
  EXPECT_GT(words, 1000u);
}

TEST(Lexicon, WordsKeepTheKindThatTheirClassesGive) {
  size_t words = 0;
  for (uint32_t unit = 0x3000; unit < 0xA000; ++unit) {
    const auto single = static_cast<char16_t>(unit);
    const WordEntry entry = Lexicon::FindSingle(single);
    ASSERT_EQ(entry.kind(), WordKindOf({&single, 1}, entry.cost(), entry.classes(), entry.is_head(), false));
    ASSERT_EQ(Lexicon::IsHan(single), IsHanUnit(single));
    ASSERT_EQ((Lexicon::Traits(single) & unit_trait::kBreak) != 0,
              (entry.classes() & word_class::kBreak) != 0);
    ASSERT_EQ((Lexicon::Traits(single) & unit_trait::kNotAfter) != 0,
              (entry.classes() & word_class::kNotAfter) != 0);
    ASSERT_EQ(Lexicon::Traits(single) >> unit_trait::kNeedShift, static_cast<uint32_t>(entry.need()));
  }
  for (uint32_t first = 0x4E00; first < 0xA000; ++first) {
    for (uint32_t second = 0x4E00 + first % 16; second < 0xA000; second += 16) {
      const char16_t pair[] = {static_cast<char16_t>(first), static_cast<char16_t>(second)};
      const WordEntry entry = Lexicon::Pair(pair[0], pair[1]).entry;
      if (!entry.found()) continue;
      ++words;
      const bool counted = IsCounted(pair[0], Lexicon::FindSingle(pair[1]).classes());
      ASSERT_EQ(entry.kind(), WordKindOf({pair, 2}, entry.cost(), entry.classes(), entry.is_head(), counted));
    }
  }
  EXPECT_GT(words, 1000u);
}

TEST(NameWindow, NoBorderSatisfiesWhatTheWindowRulesOut) {
  std::mt19937 random(23);
  NameWindow window;
  HeadFinder finder;
  std::string bytes;
  size_t ruled_out = 0;
  for (int round = 0; round < 3000; ++round) {
    const FoldedText folded = Folded(RandomText(random), bytes);
    for (const Head& head : finder.Find(folded)) {
      window.Assign(folded.units(), head.start, {}, round % 2 == 0);
      const LeftBorder border = window.Best(false);
      for (int i = 1; i < 8; ++i) {
        const auto need = static_cast<HeadNeed>(i);
        if (window.MaySatisfy(need)) continue;
        ++ruled_out;
        ASSERT_FALSE(border.start < window.size() && Satisfies(need, border.evidence)) << bytes;
      }
    }
  }
  EXPECT_GT(ruled_out, 1000u);
}

}  // namespace
}  // namespace trommel
