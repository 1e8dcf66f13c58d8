#include "engine/pack/pack_check.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/pack/pack_errors.h"
#include "engine/pack/pack_files.h"
#include "engine/pack/pack_reader.h"
#include "tests/unit/engine/pack/temp_folder.h"

namespace trommel {
namespace {

std::string Remarks(std::string_view toml) {
  const TempFolder folder;
  const Result<Pack> pack = LoadPacks({folder.Write("p.toml", toml)});
  EXPECT_TRUE(pack.ok()) << pack.status().message();
  if (!pack.ok()) return "error";
  std::string text;
  for (const PackRemark& remark : CheckPack(*pack)) {
    text += ToString(remark.place).substr(folder.path().size() + 1) + ": " + remark.text + "\n";
  }
  return text;
}

bool Says(std::string_view toml, std::string_view part) {
  const std::string remarks = Remarks(toml);
  const bool says = remarks.find(part) != std::string::npos;
  if (!says) ADD_FAILURE() << toml << "\nsays: " << remarks;
  return says;
}

TEST(PackCheck, SameTermInTwoEntriesOnceFolded) {
  Says("[[theme]]\nid='a'\nterms=['台灣']\n[[theme]]\nid='b'\nterms=['x1','台湾']\n",
       "p.toml:6:13: \"台湾\" of theme \"b\" also stands in \"a\", at ");
  Says("[[theme]]\nid='a'\nterms=['APEC','Ａpec']\n", "\"Ａpec\" stands twice in theme \"a\" once folded");
  Says("[[organization]]\nid='a'\nnames=['Ford']\n[[organization]]\nid='b'\nnames=['FORD']\n",
       "a mention goes to one of them only");
  EXPECT_EQ(Remarks("[[theme]]\nid='a'\nterms=['APEC',{text='Apec',case='exact'}]\n"), "");
  EXPECT_EQ(Remarks("[[theme]]\nid='a'\nterms=['APEC']\n[[organization]]\nid='a'\nnames=['APEC']\n"), "");
}

TEST(PackCheck, TermsThatMatchTooMuch) {
  Says("[[theme]]\nid='a'\nterms=['税']\n", "p.toml:3:8: \"税\" is a single Han character");
  Says("[[theme]]\nid='a'\nterms=['𠮷']\n", "is a single Han character");
  EXPECT_EQ(Remarks("[[theme]]\nid='a'\nterms=[{text='税',boundary='word'}]\n"), "");
  EXPECT_EQ(Remarks("[[theme]]\nid='a'\nterms=[{text='税',context=['收']}]\n"), "");
  Says("[[theme]]\nid='a'\nterms=['US']\n", "\"US\" has two letters and matches in lower case too");
  EXPECT_EQ(Remarks("[[theme]]\nid='a'\nterms=[{text='US',case='exact'},'5G','USA']\n"), "");
}

TEST(PackCheck, WhiteSpaceAndContext) {
  Says("[[theme]]\nid='a'\nterms=['trade ']\n", "starts or ends with a space");
  Says("[[theme]]\nid='a'\nterms=[\"tra\\u200Bde\"]\n", "U+200B");
  EXPECT_EQ(Remarks("[[theme]]\nid='a'\nterms=['trade war']\n"), "");
  Says("[[organization]]\nid='a'\nnames=['苹果公司']\ncontext=['公司']\n",
       "context word \"公司\" is part of \"苹果公司\"");
}

TEST(PackCheck, RulesThatNeverHold) {
  Says("[quantities]\nkinds=['date']\n[[rule]]\nid='r'\nall=['quantity:money:CNY']\n",
       "leaves that out: it never holds");
  Says("[[rule]]\nid='r'\nall=['quantity:money']\nnone=['quantity:money']\n",
       "and rules it out: it never holds");
  Says("[quantities]\nkinds=[]\n[organizations]\ngrammar=false\n", "p.toml: nothing is looked for");
}

TEST(PackCheck, BuiltInPacksAreTheShippedOnes) {
  EXPECT_EQ(BuiltInPackNames(),
            (std::vector<std::string_view>{"carbon-goals", "dual-circulation", "exports",
                                           "livestream-commerce", "news", "trade-fairs"}));
  const Result<Pack> standard = LoadPacks({});
  const Result<Pack> news = LoadPacks({"news"});
  ASSERT_TRUE(standard.ok()) << standard.status().message();
  ASSERT_TRUE(news.ok());
  EXPECT_EQ(standard->names, std::vector<std::string>{"news"});
  EXPECT_EQ(standard->content_hash, news->content_hash);
  EXPECT_GE(standard->themes.size(), 40u);
  EXPECT_EQ(*standard->files.front(), "built-in:packs/news.toml");
  const Result<Pack> on_disk = LoadPacks({TROMMEL_SOURCE_DIR "/datasets/packs/news.toml"});
  ASSERT_TRUE(on_disk.ok()) << on_disk.status().message();
  EXPECT_EQ(on_disk->content_hash, news->content_hash) << "the built-in pack is the file";
  EXPECT_EQ(on_disk->organizations.size(), news->organizations.size());
}

// Every shipped pack loads, and no remark is made on its own file.
TEST(PackCheck, ShippedPacksAreClean) {
  for (const std::string_view name : BuiltInPackNames()) {
    const Result<Pack> pack = LoadPacks({std::string(name)});
    ASSERT_TRUE(pack.ok()) << pack.status().message();
    EXPECT_GE(pack->themes.size(), 15u) << name;
    for (const PackRemark& remark : CheckPack(*pack)) {
      if (remark.place.file.ends_with(".toml"))
        ADD_FAILURE() << ToString(remark.place) << ": " << remark.text;
    }
  }
}

// Packs are meant to be put together: no id of one stands in another.
TEST(PackCheck, ShippedPacksLoadTogether) {
  std::vector<std::string> names;
  for (const std::string_view name : BuiltInPackNames()) names.emplace_back(name);
  const Result<Pack> pack = LoadPacks(names);
  ASSERT_TRUE(pack.ok()) << pack.status().message();
  EXPECT_EQ(pack->names, names);
}

}  // namespace
}  // namespace trommel
