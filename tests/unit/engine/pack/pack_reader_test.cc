#include "engine/pack/pack_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "engine/pack/pack_errors.h"
#include "engine/pack/toml_pack.h"
#include "engine/quantity/quantity.h"
#include "tests/unit/engine/pack/temp_folder.h"

namespace trommel {
namespace {

uint32_t Bit(QuantityKind kind) { return 1u << static_cast<unsigned>(kind); }

class PackReaderTest : public testing::Test {
 protected:
  Pack Load(std::string_view toml) {
    const std::string path = folder_.Write("p.toml", toml);
    Result<Pack> pack = LoadPacks({path});
    EXPECT_TRUE(pack.ok()) << pack.status().message();
    return pack.ok() ? std::move(*pack) : Pack{};
  }

  // The message for a pack that may not load, its folder cut from the paths.
  std::string Fault(std::string_view toml) {
    const std::string path = folder_.Write("p.toml", toml);
    return FaultOf({path});
  }
  std::string FaultOf(const std::vector<std::string>& arguments) {
    const Result<Pack> pack = LoadPacks(arguments);
    EXPECT_FALSE(pack.ok());
    if (pack.ok()) return {};
    EXPECT_EQ(pack.status().code(), StatusCode::kUsage);
    std::string message = pack.status().message();
    const std::string folder = folder_.path() + "/";
    for (size_t at; (at = message.find(folder)) != std::string::npos;) message.erase(at, folder.size());
    return message;
  }

