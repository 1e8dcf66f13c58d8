// Names found by form, by list and by what the document itself says. Cases are written for the tests.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/organization/organization_finder.h"
#include "kernels/unicode/utf8.h"
#include "tests/unit/engine/organization/naive_gazetteer.h"

namespace trommel {
namespace {

struct Found {
  std::string text, id, source;
  bool operator==(const Found&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Found& found) {
  return out << found.text << " | " << found.id << " | " << found.source;
}

std::vector<Found> FindAll(const std::string& text, const NaiveGazetteer& gazetteer = {},
                           bool grammar = true) {
  FoldedText folded;
  folded.Assign(text);
  OrganizationFinder finder(grammar);
  std::vector<OrganizationMention> mentions;
  finder.Find(folded, gazetteer.Find(folded), mentions);
  std::vector<Found> found;
  for (const OrganizationMention& mention : mentions) {
    const uint32_t start = folded.ByteOffset(mention.start), end = folded.ByteOffset(mention.end);
    std::string id;
    if (mention.entry == OrganizationMention::kNoEntry) {
      AppendUtf8(mention.name, id);
    } else {
      id = gazetteer.entries()[mention.entry].id;
    }
    found.push_back({text.substr(start, end - start), id, std::string(Name(mention.source))});
  }
  return found;
}

std::vector<std::string> Texts(const std::string& text, const NaiveGazetteer& gazetteer = {}) {
  std::vector<std::string> texts;
  for (const Found& found : FindAll(text, gazetteer)) texts.push_back(found.text);
  return texts;
}

using Names = std::vector<std::string>;

TEST(OrganizationGrammar, FindsNamesWithTheirPlaces) {
  EXPECT_EQ(Texts("记者从江苏省商务厅获悉"), Names{"江苏省商务厅"});
  EXPECT_EQ(Texts("他毕业于兰州理工大学。"), Names{"兰州理工大学"});
  EXPECT_EQ(Texts("由河北省邢台市广宗县飞鹿自行车业有限公司承建"),
            Names{"河北省邢台市广宗县飞鹿自行车业有限公司"});
  EXPECT_EQ(Texts("在杭州市第一人民医院就诊"), Names{"杭州市第一人民医院"});
}

TEST(OrganizationGrammar, StopsAtFunctionWordsVerbsAndTitles) {
  EXPECT_EQ(Texts("他参观了沈阳机床厂"), Names{"沈阳机床厂"});
  EXPECT_EQ(Texts("总经理会见了巴西农业部的代表"), Names{"巴西农业部"});
  EXPECT_EQ(Texts("代表团访问云南大学"), Names{"云南大学"});
}

TEST(OrganizationGrammar, ReadsBracketsAndOrdinalsAsParts) {
  EXPECT_EQ(Texts("与华源(中国)投资有限公司签约"), Names{"华源(中国)投资有限公司"});
  EXPECT_EQ(Texts("南通市第三中学的学生"), Names{"南通市第三中学"});
}

TEST(OrganizationGrammar, LeavesGenericNounsAlone) {
  EXPECT_EQ(Texts("该公司表示，有关部门和几家公司都很重视"), Names{});
  EXPECT_EQ(Texts("许多大学生想进好公司"), Names{});
  EXPECT_EQ(Texts("全社会都要关心这支队伍"), Names{});
}

TEST(OrganizationGrammar, TakesTheOutermostName) {
  EXPECT_EQ(Texts("中国经济研究院工业部发布报告"), Names{"中国经济研究院工业部"});
  NaiveGazetteer gazetteer;
  gazetteer.Add("huaneng", "华能");
  EXPECT_EQ(Texts("华能吉林发电有限公司九台电厂投产", gazetteer), Names{"华能吉林发电有限公司九台电厂"});
}

TEST(OrganizationGrammar, FoldsTraditionalAndFullWidth) {
  EXPECT_EQ(Texts("他畢業於蘭州理工大學。"), Names{"蘭州理工大學"});
  EXPECT_EQ(Texts("ＴＣＬ集团宣布"), Names{"ＴＣＬ集团"});
}

TEST(EnglishGrammar, ReadsCapitals) {
  EXPECT_EQ(Texts("Shares of Harlan Financial Group Inc rose on Monday."),
            Names{"Harlan Financial Group Inc"});
  EXPECT_EQ(Texts("He met officials of the Ministry of Foreign Affairs in Rome."),
            Names{"Ministry of Foreign Affairs"});
  EXPECT_EQ(Texts("the university said the bank would close"), Names{});
  EXPECT_EQ(Texts("The spokesman for Zentrix declined to comment."), Names{"Zentrix"});
}

TEST(EnglishGrammar, ReadsLinesOfResults) {
  EXPECT_EQ(Texts("Ashby Town 2 Melton 1"), (Names{"Ashby Town", "Melton"}));
  EXPECT_EQ(Texts("Ashby Town 12 3 4 21"), Names{"Ashby Town"});
  EXPECT_EQ(Texts("It cost 2 pounds 1"), Names{});
}

TEST(DocumentAliases, HoldFromTheirDefinitionOn) {
  const std::string name = "广州市广物控股集团有限公司";
  EXPECT_EQ(FindAll("广物来了。" + name + "（以下简称“广物”）表示，广物将投资"),
            (std::vector<Found>{{name, name, "grammar"}, {"广物", name, "alias"}, {"广物", name, "alias"}}));
  EXPECT_EQ(FindAll("Harlan Motor Corp (hereinafter \"Harlan\") said Harlan is fine."),
            (std::vector<Found>{{"Harlan Motor Corp", "harlan motor corp", "grammar"},
                                {"Harlan", "harlan motor corp", "alias"},
                                {"Harlan", "harlan motor corp", "alias"}}));
  EXPECT_EQ(FindAll("The National Institute of Glass (NIG) opened; the NIG grew."),
            (std::vector<Found>{{"National Institute of Glass", "national institute of glass", "grammar"},
                                {"NIG", "national institute of glass", "alias"},
                                {"NIG", "national institute of glass", "alias"}}));
}

TEST(DocumentAliases, OfListedNamesKeepTheEntry) {
  NaiveGazetteer gazetteer;
  gazetteer.Add("wef", "世界经济论坛");
  EXPECT_EQ(FindAll("世界经济论坛(WEF)开幕，WEF主席", gazetteer, false),
            (std::vector<Found>{
                {"世界经济论坛", "wef", "gazetteer"}, {"WEF", "wef", "alias"}, {"WEF", "wef", "alias"}}));
}

TEST(Gazetteer, ResolvesLeftmostThenLongest) {
  NaiveGazetteer gazetteer;
  gazetteer.Add("a", "星海");
  gazetteer.Add("b", "星海集团");
  gazetteer.Add("c", "集团银行");
  EXPECT_EQ(FindAll("星海集团银行", gazetteer, false), (std::vector<Found>{{"星海集团", "b", "gazetteer"}}));
}

TEST(Gazetteer, AsksCommonWordsForSupport) {
  NaiveGazetteer gazetteer;
  gazetteer.Add("apple", "?苹果");
  gazetteer.Add("sanyuan", "?三元");
  EXPECT_EQ(Texts("他每天吃一个苹果。", gazetteer), Names{});
  EXPECT_EQ(Texts("苹果公司发布了新手机。", gazetteer), Names{"苹果公司"});
  EXPECT_EQ(Texts("“苹果”推出新手机。", gazetteer), Names{"苹果"});
  EXPECT_EQ(Texts("门票三元一张。", gazetteer), Names{});
}

TEST(Gazetteer, ReadsCapitalsOfLatinNames) {
  NaiveGazetteer gazetteer;
  gazetteer.Add("fed", "?Fed");
  gazetteer.Add("shell", "?Shell");
  EXPECT_EQ(Texts("They fed the birds and broke the shell of an egg.", gazetteer), Names{});
  EXPECT_EQ(Texts("Oil companies such as Shell fell.", gazetteer), Names{"Shell"});
}

TEST(Gazetteer, EndsBeforeATitleThatAWordRunsInto) {
  NaiveGazetteer gazetteer;
  gazetteer.Add("yuanhan", "源瀚化工");
  gazetteer.Add("moj", "司法部");
  const std::vector<Found> listed{{"源瀚化工", "yuanhan", "gazetteer"}};
  EXPECT_EQ(FindAll("源瀚化工厂长龙军坦言", gazetteer, false), listed);
  EXPECT_EQ(FindAll("源瀚化工匠人坦言", gazetteer, false), listed);
  EXPECT_EQ(FindAll("各级司法部门坦言", gazetteer, false), std::vector<Found>{});
}

TEST(Gazetteer, ANameOfTwoEntriesCountsForBoth) {
  NaiveGazetteer gazetteer;
  gazetteer.Add("east-holding", "东方集团");
  gazetteer.Add("east-trading", "东方集团");
  gazetteer.Add("east-company", "东方集团公司");
  EXPECT_EQ(FindAll("东方集团表示，东方集团公司表示", gazetteer, false),
            (std::vector<Found>{{"东方集团", "east-holding", "gazetteer"},
                                {"东方集团", "east-trading", "gazetteer"},
                                {"东方集团公司", "east-company", "gazetteer"}}));
}

TEST(Gazetteer, PersonsAreNoBodies) {
  NaiveGazetteer gazetteer;
  gazetteer.Add("ali", "?阿里");
  EXPECT_EQ(FindAll("圭亚那总统阿里抵达", gazetteer, false), std::vector<Found>{});
}

TEST(Grammar, PlacesThatNoListHas) {
  EXPECT_EQ(FindAll("到2024年，湾头市人民政府提出", {}),
            (std::vector<Found>{{"湾头市人民政府", "湾头市人民政府", "grammar"}}));
}

TEST(Grammar, EnglishNamesKeepTheirHeads) {
  EXPECT_EQ(FindAll("shares of the European Options Exchange fell", {}),
            (std::vector<Found>{{"European Options Exchange", "european options exchange", "grammar"}}));
  EXPECT_EQ(FindAll("clashes on the West Bank went on", {}), std::vector<Found>{});
  EXPECT_EQ(FindAll("said a partner at Douglas & Lomason today", {}),
            (std::vector<Found>{{"Douglas & Lomason", "douglas & lomason", "grammar"}}));
}

TEST(Gazetteer, AloneWhereGrammarIsOff) {
  EXPECT_EQ(FindAll("兰州理工大学与Harlan Motor Corp", {}, false), std::vector<Found>{});
}

TEST(Gazetteer, ForeignMinistriesAreNotMerged) {
  NaiveGazetteer gazetteer;
  gazetteer.Add("mofcom", "商务部");
  const std::vector<Found> found = FindAll("泰国商务部与商务部会谈", gazetteer);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0], (Found{"泰国商务部", "泰国商务部", "grammar"}));
  EXPECT_EQ(found[1], (Found{"商务部", "mofcom", "gazetteer"}));
}

}  // namespace
}  // namespace trommel
