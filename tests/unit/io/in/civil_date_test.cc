#include "io/in/civil_date.h"

#include <gtest/gtest.h>

#include <ctime>
#include <random>
#include <string>

namespace trommel {
namespace {

std::string Parsed(std::string_view text) {
  const auto date = ParseDate(text);
  return date ? ToString(*date) : "none";
}

TEST(ParseDate, YearFirst) {
  for (const char* text : {"2022-05-18",
                           "2022/5/18",
                           "2022/05/18",
                           "2022.05.18",
                           "2022.5.18",
                           "2022-5-18",
                           "20220518",
                           "2022-05-18T10:00:00+08:00",
                           "2022-05-18T10:00:00Z",
                           "2022-05-18T10:00:00.123Z",
                           "2022-05-18t10:00",
                           "2022-05-18 10:00:00",
                           "2022-05-18 10:00:00.5",
                           "2022-05-18 04:03:42 +0800",
                           "2022/05/18 10:00",
                           "20220518T100000Z",
                           "20220518T100000+0800",
                           "20220518100000",
                           "202205181000",
                           "  2022-05-18\n",
                           "2022-05-18Z",
                           "2022-05-18+08:00",
                           "2022-05-18, Wednesday",
                           "2022-05-18 (Wed)",
                           "2022-W20-3",
                           "2022W203",
                           "2022-138",
                           "2022 May 18",
                           "2022-May-18",
                           "2022. 5. 18.",
                           "2022 - 05 - 18"}) {
    EXPECT_EQ(Parsed(text), "2022-05-18") << text;
  }
}

TEST(ParseDate, HanAndKorean) {
  for (const char* text :
       {"2022年5月18日",         "2022年05月18日",       "2022年5月18日 10:00",  "2022年05月18日10:00",
        "2022 年 5 月 18 日",    "2022年5月18号",        "2022年5月18號",        "2022年5月18",
        "2022年5月18日 星期三",  "2022年5月18日星期三",  "２０２２年５月１８日", "２０２２－０５－１８",
        "二〇二二年五月十八日",  "二零二二年五月十八日", "二○二二年五月十八日",  "星期三 2022年5月18日",
        "2022年5月18日（周三）", "2022년 5월 18일",      "2022년5월18일 10:00",  "民國111年5月18日",
        "中華民國111年5月18日",  "民国111年05月18日",    "\u30002022年5月18日",  "2022-05-18 上午10:00",
        "2022\u00a0年5月18日"}) {
    EXPECT_EQ(Parsed(text), "2022-05-18") << text;
  }
  EXPECT_EQ(Parsed("二〇二〇年十月二十日"), "2020-10-20");
  EXPECT_EQ(Parsed("二〇二〇年十二月三十一日"), "2020-12-31");
  EXPECT_EQ(Parsed("二〇二〇年十一月十日"), "2020-11-10");
  EXPECT_EQ(Parsed("一九九九年一月廿一日"), "1999-01-21");
  EXPECT_EQ(Parsed("一九九九年一月卅日"), "1999-01-30");
}

TEST(ParseDate, MonthNames) {
  for (const char* text : {"Wed, 18 May 2022 10:00:00 GMT",
                           "Wed, 18 May 2022 10:00:00 +0800",
                           "18 May 2022 10:00:00 -0500",
                           "18 May 2022",
                           "May 18, 2022",
                           "May 18 2022",
                           "may 18, 2022",
                           "MAY 18, 2022",
                           "18-May-2022",
                           "18 May, 2022",
                           "Wednesday, May 18, 2022",
                           "Wednesday, 18 May 2022",
                           "May 18th, 2022",
                           "18th of May 2022",
                           "18th May 2022",
                           "Wed May 18 10:00:00 2022",
                           "Wed May 18 10:00:00 +0000 2022",
                           "Wed May 18 10:00:00 UTC 2022",
                           "May 18, 2022 10:00 AM",
                           "May 18, 2022 at 10:00 PM EST",
                           "18/May/2022",
                           "18/May/2022:10:00:00 +0000",
                           "18 May 22",
                           "Wed, 18 May 22 10:00:00 GMT",
                           "May. 18, 2022"}) {
    EXPECT_EQ(Parsed(text), "2022-05-18") << text;
  }
  EXPECT_EQ(Parsed("Tue Jun 16 14:10:59 +0000 2015"), "2015-06-16");
  EXPECT_EQ(Parsed("Sept 3, 1999"), "1999-09-03");
  EXPECT_EQ(Parsed("September 3, 1999"), "1999-09-03");
  EXPECT_EQ(Parsed("3 Sep 99"), "1999-09-03");
  const char* months[] = {"January", "February", "March",     "April",   "May",      "June",
                          "July",    "August",   "September", "October", "November", "December"};
  for (int month = 1; month <= 12; ++month) {
    const std::string name = months[month - 1];
    const CivilDate expected{2021, static_cast<uint8_t>(month), 9};
    EXPECT_EQ(ParseDate(name + " 9, 2021"), expected);
    EXPECT_EQ(ParseDate("9 " + name.substr(0, 3) + " 2021"), expected);
  }
}

TEST(ParseDate, YearLast) {
  EXPECT_EQ(Parsed("5/18/2022"), "2022-05-18");
  EXPECT_EQ(Parsed("18/5/2022"), "2022-05-18");
  EXPECT_EQ(Parsed("05/06/2022"), "2022-05-06") << "American where both could be the month";
  EXPECT_EQ(Parsed("05-06-2022"), "2022-05-06");
  EXPECT_EQ(Parsed("05.06.2022"), "2022-06-05") << "European with dots";
  EXPECT_EQ(Parsed("5.18.2022"), "2022-05-18");
  EXPECT_EQ(Parsed("18.05.2022 10:00"), "2022-05-18");
  EXPECT_EQ(Parsed("5/18/2022 10:00:00 PM"), "2022-05-18");
}

TEST(ParseDate, Epochs) {
  EXPECT_EQ(Parsed("1652832000"), "2022-05-18");
  EXPECT_EQ(Parsed("1652831999"), "2022-05-17");
  EXPECT_EQ(Parsed("1652832000.25"), "2022-05-18");
  EXPECT_EQ(Parsed("1652832000000"), "2022-05-18");
  EXPECT_EQ(Parsed("1652832000000000"), "2022-05-18");
  EXPECT_EQ(Parsed("1652832000000000000"), "2022-05-18");
  EXPECT_EQ(Parsed("999999999"), "2001-09-09");
}

TEST(ParseDate, NoDates) {
  for (const char* text : {"",
                           " ",
                           "2022",
                           "202205",
                           "2022-05",
                           "2022年5月",
                           "5月18日",
                           "May 2022",
                           "May 18",
                           "2022-02-29",
                           "2022-13-01",
                           "2022-00-10",
                           "2022-05-00",
                           "2022-05-32",
                           "0000-00-00",
                           "31/31/2022",
                           "13/13/2022",
                           "2022-05-18-20",
                           "2022-05-181",
                           "20221318",
                           "20220230",
                           "yesterday",
                           "null",
                           "n/a",
                           "18 Mai 2022",
                           "Hello 18 May 2022",
                           "18 May 2022 100",
                           "2022-W54-1",
                           "2021-W53-1",
                           "2022-W20-8",
                           "2022-366",
                           "2021-000",
                           "1/2/3",
                           "5/18/22",
                           "12345",
                           "1",
                           "0",
                           "-1",
                           "99999999999999999999",
                           "2022-05-18abc",
                           "中国",
                           "二月",
                           "民國5月",
                           "2022年2月30日",
                           "二〇二二年十三月一日",
                           "::::",
                           "--",
                           "2022--05-18",
                           "May May 18 2022",
                           "18 18 May 2022"}) {
    EXPECT_EQ(Parsed(text), "none") << text;
  }
  EXPECT_EQ(Parsed("2020-366"), "2020-12-31");
  EXPECT_EQ(Parsed("2020-W53-5"), "2021-01-01");
}

TEST(ParseDate, EveryWrittenDayComesBack) {
  for (int year : {1, 1582, 1899, 1900, 1970, 2000, 2022, 2024, 2100, 9999}) {
    for (int month = 0; month <= 13; ++month) {
      for (int day = 0; day <= 32; ++day) {
        char text[32];
        std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
        EXPECT_EQ(Parsed(text), ValidDate(year, month, day) ? text : "none");
      }
    }
  }
}

TEST(ParseDate, EpochsAgreeWithTheSystem) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 2000; ++i) {
    const auto seconds = static_cast<time_t>(100'000'000 + random() % 9'000'000'000);
    std::tm day{};
    gmtime_r(&seconds, &day);
    const CivilDate expected{static_cast<int16_t>(day.tm_year + 1900), static_cast<uint8_t>(day.tm_mon + 1),
                             static_cast<uint8_t>(day.tm_mday)};
    EXPECT_EQ(ParseDate(std::to_string(seconds)), expected) << seconds;
    EXPECT_EQ(ParseDate(std::to_string(seconds) + "123"), expected) << seconds;
  }
}

TEST(ParseDate, RandomBytesNeverHurt) {
  std::mt19937_64 random(11);
  const std::string alphabet = "0123456789-/.:,TWZ +年月日一十〇MayJun\xE5\xFF\n";
  for (int i = 0; i < 50000; ++i) {
    std::string text;
    for (size_t n = random() % 24; n > 0; --n) text.push_back(alphabet[random() % alphabet.size()]);
    if (const auto date = ParseDate(text)) {
      EXPECT_TRUE(ValidDate(date->year, date->month, date->day)) << text;
    }
  }
}

TEST(CivilDate, Buckets) {
  const CivilDate day{2022, 5, 18};
  EXPECT_EQ(BucketName(day, BucketSize::kDay), "2022-05-18");
  EXPECT_EQ(BucketName(day, BucketSize::kWeek), "2022-W20");
  EXPECT_EQ(BucketName(day, BucketSize::kMonth), "2022-05");
  EXPECT_EQ(BucketName(day, BucketSize::kYear), "2022");
  for (const BucketSize size : {BucketSize::kDay, BucketSize::kWeek, BucketSize::kMonth, BucketSize::kYear}) {
    EXPECT_EQ(BucketName({}, size), "undated");
  }
  EXPECT_EQ(BucketName({2021, 1, 3}, BucketSize::kWeek), "2020-W53");
  EXPECT_EQ(BucketName({2021, 1, 4}, BucketSize::kWeek), "2021-W01");
  EXPECT_EQ(BucketName({2018, 12, 31}, BucketSize::kWeek), "2019-W01");
  EXPECT_EQ(BucketName({2017, 1, 1}, BucketSize::kWeek), "2016-W52");
  EXPECT_EQ(BucketName({33, 1, 1}, BucketSize::kMonth), "0033-01");
  EXPECT_EQ(BucketName({1, 1, 1}, BucketSize::kWeek), "0001-W01");
}

TEST(CivilDate, WeeksAgreeWithTheSystem) {
  for (int year = 1970; year < 2070; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int day = 1; day <= 31; ++day) {
        if (!ValidDate(year, month, day)) continue;
        std::tm time{};
        time.tm_year = year - 1900;
        time.tm_mon = month - 1;
        time.tm_mday = day;
        time.tm_hour = 12;
        timegm(&time);
        char expected[32];
        std::strftime(expected, sizeof expected, "%G-W%V", &time);
        const CivilDate date{static_cast<int16_t>(year), static_cast<uint8_t>(month),
                             static_cast<uint8_t>(day)};
        ASSERT_EQ(BucketName(date, BucketSize::kWeek), expected) << ToString(date);
      }
    }
  }
}

}  // namespace
}  // namespace trommel
