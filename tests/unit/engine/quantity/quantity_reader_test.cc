#include "engine/quantity/quantity_reader.h"

#include <gtest/gtest.h>

#include "quantity_case.h"

namespace trommel {
namespace {

struct Case {
  const char* text;
  std::vector<std::string> lines;
};

void Check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    for (const QuantityEngine engine : {QuantityEngine::kKernel, QuantityEngine::kHyperscan}) {
      EXPECT_EQ(Lines(c.text, engine), c.lines) << c.text;
    }
  }
}

TEST(QuantityReaderTest, Counts) {
  Check({{"共有226个国家", {"count 226个 | 226 | 226 [226,226] exact 个"}},
         {"近2.6万家企业", {"count 2.6万家 | 2.6万 | 26000 [26000,26000] nearly 家"}},
         {"超过3700名", {"count 3700名 | 3700 | 3700 (3700,) over 名"}},
         {"十几个直播间", {"count 十几个 | 十几 | - [11,19] exact 个"}},
         {"五六百件", {"count 五六百件 | 五六百 | - [500,600] exact 件"}},
         {"数百人", {"count 数百人 | 数百 | - [200,900] exact 人"}},
         {"上千家", {"count 上千家 | 上千 | 1000 [1000,) at_least 家"}},
         {"80多个", {"count 80多个 | 80多 | 80 (80,90) over 个"}},
         {"10万多个", {"count 10万多个 | 10万多 | 100000 (100000,110000) over 个"}},
         {"三四十名", {"count 三四十名 | 三四十 | - [30,40] exact 名"}},
         {"more than 40,000 stores", {"count 40,000 | 40,000 | 40000 (40000,) over"}},
         {"２２６個國家", {"count ２２６個 | ２２６ | 226 [226,226] exact 个"}}});
}

TEST(QuantityReaderTest, AsItIsSaid) {
  Check(
      {{"half an hour later", {"duration half an hour | half | 0.5 [0.5,0.5] exact hour"}},
       {"a year and a half", {"duration a year and a half | a year and a half | 1.5 [1.5,1.5] exact year"}},
       {"by 2-1/2 percent", {"percent 2-1/2 percent | 2-1/2 | 2.5 [2.5,2.5] exact percent"}},
       {"hundreds of millions of dollars",
        {"money hundreds of millions of dollars | hundreds of millions | - [200000000,900000000] exact USD"}},
       {"several hundred people", {"count several hundred | several hundred | - [200,900] exact"}},
       {"for 10m people", {"count 10m | 10m | 10000000 [10000000,10000000] exact"}},
       {"INR 5 lakh crore",
        {"money INR 5 lakh crore | 5 lakh crore | 5000000000000 [5000000000000,5000000000000] exact INR"}},
       {"三块五毛", {"money 三块五毛 | 三块五毛 | 3.5 [3.5,3.5] exact CNY"}},
       {"2小时15分30秒", {"duration 2小时15分30秒 | 2小时15分30秒 | 8130 [8130,8130] exact second"}},
       {"融资7000万，", {"number 7000万 | 7000万 | 70000000 [70000000,70000000] exact"}},
       {"走了八公里", {"measure 八公里 | 八 | 8 [8,8] exact kilometer"}},
       {"3倍以上", {"multiple 3倍 | 3 | 3 [3,) at_least times"}},
       {"Prague: 5 million crowns",
        {"money 5 million crowns | 5 million | 5000000 [5000000,5000000] exact CZK"}},
       {"exports fell in August", {"date August XXXX-08"}},
       {"He may march", {}},
       {"from 8点到10点", {"time 8点到10点 T08/T10"}},
       {"call 312-408-8787 or 373-1800", {}},
       {"the Boeing 737 and S&P 500", {}}});
}

TEST(QuantityReaderTest, Money) {
  Check({{"近7000万元人民币", {"money 7000万元人民币 | 7000万 | 70000000 [70000000,70000000] nearly CNY"}},
         {"170多万美元", {"money 170多万美元 | 170多万 | 1700000 (1700000,1800000) over USD"}},
         {"不少于100亿元", {"money 100亿元 | 100亿 | 10000000000 [10000000000,) at_least CNY"}},
         {"US$3.5 billion",
          {"money US$3.5 billion | 3.5 billion | 3500000000 [3500000000,3500000000] exact USD"}},
         {"HK$20", {"money HK$20 | 20 | 20 [20,20] exact HKD"}},
         {"5元3毛", {"money 5元3毛 | 5元3毛 | 5.3 [5.3,5.3] exact CNY"}},
         {"50 cents a share", {"money 50 cents | 50 | 0.5 [0.5,0.5] exact USD"}},
         {"at 608 pence", {"money 608 pence | 608 | 6.08 [6.08,6.08] exact GBP"}},
         {"港元走强，涨到3元", {"money 3元 | 3 | 3 [3,3] exact HKD"}},
         {"$2-3 million", {"money $2-3 million | 2-3 million | - [2000000,3000000] exact USD"}},
         {"NT$300", {"money NT$300 | 300 | 300 [300,300] exact TWD"}}});
}

