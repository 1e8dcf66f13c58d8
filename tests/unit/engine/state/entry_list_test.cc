#include "engine/state/entry_list.h"

#include <gtest/gtest.h>

namespace trommel {
namespace {

bool Same(const EntryTable& a, const EntryTable& b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i].mention_class != b[i].mention_class || a[i].id != b[i].id || a[i].label != b[i].label) return false;
  }
  return true;
}

TEST(EntryList, ComesBackAsItWas) {
  EntryTable entries = {{MentionClass::kTheme, "a", "双循环"},
                        {MentionClass::kRule, "", ""},
                        {MentionClass::kOrganization, std::string("x\0y", 3), std::string(70000, 'l')}};
  EntryTable back = {{MentionClass::kRegex, "old", "old"}};
  ASSERT_TRUE(ParseEntryList(WriteEntryList(entries), back));
  EXPECT_TRUE(Same(back, entries));
  ASSERT_TRUE(ParseEntryList(WriteEntryList({}), back));
  EXPECT_TRUE(back.empty());
}

TEST(EntryList, WhatIsCutOrForeignIsNotRead) {
  const std::string good = WriteEntryList({{MentionClass::kTheme, "id", "label"}});
  EntryTable entries;
  for (size_t size = 0; size < good.size(); ++size) {
    EXPECT_FALSE(ParseEntryList(std::string_view(good).substr(0, size), entries)) << size;
  }
  EXPECT_FALSE(ParseEntryList("not compressed at all", entries));
}

}  // namespace
}  // namespace trommel
