#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "engine/quantity/expression.h"
#include "engine/quantity/numeral.h"
#include "engine/quantity/plain.h"
#include "engine/quantity/plain_han_number.h"
#include "engine/quantity/quantity_finder.h"
#include "quantity_case.h"

// The plain readers beside the general ones, which say the same of all they settle.

namespace trommel {
namespace {

// Where the plain reader settles a place, the general one gives the same. Returns how often it did. Places
// are walked as the reader does, so that the floor is the end of the mention before.
size_t ComparePlain(const FoldedText& folded) {
  const Page page(folded.units(), &folded);
  TextContext context(page);
  std::vector<uint32_t> starts;
  FindQuantityStarts(folded.units(), starts);
  size_t settled = 0;
  uint32_t resume = 0, floor = 0;
  Quantity plain, general;
  for (const uint32_t at : starts) {
    if (at < resume) continue;
    ExpressionResult quick;
    const bool is_plain = ReadPlain(page, context, at, floor, plain, quick);
    const ExpressionResult result = ReadExpression(page, context, at, floor, general);
    if (is_plain) {
      ++settled;
      const std::u16string_view around = page.Slice(at > 8 ? at - 8 : 0, std::min(page.size(), at + 12));
      std::string where;
      AppendUtf8(around, where);
      EXPECT_EQ(quick.found, result.found) << where;
      EXPECT_EQ(quick.resume, result.resume) << where;
      if (quick.found && result.found) {
        EXPECT_EQ(Line(folded, plain), Line(folded, general)) << where;
        EXPECT_EQ(plain.infix, general.infix) << where;
        if (plain.modifier != Modifier::kExact && !plain.infix) {
          EXPECT_EQ(quick.modifier_start, result.modifier_start) << where;
        }
      }
    }
    resume = result.resume;
    if (result.found) floor = general.end;
    if (resume < floor) resume = floor;
  }
  return settled;
}

TEST(QuantityPlainTest, PlainReaderAgreesWithTheGeneralOne) {
  const char* const pieces[] = {"1",        "2",      "10",          "2021",   "90",       "3,700",
                                "一",       "二",     "三",          "两",     "十",       "年",
                                "月",       "日",     "个",          "名",     "家",       "次",
                                "件",       "条",     "%",           "万",     "亿",       ".5",
                                "的",       "有",     "在",          "约",     "以上",     "，",
                                "。",       "元",     "国",          "人",     "种",       "至",
                                "—",        "第",     "统",          "多",     "余",       "多种",
                                "占",       "全国",   "部分",        "批",     "进",       "步",
                                "是",       "中国",   "(",           ")",      "、",       "\n",
                                " ",        "天",     "共",          "新",     "产品",     "时",
                                "点",       "分",     "下午",        "超过",   "近",       "不到",
                                "来",       "岁",     "倍",          "吨",     "小时",     "个月",
                                "届",       "上",     "半",          "时间",   "级",       "代",
                                "以内",     "左右",   "人次",        "平方米", "美元",     "美",
                                "一带一路", "港",     "内",          ".",      "0.5",      "0.05",
                                "4.0",      "几",     "数",          "百",     "百分之",   "成",
                                "成功",     "间",     "只",          "台",     "里",       "盘",
                                "和",       "与",     "到",          "份",     "份额",     "年度",
                                "年代",     "半年",   "区",          "镇",     "十八大",   "十四五",
                                "万一",     "其",     "介于",        "之间",   "从",       "逾",
                                "[3]",      "| 30 |", " | 1.148 | ", "80年代", "代",       "成半",
                                "1/5",      "三倍",   "、2",         "1. ",    "半",       "大",
                                "号",       "系列",   "层",          "陆",     "拾",       "廿",
                                "周",       "季",     "季度",        "四",     "五",       "七",
                                "零",       "〇",     "俩",          "千",     "831",      "985",
                                "22890",    "(2018)", "・",          "】",     "!",        ";",
                                ":",        "…",      "\"",          "’",      "|",        "*",
                                "前",       "后",     "比",          "翻",     "番",       "打",
                                "折",       "角",     "块",          "眼",     "省",       "河",
                                "沟",       "岛",     "班",          "钟",     "许",       "起",
                                "分之",     "又",     "负",          "-",      "+",        "电话",
                                "波音",     "深",     "工业",        "nt",     "个百分点", "人民币",
                                "约占",     "达",     "不足",        "上百",   "数十",     "几十",
                                "十几",     "二十三", "三百五",      "两万",   "五六百",   "一万三千零五",
                                "学",       "军",     "年间",        "年来",   "半个",     "世纪",
                                "斤",       "度",     "气温",        "零下",   "月份",     "晚",
                                "路",       "投",     "面",          "方面",   "产",       "上半年",
                                "码子",     "只有",   "国际",        "周末",   "元素",     "日元",
                                "大学",     "的话",   "上涨",        "增至"};
  std::mt19937_64 random(33);
  FoldedText folded;
  size_t read = 0;
  for (int round = 0; round < 300000; ++round) {
    std::string text;
    for (size_t i = 0, n = random() % 14; i < n; ++i) text += pieces[random() % std::size(pieces)];
    folded.Assign(text);
    read += ComparePlain(folded);
  }
  EXPECT_GT(read, 1000u);
}

TEST(QuantityPlainTest, PlainReaderOfEnglishAgreesWithTheGeneralOne) {
  const char* const pieces[] = {
      "1 ",          "2",         "12 ",         "20",       "310 ",       "1996",      "1996 ",
      "1,000 ",      "2,500,000", "0.5 ",        "3.25",     "5.5 ",       "$",         "$12 ",
      "$3.5",        " ",         " ",           " ",        " ",          " ",         ". ",
      ", ",          ".\n",       ")",           "(",        "-",          "%",         "percent ",
      "percent of ", "per cent",  "million ",    "billion",  "trillion",   "cents ",    "pence",
      "dollars ",    "francs",    "pounds ",     "years",    "days ",      "seconds",   "tonnes ",
      "miles",       "an hour ",  "per day ",    "people ",  "shares",     "a share ",  "a half ",
      "a quarter ",  "and ",      "and a half ", "or ",      "or more ",   "or equal ", "to ",
      "to the ",     "through ",  "over ",       "out of ",  "in ",        "In ",       "since ",
      "of ",         "the ",      "by ",         "about ",   "more than ", "at least ", "up to ",
      "less than ",  "not ",      "between ",    "from ",    "minus ",     "aged ",     "tel ",
      "Boeing ",     "fell ",     "rose ",       "US",       "January ",   "October",   "may ",
      "March ",      "Dec. ",     "first ",      "second",   "third ",     "quarter ",  "quarters",
      "half ",       "one ",      "two",         "three ",   "dozen ",     "hundred ",  "thousand ",
      "am ",         "p.m.",      "GMT ",        "o'clock ", "times ",     "m ",        "k",
      "mm ",         "st ",       "th"};
  std::mt19937_64 random(35);
  FoldedText folded;
  size_t read = 0;
  for (int round = 0; round < 200000; ++round) {
    std::string text;
    for (size_t i = 0, n = random() % 10; i < n; ++i) text += pieces[random() % std::size(pieces)];
    folded.Assign(text);
    read += ComparePlain(folded);
  }
  EXPECT_GT(read, 10000u);
}

TEST(QuantityPlainTest, AgreesOnRealText) {
  const std::filesystem::path corpora =
      std::filesystem::path(TROMMEL_SOURCE_DIR) / ".." / "shared" / "corpora";
  std::error_code error;
  if (!std::filesystem::is_directory(corpora, error)) {
    std::printf("left out: the shared corpora are not here\n");
    return;
  }
  FoldedText folded;
  size_t settled = 0;
  for (const char* folder : {"cctv-markdown", "hk-traditional-markdown", "reuters-text"}) {
    for (std::filesystem::recursive_directory_iterator at(corpora / folder, error), end; !error && at != end;
         at.increment(error)) {
      if (!at->is_regular_file()) continue;
      std::ifstream file(at->path(), std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
      folded.Assign(text);
      settled += ComparePlain(folded);
    }
  }
  EXPECT_GT(settled, 10000u);
}

// Every numeral of up to five units, before every mark that ends one.
TEST(QuantityPlainTest, HanNumeralsAreThoseOfTheGeneralReader) {
  constexpr std::u16string_view kUnits = u"零一三四五两十百千万亿几廿";
  size_t read = 0;
  for (int length = 2; length <= 5; ++length) {
    size_t forms = 1;
    for (int i = 0; i < length; ++i) forms *= kUnits.size();
    for (size_t form = 0; form < forms; ++form) {
      std::u16string text;
      for (size_t rest = form, i = 0; i < static_cast<size_t>(length); ++i, rest /= kUnits.size())
        text += kUnits[rest % kUnits.size()];
      if (HanPower(text[0]) >= 2 || text[0] == u'零') continue;
      const auto end = static_cast<uint32_t>(text.size());
      text += u'人';
      const Page page(text);
      PlainHanNumber number;
      if (!ReadPlainHanNumber(page, 0, end, number)) continue;
      ++read;
      const std::optional<Numeral> general = ReadHanNumeral(page, 0);
      std::string form_text;
      AppendUtf8(text, form_text);
      ASSERT_TRUE(general && general->end == end && general->low && general->high) << form_text;
      EXPECT_EQ(*general->low, Decimal::FromInt(number.low)) << form_text;
      EXPECT_EQ(*general->high, Decimal::FromInt(number.high)) << form_text;
      EXPECT_EQ(general->vague, number.vague) << form_text;
      EXPECT_EQ(general->magnitude, number.magnitude) << form_text;
      EXPECT_FALSE(general->infix || general->point || general->han_digits || general->lone_magnitude)
          << form_text;
    }
  }
  EXPECT_GT(read, 5000u);
}

// Two facts more of many units may double the kinds of units, of which the table holds 256.
TEST(QuantityPlainTest, KindsOfUnitsLeaveRoom) { EXPECT_LE(kUnitTable.kinds(), 200u); }

}  // namespace
}  // namespace trommel