TEST(QuantityReaderTest, Shares) {
  Check({{"提升到70%—80%", {"percent 70%—80% | 70%—80 | - [70,80] exact percent"}},
         {"百分之三十", {"percent 百分之三十 | 三十 | 30 [30,30] exact percent"}},
         {"近八成", {"percent 八成 | 八 | 80 [80,80] nearly percent"}},
         {"超五成", {"percent 五成 | 五 | 50 (50,) over percent"}},
         {"打七五折", {"percent 七五折 | 七五 | 75 [75,75] exact percent"}},
         {"千分之三", {"percent 千分之三 | 三 | 0.3 [0.3,0.3] exact percent"}},
         {"-3.5%", {"percent -3.5% | -3.5 | -3.5 [-3.5,-3.5] exact percent"}},
         {"负增长2%", {"percent 2% | 2 | 2 [2,2] exact percent"}},
         {"30个百分点", {"percentage_point 30个百分点 | 30 | 30 [30,30] exact percentage-point"}},
         {"约占全国1/5", {"fraction 1/5 | 1/5 | 0.2 [0.2,0.2] about"}},
         {"增长1.4倍", {"multiple 1.4倍 | 1.4 | 1.4 [1.4,1.4] exact times"}},
         {"翻一番", {"multiple 翻一番 | 翻一番 | 2 [2,2] exact times"}}});
  const std::vector<std::string> third = Lines("三分之一");
  ASSERT_EQ(third.size(), 1u);
  EXPECT_EQ(third[0].rfind("fraction 三分之一 | 三分之一 | 0.333333333333333333333333333333 [", 0), 0u)
      << third[0];
}

TEST(QuantityReaderTest, TimesMultiplyOrCount) {
  Check({{"it is 7.1 times faster", {"multiple 7.1 times | 7.1 | 7.1 [7.1,7.1] exact times"}},
         {"three times as many buyers", {"multiple three times | three | 3 [3,3] exact times"}},
         {"nearly 4 times the size", {"multiple 4 times | 4 | 4 [4,4] nearly times"}},
         {"at 20 times earnings", {"multiple 20 times | 20 | 20 [20,20] exact times"}},
         {"three times a week", {"count three | three | 3 [3,3] exact"}},
         {"2.5 times per day", {"count 2.5 | 2.5 | 2.5 [2.5,2.5] exact"}},
         {"twelve times the same day", {"count twelve | twelve | 12 [12,12] exact"}},
         {"won five times", {"count five | five | 5 [5,5] exact"}}});
}

TEST(QuantityReaderTest, OrdersAndTheRestOfAMoney) {
  Check({{"90多万单红枣", {"count 90多万单 | 90多万 | 900000 (900000,1000000) over 单"}},
         {"卖了7单。", {"count 7单 | 7 | 7 [7,7] exact 单"}},
         {"住在3单元", {"count 3单元 | 3 | 3 [3,3] exact 单元"}},
         {"每注射20单位", {}},
         {"推出50余款新品", {"count 50余款 | 50余 | 50 (50,60) over 款"}},
         {"产品680餘款", {"count 680餘款 | 680餘 | 680 (680,690) over 款"}},
         {"比重九成", {"percent 九成 | 九 | 90 [90,90] exact percent"}},
         {"重九登高", {}}});
}

TEST(QuantityReaderTest, ReadingOfRealTextHasShown) {
  Check({{"the impact on 1996/97 output", {"date 1996/97 1996/1997"}},
         {"seen (1999/00)", {"date 1999/00 1999/2000"}},
         {"2022/23年度", {"date 2022/23年度 2022/2023"}},
         {"一個一個", {"count 一個 | 一 | 1 [1,1] exact 个", "count 一個 | 一 | 1 [1,1] exact 个"}},
         {"at 3/4 of it", {"fraction 3/4 | 3/4 | 0.75 [0.75,0.75] exact"}},
         {"(/web/20210629162112/index)", {}},
         {"我来讲一讲", {}},
         {"讲了一讲", {"count 一讲 | 一 | 1 [1,1] exact 讲"}},
         {"全国一盘棋", {}}});
}

