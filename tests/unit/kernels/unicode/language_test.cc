#include "kernels/unicode/language.h"

#include <gtest/gtest.h>

#include <string>

namespace trommel {
namespace {

TEST(DetectLanguage, WholeSentences) {
  const struct {
    std::string_view language, text;
  } kCases[] = {
      {"zh-Hans", "今年前五个月，全省进出口总额同比增长百分之九，其中出口增长较快。"},
      {"zh-Hans", "公司2021年实现营业收入35.6亿元，APEC会议期间签约GDP相关项目。"},
      {"zh-Hans", "他说：“上海和北京的面子里子都有。”"},
      {"zh-Hans", "经济发展"},
      {"zh-Hant", "香港特區政府昨日公布，本年度經濟增長預測維持不變，失業率下降。"},
      {"zh-Hant", "台灣的面板廠商表示，後里廠區只剩下一條生產線。"},
      {"zh-Hant", "經濟發展"},
      {"en",
       "The central bank said on Tuesday that it would keep interest rates unchanged for the rest of the "
       "year."},
      {"en", "Shares of the company rose to a record high after the report."},
      {"en", "The Ministry of Commerce (商务部) said the two sides had agreed to meet in Beijing."},
      {"other",
       "Die Zentralbank teilte am Dienstag mit, dass sie die Zinsen in diesem Jahr nicht ändern will, was an "
       "den Märkten "
       "für Ruhe sorgte."},
      {"other",
       "La banque centrale a annoncé mardi que les taux resteraient inchangés jusqu'à la fin de l'année."},
      {"other",
       "El banco central anunció el martes que mantendrá los tipos de interés durante el resto del año."},
      {"other",
       "La banca centrale ha annunciato che i tassi di interesse resteranno invariati per tutto l'anno."},
      {"other", "De centrale bank zei dinsdag dat de rente in de rest van het jaar niet verandert."},
      {"other", "中央銀行は火曜日、今年いっぱい金利を据え置くと発表した。"},
      {"other", "トヨタ自動車、新型車を発表"},
      {"other", "중앙은행은 화요일에 올해 말까지 금리를 동결한다고 발표했다."},
      {"other", "Центральный банк сообщил во вторник, что ставка останется без изменений до конца года."},
      {"other", "أعلن البنك المركزي يوم الثلاثاء أنه سيبقي على أسعار الفائدة"},
      {"other", ""},
      {"other", "2022-05-18 12:30"},
      {"other", "😀😀"},
  };
  for (const auto& each : kCases) EXPECT_EQ(DetectLanguage(each.text), each.language) << each.text;
}

TEST(DetectLanguage, TheBeginningDecides) {
  std::string text;
  while (text.size() < 3000) text += "经济发展很快。";
  const std::string hans = text;
  while (text.size() < 100000) text += "The end of the story. ";
  EXPECT_EQ(DetectLanguage(text), "zh-Hans");
  // The limit falls inside a sequence at every shift.
  for (int shift = 0; shift < 3; ++shift)
    EXPECT_EQ(DetectLanguage(std::string(static_cast<size_t>(shift), ' ') + hans), "zh-Hans");
}

TEST(DetectLanguage, IllFormedBytesEndTheText) {
  EXPECT_EQ(DetectLanguage("\xFF"), "other");
  EXPECT_EQ(DetectLanguage("經濟\xE4"), "zh-Hant");
  EXPECT_EQ(DetectLanguage(std::string("\0\0\0", 3)), "other");
}

TEST(DetectLanguage, ReadsOnPastHeadlinesWithoutSmallWords) {
  const std::string headlines =
      "Alder Logistics bets 941.6 million yuan on wind farms\nVillagers fear tighter credit; Novaterra Airlines promises "
      "growth. Permits changed hands near $9.5 per unit June 24, down 5.6%. Tariffs dominate talks when ministers meet "
      "in Karachi. ";
  EXPECT_EQ(DetectLanguage(headlines + "It was not clear whether workers would accept the agreement, said the head of "
                                       "the ministry, and the vote of the board will be held by the end of the year."),
            "en");
}

}  // namespace
}  // namespace trommel
