#include "engine/pack/organization_file.h"

#include <gtest/gtest.h>

#include <random>

#include "engine/pack/pack_reader.h"
#include "tests/unit/engine/pack/temp_folder.h"

namespace trommel {
namespace {

std::vector<OrganizationEntry> Read(std::string_view text, std::string* message = nullptr) {
  std::vector<OrganizationEntry> entries;
  PackErrors errors;
  ReadOrganizationFile(text, "o.tsv", entries, errors);
  if (message != nullptr) {
    *message = errors.ToStatus().message();
  } else {
    EXPECT_TRUE(errors.empty()) << errors.ToStatus().message();
  }
  return entries;
}

TEST(OrganizationFile, IdLabelNames) {
  const auto entries = Read("# a comment\n\na\tAlpha\tAlpha Inc\t?阿尔法\r\nb\t\tBeta\t\t\n");
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].label, "Alpha");
  ASSERT_EQ(entries[0].names.size(), 2u);
  EXPECT_EQ(entries[0].names[0].text, "Alpha Inc");
  EXPECT_FALSE(entries[0].names[0].common_word);
  EXPECT_EQ(entries[0].names[1].text, "阿尔法");
  EXPECT_TRUE(entries[0].names[1].common_word);
  EXPECT_EQ(entries[0].names[1].place.line, 3u);
  EXPECT_EQ(entries[0].names[1].place.column, 19u);
  EXPECT_EQ(entries[1].label, "b");
  EXPECT_EQ(entries[1].names.size(), 1u);
  EXPECT_TRUE(entries[1].kind.empty());
}

TEST(OrganizationFile, ColumnsLineAddsKind) {
  const auto entries = Read("#columns: id label kind names\n# more\na\tAlpha\tcompany\tAlpha\t?Al\n");
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].kind, "company");
  EXPECT_EQ(entries[0].names.size(), 2u);
  EXPECT_EQ(Read("#columns: id names\na\tx\ty\n")[0].names.size(), 2u);
}

TEST(OrganizationFile, FaultsNameLineAndColumn) {
  const std::pair<const char*, const char*> cases[] = {
      {"a\tAlpha\n", "o.tsv:1:1: organization \"a\" has no name: write at least 3 cells with tabs between"},
      {"a\n", "o.tsv:1:1: organization \"a\" has no name"},
      {"x\ty\tz\n\tAlpha\tAlpha\n", "o.tsv:2:1: empty id"},
      {"a\t阿尔\t\tAlpha\n", "o.tsv:1:6: empty name"},
      {"a\tA\t?\n", "o.tsv:1:5: empty name"},
      {"a\tA\t \n", "o.tsv:1:5: name holds only white space"},
      {"a\tA\tx\x01\n", "o.tsv:1:5: name \"x\\u0001\" holds the control character U+0001"},
      {"a\rb\tA\tx\n", "id \"a\\u000Db\" holds the control character U+000D"},
      {"#columns: id lable names\n", "o.tsv:1:14: unknown column \"lable\" (did you mean \"label\"?)"},
      {"#columns: id id names\n", "o.tsv:1:14: column \"id\" is named twice"},
      {"#columns: label names\n", "o.tsv:1:1: the columns must hold id and end with names"},
      {"#columns:\n", "o.tsv:1:1: the columns must hold id"},
  };
  for (const auto& [text, expected] : cases) {
    std::string message;
    Read(text, &message);
    EXPECT_NE(message.find(expected), std::string::npos) << text << " says " << message;
  }
}

TEST(OrganizationFile, PathsAreRelativeToThePackAndReadOnce) {
  const TempFolder folder;
  folder.Write("lists/o.tsv", "a\tAlpha\tAlpha\n");
  const std::string one = folder.Write("packs/one.toml", "[organizations]\nfiles = [\"../lists/o.tsv\"]\n");
  const std::string two = folder.Write("two.toml", "[organizations]\nfiles = [\"lists/o.tsv\"]\n");
  const Result<Pack> pack = LoadPacks({one, two});
  ASSERT_TRUE(pack.ok()) << pack.status().message();
  EXPECT_EQ(pack->organizations.size(), 1u);
  const std::string three = folder.Write("three.toml", "[[organization]]\nid = \"a\"\nnames = [\"A\"]\n");
  const Result<Pack> clash = LoadPacks({three, one});
  ASSERT_FALSE(clash.ok());
  EXPECT_NE(clash.status().message().find("o.tsv:1:1: organization id \"a\" is already at "),
            std::string::npos);
  EXPECT_NE(clash.status().message().find("three.toml:1:1"), std::string::npos);
  folder.Write("lists/o.tsv", "a\tA\t\xFF\n");
  const Result<Pack> invalid = LoadPacks({one});
  ASSERT_FALSE(invalid.ok());
  EXPECT_NE(invalid.status().message().find("o.tsv:1:5: not UTF-8: byte offset 4"), std::string::npos)
      << invalid.status().message();
}

TEST(OrganizationFile, RandomCellsNeverCrash) {
  std::mt19937 random(3);
  const std::string_view pieces[] = {
      "\t", "\n", "a", "双", "?", "#columns:", " id", " names", "\r", "\x01", " "};
  for (int round = 0; round < 2000; ++round) {
    std::string text, message;
    for (size_t i = random() % 30; i > 0; --i) text += pieces[random() % std::size(pieces)];
    Read(text, &message);
  }
}

}  // namespace
}  // namespace trommel