TEST(QuantityReaderTest, NamesOfUniversitiesAreNumbersInEnglish) {
  Check({{"985高校和211工程", {}},
         {"with 211 patients", {"count 211 | 211 | 211 [211,211] exact"}},
         {"raise $211 million",
          {"money $211 million | 211 million | 211000000 [211000000,211000000] exact USD"}}});
}

TEST(QuantityReaderTest, Ordinals) {
  Check({{"第128届广交会", {"ordinal 第128届 | 第128 | 128 [128,128] exact 届"}},
         {"全国第一", {"ordinal 第一 | 第一 | 1 [1,1] exact"}},
         {"the 128th fair", {"ordinal 128th | 128th | 128 [128,128] exact"}}});
}

TEST(QuantityReaderTest, Calendar) {
  Check({{"2020年10月24日", {"date 2020年10月24日 2020-10-24"}},
         {"10月24日下午", {"date 10月24日 XXXX-10-24"}},
         {"2021年9月", {"date 2021年9月 2021-09"}},
         {"2020年度", {"date 2020年度 2020"}},
         {"today is July 31st, at", {"date July 31st XXXX-07-31"}},
         {"2022-05-18 04:03:42", {"date 2022-05-18 2022-05-18", "time 04:03:42 T04:03:42"}},
         {"今年一季度", {"date 一季度 XXXX-Q1"}},
         {"6月6日至8日", {"date 6月6日至8日 XXXX-06-06/XXXX-06-08"}},
         {"2016—2021年", {"date 2016—2021年 2016/2021"}},
         {"从2016年到2021年", {"date 2016年 2016", "date 2021年 2021"}},
         {"On the 31st, at", {"date 31st XXXX-XX-31"}},
         {"下午3点", {"time 下午3点 T15"}},
         {"13月", {}},
         {"2月30日", {}},
         {"2021年2月29日", {}},
         {"2020年2月29日", {"date 2020年2月29日 2020-02-29"}}});
}

TEST(QuantityReaderTest, Durations) {
  Check({{"为期10天", {"duration 10天 | 10 | 10 [10,10] exact day"}},
         {"两年半", {"duration 两年半 | 两年半 | 2.5 [2.5,2.5] exact year"}},
         {"5分钟以内", {"duration 5分钟 | 5 | 5 (,5] at_most minute"}},
         {"在三年内", {"duration 三年 | 三 | 3 (,3] at_most year"}},
         {"今年前5个月", {"duration 5个月 | 5 | 5 [5,5] exact month"}},
         {"近两年，", {"duration 两年 | 两 | 2 [2,2] exact year"}},
         {"3至5天", {"duration 3至5天 | 3至5 | - [3,5] exact day"}},
         {"2分33秒", {"duration 2分33秒 | 2分33秒 | 153 [153,153] exact second"}},
         {"三个多月", {"duration 三个多月 | 三 | 3 (3,4) over month"}},
         {"一个半小时", {"duration 一个半小时 | 一个半 | 1.5 [1.5,1.5] exact hour"}}});
}

TEST(QuantityReaderTest, Measures) {
  Check({{"1200平方米", {"measure 1200平方米 | 1200 | 1200 [1200,1200] exact square-meter"}},
         {"1.997亿吨", {"measure 1.997亿吨 | 1.997亿 | 199700000 [199700000,199700000] exact tonne"}},
         {"1.5km半径", {"measure 1.5km | 1.5 | 1.5 [1.5,1.5] exact kilometer"}},
         {"1米75", {"measure 1米75 | 1米75 | 1.75 [1.75,1.75] exact meter"}},
         {"从6公斤到3公斤",
          {"measure 6公斤 | 6 | 6 [6,6] exact kilogram", "measure 3公斤 | 3 | 3 [3,3] exact kilogram"}},
         {"5.6到5.78元", {"money 5.6到5.78元 | 5.6到5.78 | - [5.6,5.78] exact CNY"}},
         {"零下20度", {"temperature 零下20度 | 20 | -20 [-20,-20] exact celsius"}},
         {"38℃", {"temperature 38℃ | 38 | 38 [38,38] exact celsius"}},
         {"65岁", {"age 65岁 | 65 | 65 [65,65] exact year"}},
         {"产量达3000", {"number 3000 | 3000 | 3000 [3000,3000] exact"}},
         {"1e5", {"number 1e5 | 1e5 | 100000 [100000,100000] exact"}}});
}

