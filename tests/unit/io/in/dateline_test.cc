#include "io/in/dateline.h"

#include <gtest/gtest.h>

namespace trommel {
namespace {

TEST(Dateline, DatesInAddresses) {
  const struct {
    const char* url;
    const char* date;
  } cases[] = {
      {"https://tv.cctv.com/2023/11/04/VIDE23NK4HTOFS336TN0CIU4231104.shtml", "2023-11-04"},
      {"http://politics.people.com.cn/n1/2022/0731/c1001-32490717.html", "2022-07-31"},
      {"http://www.news.cn/politics/2022-07/31/c_1128879523.htm", "2022-07-31"},
      {"https://www.chinanews.com.cn/gn/2022/07-31/9816240.shtml", "2022-07-31"},
      {"https://finance.sina.com.cn/china/2022-07-31/doc-imizirav6202930.shtml", "2022-07-31"},
      {"http://www.gov.cn/xinwen/t20220731_5703613.htm", "2022-07-31"},
      {"https://example.com/a/20220731101500.html", "2022-07-31"},
      {"https://www.theguardian.com/world/2022/7/3/story", "2022-07-03"},
      {"https://example.com/2022/02/30/story", ""},
      {"https://example.com/2022/story-20", ""},
      {"https://20220731.example.com/story", ""},
      {"https://example.com/id/120220731", ""},
      {"https://example.com/202207311", ""},
      {"https://example.com/20220731999999", ""},
      {"", ""},
  };
  for (const auto& expected : cases)
    EXPECT_EQ(ToString(DateFromUrl(expected.url)), expected.date) << expected.url;
}

std::string Dated(std::string_view text, std::string_view path = "", std::string_view url = "",
                  CivilDate fetched = {}) {
  Document document;
  document.text = text;
  document.url = url;
  document.fetched = fetched;
  return ToString(DateFromDateline(document, path));
}

TEST(Dateline, TheYearComesFromElsewhere) {
  const char* text = "标题\n新华社北京7月31日电（记者张三）国家统计局31日发布数据";
  EXPECT_EQ(Dated(text), "") << "no year anywhere";
  EXPECT_EQ(Dated(text, "dump/2021/a.txt"), "2021-07-31");
  EXPECT_EQ(Dated(text, "dump/202107-a.txt"), "2021-07-31");
  EXPECT_EQ(Dated(text, "a.txt", "https://example.com/news/2020/x.html"), "2020-07-31");
  EXPECT_EQ(Dated(text, "", "", {2022, 8, 2}), "2022-07-31");
  EXPECT_EQ(Dated(text, "", "", {2022, 3, 2}), "2021-07-31") << "the last such day before";
  EXPECT_EQ(Dated("新华社北京2019年7月31日电 消息"), "2019-07-31");
  EXPECT_EQ(Dated("中新网7月31日電 會議於2018年7月31日舉行"), "2018-07-31");
  EXPECT_EQ(Dated("本报讯 7月31日，会议举行", "2021/a.txt"), "") << "a date in a sentence is no dateline";
  EXPECT_EQ(Dated("新华社北京2月30日电", "2021/a.txt"), "");
}

TEST(Dateline, English) {
  EXPECT_EQ(Dated("BEIJING, July 31 (Xinhua) -- China said", "2021/a.txt"), "2021-07-31");
  EXPECT_EQ(Dated("LONDON, Jan. 5 (Reuters) - Britain", "2021/a.txt"), "2021-01-05");
  EXPECT_EQ(Dated("TOKYO, Dec 5, 2019 (Kyodo) - Japan"), "2019-12-05");
  EXPECT_EQ(Dated("It opened on July 31 (about then)", "2021/a.txt"), "");
}

}  // namespace
}  // namespace trommel