  TempFolder folder_;
};

TEST_F(PackReaderTest, ReadsEveryKey) {
  const Pack pack = Load(R"([pack]
name = "trade"
[[theme]]
id = "dual"
label = "双循环"
terms = ["双循环", { text = "和服", boundary = "word" }, { text = "APEC", case = "exact", variants = false, context = ["峰会"] }, { text = "a", boundary = "none" }]
[[organization]]
id = "wondfo"
label = "万孚生物"
kind = "company"
names = ["万孚生物", { text = "Wondfo", case = "fold" }]
context = ["检测"]
[organizations]
grammar = false
[quantities]
kinds = ["money", "percent"]
[[regex]]
id = "hs-code"
pattern = 'HS ?[0-9]{6}'
[[rule]]
id = "export-money"
label = "出口金额"
within = "paragraph"
all = ["theme:dual", "quantity:money:CNY"]
any = ["organization:whatever", "regex:hs-code"]
none = ["quantity:date"]
[[rule]]
id = "again"
near = 50
any = ["rule:export-money"]
)");
  EXPECT_EQ(pack.names, std::vector<std::string>{"trade"});
  ASSERT_EQ(pack.themes.size(), 1u);
  const std::vector<Term>& terms = pack.themes[0].terms;
  ASSERT_EQ(terms.size(), 4u);
  EXPECT_EQ(terms[0].text, "双循环");
  EXPECT_EQ(terms[0].boundary, Boundary::kDefault);
  EXPECT_TRUE(terms[0].variants);
  EXPECT_EQ(terms[1].boundary, Boundary::kWord);
  EXPECT_FALSE(terms[1].case_exact);
  EXPECT_TRUE(terms[2].case_exact);
  EXPECT_FALSE(terms[2].variants);
  EXPECT_EQ(terms[2].context, std::vector<std::string>{"峰会"});
  EXPECT_EQ(terms[3].boundary, Boundary::kNone);
  EXPECT_EQ(terms[0].place.line, 6u);
  EXPECT_EQ(terms[0].place.column, 10u);
  ASSERT_EQ(pack.organizations.size(), 1u);
  EXPECT_EQ(pack.organizations[0].kind, "company");
  EXPECT_EQ(pack.organizations[0].context, std::vector<std::string>{"检测"});
  EXPECT_EQ(pack.organizations[0].names[1].text, "Wondfo");
  EXPECT_FALSE(pack.organization_grammar);
  EXPECT_EQ(pack.quantity_kinds, Bit(QuantityKind::kMoney) | Bit(QuantityKind::kPercent));
  ASSERT_EQ(pack.regexes.size(), 1u);
  EXPECT_EQ(pack.regexes[0].label, "hs-code");
  EXPECT_EQ(pack.regexes[0].pattern, "HS ?[0-9]{6}");
  EXPECT_EQ(pack.regexes[0].place.line, 19u);
  ASSERT_EQ(pack.rules.size(), 2u);
  EXPECT_EQ(pack.rules[0].scope, RuleScope::kParagraph);
  EXPECT_EQ(pack.rules[0].all, (std::vector<std::string>{"theme:dual", "quantity:money:CNY"}));
  EXPECT_EQ(pack.rules[1].scope, RuleScope::kNear);
  EXPECT_EQ(pack.rules[1].near, 50u);
}

TEST_F(PackReaderTest, DefaultsOfAPackThatSaysNothing) {
  const Pack pack = Load("[[theme]]\nid = \"a\"\nterms = [\"b\"]\n");
  EXPECT_EQ(pack.names, std::vector<std::string>{"p"});
  EXPECT_EQ(pack.themes[0].label, "a");
  EXPECT_TRUE(pack.organization_grammar);
  EXPECT_EQ(pack.quantity_kinds, ~0u);
  EXPECT_EQ(Load("[quantities]\nkinds = []\n").quantity_kinds, 0u);
  EXPECT_TRUE(Load("").themes.empty());
}

TEST_F(PackReaderTest, WordsForQuantitiesAddUp) {
  const QuantityAdditions words =
      Load(
          "[quantities]\nclassifiers = [\"针剂\"]\nnot_numbers = [\"三只松鼠\"]\n"
          "units = { \"字\" = \"character\" }\ncurrencies = { \"泰达币\" = \"USDT\" }\n")
          .quantity_words;
  EXPECT_EQ(words.classifiers, std::vector<std::string>{"针剂"});
  EXPECT_EQ(words.not_numbers, std::vector<std::string>{"三只松鼠"});
  ASSERT_EQ(words.units.size(), 1u);
  EXPECT_EQ(words.units[0].first, "字");
  EXPECT_EQ(words.units[0].second, "character");
  ASSERT_EQ(words.currencies.size(), 1u);
  EXPECT_EQ(words.currencies[0].second, "USDT");
  EXPECT_EQ(Fault("[quantities]\nunits = { \"字\" = \"Zi\" }\n"),
            "p.toml:2:17: the name of \"字\" must be a string of letters among "
            "abcdefghijklmnopqrstuvwxyz0123456789-");
  const std::string one = folder_.Write("one.toml", "[quantities]\nclassifiers = [\"甲\"]\n");
  const std::string two = folder_.Write("two.toml", "[quantities]\nclassifiers = [\"乙\"]\n");
  const Result<Pack> both = LoadPacks({one, two});
  ASSERT_TRUE(both.ok());
  EXPECT_EQ(both->quantity_words.classifiers, (std::vector<std::string>{"甲", "乙"}));
}

TEST_F(PackReaderTest, ByteOrderMarkAndLineEnds) {
  const Pack pack = Load("\xEF\xBB\xBF[[theme]]\r\nid = \"a\"\r\nterms = [\"b\"]\r\n");
  ASSERT_EQ(pack.themes.size(), 1u);
  EXPECT_EQ(pack.themes[0].terms[0].place.line, 3u);
}

struct FaultCase {
  const char* toml;
  const char* message;  // a part of the one line expected
};

TEST_F(PackReaderTest, EachFaultNamesPlaceReasonAndRemedy) {
  const FaultCase cases[] = {
      {"a = ", "p.toml:1:"},
      {"\n[[theme]\n", "p.toml:2:"},
      {"[[thema]]\nid=\"a\"\n", "p.toml:1:3: unknown key \"thema\" in a pack (did you mean \"theme\"?)"},
      {"[pack]\nnames = \"x\"\n",
       "p.toml:2:1: unknown key \"names\" in [pack] (did you mean \"name\"?); the keys are name"},
      {"[[theme]]\nid = \"a\"\nterm = [\"x\"]\nterms = [\"x\"]\n",
       "p.toml:3:1: unknown key \"term\" in [[theme]] (did you mean \"terms\"?)"},
      {"[theme]\nid = \"a\"\n", "p.toml:1:1: theme must be a list of tables: write [[theme]] (two brackets)"},
      {"[[pack]]\nname = \"a\"\n", "pack must be a table: write [pack] once"},
      {"theme = [1]\n", "p.toml:1:10: theme must hold tables, not an integer"},
      {"[[theme]]\nterms = [\"x\"]\n", "p.toml:1:1: [[theme]] has no id"},
      {"[[theme]]\nid = \"\"\nterms = [\"x\"]\n", "p.toml:2:6: empty id"},
      {"[[theme]]\nid = \"a\\tb\"\nterms = [\"x\"]\n",
       "p.toml:2:6: id \"a\\u0009b\" holds the control character U+0009"},
      {"[[theme]]\nid = \"a\\nb\"\nterms = [\"x\"]\n", "U+000A"},
      {"[[theme]]\nid = 7\nterms = [\"x\"]\n", "p.toml:2:6: id must be a string, not an integer"},
      {"[[theme]]\nid = \"a\"\n", "p.toml:1:1: [[theme]] has no terms"},
      {"[[theme]]\nid = \"a\"\nterms = []\n", "p.toml:3:9: terms is empty: write at least one term"},
      {"[[theme]]\nid = \"a\"\nterms = \"x\"\n",
       "p.toml:3:9: terms must be an array of strings or tables, not a string"},
      {"[[theme]]\nid = \"a\"\nterms = [\"x\", 3]\n",
       "p.toml:3:15: a term must be a string or a table, not an integer"},
      {"[[theme]]\nid = \"a\"\nterms = [\"\"]\n", "p.toml:3:10: empty term: write one or take it out"},
      {"[[theme]]\nid = \"a\"\nterms = [\" \\u3000\"]\n", "p.toml:3:10: term holds only white space"},
      {"[[theme]]\nid = \"a\"\nterms = [\"双\\u0085\"]\n", "control character U+0085"},
      {"[[theme]]\nid = \"a\"\nterms = [\"双\\u0000\"]\n", "control character U+0000"},
      {"[[theme]]\nid = \"a\"\nterms = [\"循\", {txt = \"x\"}]\n", "p.toml:3:15: a term has no text"},
      {"[[theme]]\nid = \"a\"\nterms = [{text = \"x\", boundary = \"words\"}]\n",
       "p.toml:3:34: boundary is \"words\" (did you mean \"word\"?): write one of default, none, word"},
      {"[[theme]]\nid = \"a\"\nterms = [{text = \"x\", case = \"exactly\"}]\n", "write one of fold, exact"},
      {"[[theme]]\nid = \"a\"\nterms = [{text = \"x\", variants = 1}]\n",
       "variants must be true or false, not an integer"},
      {"[[theme]]\nid = \"a\"\nterms = [{text = \"x\", context = [\"\"]}]\n", "empty context word"},
      {"[[organization]]\nid = \"a\"\nname = [\"x\"]\n", "[[organization]] has no names"},
      {"[organizations]\ngrammar = \"yes\"\n", "p.toml:2:11: grammar must be true or false, not a string"},
      {"[organizations]\nfiles = [\"none.tsv\"]\n",
       "p.toml:2:10: none.tsv: cannot be opened: No such file or directory"},
      {"[quantities]\nkinds = [\"mony\"]\n",
       "p.toml:2:10: unknown quantity kind \"mony\" (did you mean \"money\"?); the kinds are count, money,"},
      {"[[regex]]\nid = \"a\"\npattern = ''\n", "p.toml:3:11: empty pattern"},
      {"[[regex]]\nid = \"a\"\n", "p.toml:1:1: [[regex]] has no pattern"},
      {"[[rule]]\nid = \"a\"\n", "p.toml:1:1: [[rule]] names nothing to find"},
      {"[[rule]]\nid = \"a\"\nall = [\"quantity:money\"]\nwithin = \"line\"\n",
       "p.toml:4:10: within is \"line\": write one of sentence, paragraph, document"},
      {"[[rule]]\nid = \"a\"\nall = [\"quantity:money\"]\nnear = 0\n",
       "p.toml:4:8: near is 0: write a number of characters from 1 to"},
      {"[[rule]]\nid = \"a\"\nall = [\"quantity:money\"]\nnear = 5\nwithin = \"sentence\"\n",
       "within and near exclude each other"},
      {"[[rule]]\nid = \"a\"\nall = [\"money\"]\n", "p.toml:3:8: reference \"money\" must be class:id"},
      {"[[rule]]\nid = \"a\"\nall = [\"quantity:mone\"]\n",
       "unknown quantity kind \"mone\" in reference \"quantity:mone\" (did you mean \"money\"?)"},
      {"[[rule]]\nid = \"a\"\nall = [\"themes:x\"]\n",
       "unknown class \"themes\" in reference \"themes:x\" (did you mean \"theme\"?)"},
      {"[[theme]]\nid = \"trade\"\nterms = [\"x\"]\n[[rule]]\nid = \"a\"\nany = [\"theme:trad\"]\n",
       "p.toml:6:8: reference \"theme:trad\": there is no such theme (did you mean \"trade\"?)"},
      {"[[rule]]\nid = \"a\"\nany = [\"rule:b\"]\n[[rule]]\nid = \"b\"\nnone = [\"rule:a\"]\nall = "
       "[\"quantity:money\"]\n",
       "p.toml:1:1: rules go round in a circle: rule:a → rule:b → rule:a"},
      {"[[rule]]\nid = \"a\"\nany = [\"rule:a\"]\n", "rules go round in a circle: rule:a → rule:a"},
      {"[[theme]]\nid = \"a\"\nterms = [\"x\"]\n[[theme]]\nid = \"a\"\nterms = [\"x\"]\n",
       "p.toml:4:1: theme id \"a\" is already at p.toml:1:1: rename one of them"},
      {"[[theme]]\nid = \"a\"\nid = \"b\"\n", "p.toml:3:6: not TOML: "},
  };
  for (const FaultCase& fault : cases) {
    EXPECT_NE(Fault(fault.toml).find(fault.message), std::string::npos)
        << fault.toml << "\nsays: " << Fault(fault.toml);
  }
}

TEST_F(PackReaderTest, LongTermsAndInvalidBytes) {
  const std::string thousand(1000, 'x');
  Load("[[theme]]\nid = \"a\"\nterms = [\"" + thousand + "\"]\n");
  EXPECT_NE(Fault("[[theme]]\nid = \"a\"\nterms = [\"" + thousand + "y\"]\n")
                .find("has 1001 characters: shorten it to at most 1000"),
            std::string::npos);
  const std::string bad = Fault("[[theme]]\nid = \"双\xB5\"\n");
  EXPECT_NE(bad.find("p.toml:2:8: not UTF-8: byte offset 19 of the file is 0xB5"), std::string::npos) << bad;
}

TEST_F(PackReaderTest, AllFaultsInOrderOfPlaceUpToTwenty) {
  std::string toml;
  for (int i = 0; i < 25; ++i)
    toml += "[[theme]]\nid = \"t" + std::to_string(i) + "\"\nterms = [\"\"]\nzzz = 1\n";
  const std::string message = Fault(toml);
  EXPECT_EQ(std::count(message.begin(), message.end(), '\n'), 20) << message;
  EXPECT_EQ(message.find("p.toml:3:10: empty term"), 0u) << message;
  EXPECT_LT(message.find("p.toml:4:1: unknown key"), message.find("p.toml:7:10: "));
  EXPECT_NE(message.find("\nand 30 more"), std::string::npos) << message;
}

TEST_F(PackReaderTest, PacksAddUpAndTheLastSwitchWins) {
  const std::string a =
      folder_.Write("a.toml",
                    "[organizations]\ngrammar = false\n[quantities]\nkinds = [\"date\"]\n"
                    "[[theme]]\nid = \"a\"\nterms = [\"x\"]\n[[rule]]\nid=\"r\"\nall=[\"theme:b\"]\n");
  const std::string b =
      folder_.Write("b.toml",
                    "[quantities]\nkinds = [\"money\"]\n[[theme]]\nid = \"b\"\nterms = [\"y\"]\n"
                    "[[rule]]\nid=\"s\"\nall=[\"theme:a\"]\n");
  const Result<Pack> both = LoadPacks({a, b});
  ASSERT_TRUE(both.ok()) << both.status().message();
  EXPECT_EQ(both->names, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(both->themes[0].id, "a");
  EXPECT_EQ(both->themes[1].id, "b");
  EXPECT_FALSE(both->organization_grammar);
  EXPECT_EQ(both->quantity_kinds, Bit(QuantityKind::kMoney));
  const Result<Pack> turned = LoadPacks({b, a});
  ASSERT_TRUE(turned.ok());
  EXPECT_EQ(turned->quantity_kinds, Bit(QuantityKind::kDate));
  EXPECT_NE(turned->content_hash, both->content_hash);
  const Result<Pack> twice = LoadPacks({a, b, a});
  ASSERT_TRUE(twice.ok()) << "a file named twice is read once";
  EXPECT_EQ(twice->content_hash, both->content_hash);
  EXPECT_NE(FaultOf({a}).find("a.toml:10:6: reference \"theme:b\": there is no such theme"),
            std::string::npos);
  const std::string c = folder_.Write(
      "c.toml", "[[theme]]\nid = \"b\"\nterms = [\"z\"]\n[[rule]]\nid=\"b\"\nall=[\"quantity:age\"]\n");
  const std::string message = FaultOf({b, c, a});
  EXPECT_NE(message.find("c.toml:1:1: theme id \"b\" is already at b.toml:3:1"), std::string::npos)
      << message;
  EXPECT_EQ(message.find('\n'), std::string::npos) << "a rule may have a theme's id: " << message;
}

TEST_F(PackReaderTest, ArgumentsThatAreNoPack) {
  EXPECT_NE(FaultOf({"newz"}).find("newz: cannot be opened: No such file or directory (did you mean "
                                   "\"news\"?); the built-in packs are "),
            std::string::npos);
  EXPECT_NE(FaultOf({folder_.path()}).find("is a folder"), std::string::npos);
}

TEST_F(PackReaderTest, HostileShapesGiveErrors) {
  const size_t many = 300'000;
  std::string deep_key = "a";
  for (size_t i = 0; i < many; ++i) deep_key += ".a";
  std::string spaced = "[";
  for (size_t i = 0; i < many; ++i) spaced += "\"a\" . ";
  EXPECT_NE(Fault(deep_key + " = 1\n").find("p.toml:1:32: a dotted key has more than 16 parts"),
            std::string::npos);
  EXPECT_NE(Fault("# ' \"\n" + spaced).find("p.toml:2:"), std::string::npos);
  EXPECT_NE(Fault("x = '''\n'''''\n" + spaced).find("p.toml:3:"), std::string::npos);
  EXPECT_NE(Fault("x = " + std::string(many, '[')).find("p.toml:1:"), std::string::npos);
  std::string tables = "x = ";
  for (size_t i = 0; i < many; ++i) tables += "{a=";
  EXPECT_NE(Fault(tables).find("p.toml:1:"), std::string::npos);
  EXPECT_NE(Fault("x = \"" + std::string(3'000'000, 'a')).find("p.toml:1:"), std::string::npos);
  EXPECT_NE(Fault(std::string(many, 'a') + " = 1\n").find("unknown key"), std::string::npos);
  std::string strangers;
  for (int i = 0; i < 5000; ++i) {
    const std::string id = std::to_string(i);
    strangers += "[[theme]]\nid='theme-" + id + "'\nterms=['x']\n[[rule]]\nid='" + id +
                 "'\nall=['theme:them-" + id + "']\n";
  }
  EXPECT_NE(Fault(strangers).find("there is no such theme (did you mean \"theme-0\"?)"), std::string::npos);
  std::string rules;
  for (int i = 0; i < 20'000; ++i) {
    rules +=
        "[[rule]]\nid='" + std::to_string(i) + "'\nall=['rule:" + std::to_string((i + 1) % 20'000) + "']\n";
  }
  const std::string circle = Fault(rules);
  EXPECT_NE(circle.find("rule:0 → rule:1 → "), std::string::npos);
  EXPECT_LT(circle.size(), 1000u);
}

TEST_F(PackReaderTest, OddCharactersWhereWhiteSpaceMayStand) {
  for (const char* character : {"é", "、", "双", "\uFE10", "𠮷"}) {
    EXPECT_NE(Fault(std::string(character) + " = 1\n").find("p.toml:1:1: not TOML"), std::string::npos)
        << character;
  }
}

TEST_F(PackReaderTest, RandomBytesNeverCrash) {
  std::mt19937 random(7);
  const std::string seed =
      "[pack]\nname=\"x\"\n[[theme]]\nid=\"a\"\nterms=[\"b\",{text=\"和服\",boundary=\"word\"}]\n"
      "[[rule]]\nid='r'\nnear=3\nall=['theme:a']\n[[regex]]\nid='q'\npattern='''x'''\n";
  const std::string_view odd[] = {
      "é", "、", "\u1680", "\u2028", "\uFEFF", "𠮷", "\x01", "\t", std::string_view("\0", 1), "\r"};
  int loaded = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string toml = round % 4 == 0 ? std::string() : seed;
    const size_t edits = 1 + random() % 4;
    for (size_t i = 0; i < edits; ++i) {
      const size_t at = toml.empty() ? 0 : random() % toml.size();
      switch (random() % 4) {
        case 0:
          toml.insert(at, odd[random() % std::size(odd)]);
          break;
        case 1:
          if (!toml.empty()) toml.erase(at, random() % 9);
          break;
        case 2:
          toml.insert(at, toml.substr(0, random() % 20));
          break;
        default:
          toml.insert(at, 1, "[]{}.\"'=\n,#\\"[random() % 12]);
          break;
      }
    }
    PackErrors errors;
    ReadTomlPack(toml, "f.toml", errors);
    loaded += errors.empty();
    EXPECT_TRUE(errors.empty() || errors.ToStatus().message().starts_with("f.toml:")) << toml;
    if (round % 50 != 0) continue;
    toml.insert(random() % (toml.size() + 1), 1,
                static_cast<char>(random() & 0xFF));  // here bytes may be anything
    (void)LoadPacks({folder_.Write("f.toml", toml)}).ok();
  }
  EXPECT_GT(loaded, 0);
}

}  // namespace
}  // namespace trommel