TEST(QuantityReaderTest, WhatIsNoQuantity) {
  for (const char* text : {"一带一路",
                           "万一",
                           "十分满意",
                           "统一部署",
                           "三农",
                           "三中全会",
                           "双一流",
                           "十四五",
                           "千军万马",
                           "五花八门",
                           "三亚",
                           "九台区",
                           "五棵松",
                           "4K超高清",
                           "3D",
                           "F1",
                           "COVID-19",
                           "5G",
                           "H7N9",
                           "A股",
                           "工业4.0",
                           "v2.3",
                           "电话：0086-10-82081166-6059",
                           "https://example.com/2020/05/18?id=33",
                           "股票（600519）",
                           "第一时间",
                           "省会之一",
                           "三位一体",
                           "从零开始",
                           "三维产品",
                           "两会",
                           "进一步",
                           "一起上",
                           "一体化",
                           "1688平台",
                           "张三、李四和王五",
                           "神舟十五号",
                           "B-52",
                           "a1b2c3",
                           "user123@example.com"}) {
    EXPECT_EQ(Lines(text), std::vector<std::string>()) << text;
  }
}

TEST(QuantityReaderTest, ScoresAreAKindOfTheirOwn) {
  EXPECT_EQ(Lines("以3:0获胜"), std::vector<std::string>{"score 3:0"});
  EXPECT_EQ(Lines("3比0领先"), std::vector<std::string>{"score 3比0"});
}

TEST(QuantityReaderTest, OutOfRangeIsSaid) {
  const std::string digits(60, '9');
  FoldedText folded;
  const std::string text = "共" + digits + "个";
  folded.Assign(text);
  QuantityReader reader;
  std::vector<Quantity> out;
  reader.Read(folded, out);
  ASSERT_EQ(out.size(), 1u);
  EXPECT_FALSE(out[0].value);
  EXPECT_FALSE(out[0].low);
  EXPECT_EQ(folded.ByteOffset(out[0].numeral_end) - folded.ByteOffset(out[0].numeral_start), 60u);
}

TEST(QuantityReaderTest, KindsSelect) {
  FoldedText folded;
  folded.Assign("2020年卖出30个，收入5元");
  QuantityReader reader(1u << static_cast<int>(QuantityKind::kMoney));
  std::vector<Quantity> out;
  reader.Read(folded, out);
  ASSERT_EQ(out.size(), 1u);
  EXPECT_EQ(out[0].kind, QuantityKind::kMoney);
}

TEST(QuantityReaderTest, WordsOfAPack) {
  const QuantityAdditions words{.classifiers = {"鱔", "套餐盒"},
                                .not_numbers = {"三只松鼠", "360公司", "Formula 1"},
                                .units = {{"英担", "hundredweight"}, {"Tps", "transaction-per-second"}},
                                .currencies = {{"泰达币", "USDT"}}};
  const std::vector<Case> cases = {
      {"捕到三鳝", {"count 三鳝 | 三 | 3 [3,3] exact 鳝"}},
      {"近30套餐盒", {"count 30套餐盒 | 30 | 30 [30,30] nearly 套餐盒"}},
      {"收了30套", {"count 30套 | 30 | 30 [30,30] exact 套"}},
      {"三只松鼠卖了三只松鼠玩偶5个", {"count 5个 | 5 | 5 [5,5] exact 个"}},
      {"据360公司介绍，360家", {"count 360家 | 360 | 360 [360,360] exact 家"}},
      {"a Formula 1 race, 12 cars", {"count 12 | 12 | 12 [12,12] exact"}},
      {"重5英擔", {"measure 5英擔 | 5 | 5 [5,5] exact hundredweight"}},
      {"at 4,000 TPS now", {"measure 4,000 TPS | 4,000 | 4000 [4000,4000] exact transaction-per-second"}},
      {"转出200万泰达币", {"money 200万泰达币 | 200万 | 2000000 [2000000,2000000] exact USDT"}},
      {"第八鳝", {"ordinal 第八鳝 | 第八 | 8 [8,8] exact 鳝"}}};
  for (const Case& c : cases) {
    for (const QuantityEngine engine : {QuantityEngine::kKernel, QuantityEngine::kHyperscan}) {
      EXPECT_EQ(Lines(c.text, engine, words), c.lines) << c.text;
    }
  }
}

TEST(QuantityReaderTest, NamesGoBothWays) {
  for (int i = 0; i < kQuantityKinds; ++i) {
    const auto kind = static_cast<QuantityKind>(i);
    EXPECT_EQ(QuantityKindOf(Name(kind)), kind);
  }
  EXPECT_EQ(QuantityKindOf("weight"), std::nullopt);
}

}  // namespace
}  // namespace trommel
