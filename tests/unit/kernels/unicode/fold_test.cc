#include "kernels/unicode/fold.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <map>
#include <set>
#include <string>

namespace trommel {
namespace {

std::u16string Fold(std::u16string_view text) {
  std::u16string out;
  for (const char16_t unit : text) out += FoldUnit(unit);
  return out;
}

std::u16string FoldWith(const char16_t (&table)[65536], std::u16string_view text) {
  std::u16string out;
  for (const char16_t unit : text) out += table[unit];
  return out;
}

TEST(Fold, WidthCaseAndScript) {
  EXPECT_EQ(Fold(u"ＡＰＥＣ　２０２２％"), u"apec 2022%");
  EXPECT_EQ(Fold(u"Straße ÉCOLE ΣΊΣΥΦΟΣ Ж"), u"straße école σίσυφοσ ж");
  EXPECT_EQ(Fold(u"臺灣經濟 雙循環 乾隆"), u"台湾经济 双循环 干隆");
  EXPECT_EQ(Fold(u"ﬁ㎡İ、。“”"), u"ﬁ㎡İ、。“”");
}

TEST(Fold, OneKindAtATime) {
  EXPECT_EQ(FoldWith(kVariantFoldTable, u"ＡＰＥＣ China 經濟"), u"APEC China 经济");
  EXPECT_EQ(FoldWith(kCaseFoldTable, u"Ａ China 經濟"), u"ａ china 經濟");
}

TEST(Fold, EveryTableIsAFixedPoint) {
  for (const auto* table : {&kFoldTable, &kVariantFoldTable, &kCaseFoldTable}) {
    for (int c = 0; c < 65536; ++c) {
      const char16_t image = (*table)[c];
      ASSERT_EQ((*table)[image], image) << std::hex << c;
      if (c >= 0xD800 && c <= 0xDFFF) {
        ASSERT_EQ(image, c);
      }
      if (c < 0x80) {
        ASSERT_LT(image, 0x80);
      }
    }
  }
}

TEST(Fold, CyclesHaveOneImage) {
  EXPECT_EQ(FoldUnit(0x82CE), FoldUnit(0x82E7));
  EXPECT_EQ(FoldUnit(0x85B4), FoldUnit(0x82E7));
}

TEST(Fold, CaseAgreesWithIcuWhereOneUnitAnswers) {
  for (int c = 0; c < 65536; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const UChar32 folded = u_foldCase(c, U_FOLD_CASE_DEFAULT);
    ASSERT_EQ(kCaseFoldTable[c], folded < 65536 ? folded : c) << std::hex << c;
  }
}

TEST(Fold, TheInverseIsTheInverse) {
  const std::pair<FoldKind, const char16_t(*)[65536]> kinds[] = {{FoldKind::kAll, &kFoldTable},
                                                                 {FoldKind::kVariants, &kVariantFoldTable},
                                                                 {FoldKind::kCase, &kCaseFoldTable}};
  for (const auto& [kind, table] : kinds) {
    std::map<char16_t, std::u16string> expected;
    for (int c = 0; c < 65536; ++c) {
      if ((*table)[c] != c) expected[(*table)[c]] += static_cast<char16_t>(c);
    }
    for (int c = 0; c < 65536; ++c) {
      const auto found = expected.find(static_cast<char16_t>(c));
      ASSERT_EQ(UnitsFoldingTo(kind, static_cast<char16_t>(c)),
                found == expected.end() ? u"" : found->second);
    }
  }
  EXPECT_EQ(UnitsFoldingTo(FoldKind::kAll, u'a'), u"AＡａ");
}

TEST(WordUnit, Examples) {
  for (const char16_t unit : std::u16string(u"aZ09éßЖωΣא한ا१\u0301ＡｚＺ９ﬁⅣ"))
    EXPECT_TRUE(IsWordUnit(unit)) << std::hex << +unit;
  for (const char16_t unit : std::u16string(u" -_.,'’“。，、（中国〇々の カーｶ\u3099ไㄅ%$℃")) {
    EXPECT_FALSE(IsWordUnit(unit)) << std::hex << +unit;
  }
  for (int c = 0xD800; c <= 0xDFFF; ++c) ASSERT_FALSE(IsWordUnit(static_cast<char16_t>(c)));
}

TEST(WordUnit, TheFoldDoesNotChangeTheAnswer) {
  for (int c = 0; c < 65536; ++c) {
    const char16_t unit = static_cast<char16_t>(c);
    ASSERT_EQ(IsWordUnit(unit), IsWordUnit(FoldUnit(unit))) << std::hex << c;
    ASSERT_EQ(IsHanUnit(unit), IsHanUnit(FoldUnit(unit))) << std::hex << c;
  }
}

TEST(HanUnit, Examples) {
  for (const char16_t unit : std::u16string(u"中國〇々一龥㐀\uF900"))
    EXPECT_TRUE(IsHanUnit(unit)) << std::hex << +unit;
  for (const char16_t unit : std::u16string(u"aのカー한。　⺀\xD840"))
    EXPECT_FALSE(IsHanUnit(unit)) << std::hex << +unit;
}

}  // namespace
}  // namespace trommel
