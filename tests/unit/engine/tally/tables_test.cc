#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "engine/tally/cell_table.h"
#include "engine/tally/document_counts.h"
#include "engine/tally/entry_index.h"
#include "engine/tally/number_map.h"
#include "engine/tally/string_table.h"

namespace trommel {
namespace {

TEST(StringTable, NumbersStringsAsTheyCome) {
  std::mt19937 random(1);
  StringTable table;
  for (int round = 0; round < 3; ++round) {
    std::map<std::string, uint32_t> oracle;
    for (int i = 0; i < 20000; ++i) {
      std::string text(random() % 5, 'a');
      for (char& c : text) c = static_cast<char>(random() % 7);
      const auto [known, fresh] = oracle.emplace(text, static_cast<uint32_t>(oracle.size()));
      ASSERT_EQ(table.Intern(text), known->second);
    }
    ASSERT_EQ(table.size(), oracle.size());
    for (const auto& [text, number] : oracle) ASSERT_EQ(table[number], text);
    table.Clear();
    ASSERT_EQ(table.size(), 0u);
  }
}

TEST(CellTable, AddsUpLikeAMap) {
  std::mt19937_64 random(2);
  CellTable table;
  for (const uint64_t spread : {10u, 1000u, 100000u}) {
    std::map<uint64_t, std::pair<uint32_t, uint32_t>> oracle;
    for (int i = 0; i < 200000; ++i) {
      const uint64_t key = (random() % spread) << 32 | (random() % 3);
      const uint32_t mentions = static_cast<uint32_t>(random() % 5) + 1;
      table.Prefetch(key);
      table.Add(key, mentions, 1);
      oracle[key].first += mentions;
      oracle[key].second += 1;
    }
    ASSERT_EQ(table.size(), oracle.size());
    std::vector<CellTable::Cell> cells;
    table.CopyTo(cells);
    ASSERT_EQ(cells.size(), oracle.size());
    for (const CellTable::Cell& cell : cells) {
      ASSERT_EQ(oracle.at(cell.key), (std::pair<uint32_t, uint32_t>(cell.mentions, cell.documents)));
    }
    table.Clear();
    ASSERT_EQ(table.size(), 0u);
  }
}

TEST(NumberMap, KeepsTheFirstNumberUntilItIsSet) {
  std::mt19937_64 random(3);
  NumberMap map;
  for (int round = 0; round < 2; ++round) {
    std::map<uint64_t, uint32_t> oracle;
    for (uint32_t i = 0; i < 30000; ++i) {
      const uint64_t key = random() % 10000 * 0x100000001;
      const uint32_t expected = oracle.emplace(key, i).first->second;
      ASSERT_EQ(map.FindOrAdd(key, i), expected);
      if (i % 7 == 0) {
        map.Set(key, i + 1);
        oracle[key] = i + 1;
      }
    }
    map.Clear();
  }
}

TEST(DocumentCounts, CountsEachEntryInTheOrderOfItsFirstMention) {
  std::mt19937 random(4);
  DocumentCounts counts;
  for (int document = 0; document < 500; ++document) {
    counts.Clear();
    std::map<uint32_t, uint32_t> oracle;
    std::vector<uint32_t> order;
    const uint32_t mentions = random() % (document % 50 == 0 ? 5000 : 40);
    for (uint32_t i = 0; i < mentions; ++i) {
      const uint32_t entry = random() % 3000 * (random() % 2 ? 1u : 0x10001u);
      counts.Add(entry, 0);
      if (++oracle[entry] == 1) order.push_back(entry);
    }
    ASSERT_EQ(counts.counts().size(), order.size());
    for (size_t i = 0; i < order.size(); ++i) {
      ASSERT_EQ(counts.counts()[i].entry, order[i]);
      ASSERT_EQ(counts.counts()[i].mentions, oracle[order[i]]);
    }
  }
}

TEST(EntryIndex, FindsByClassAndId) {
  EntryTable entries;
  for (int i = 0; i < 1000; ++i) {
    entries.push_back({MentionClass::kTheme, std::to_string(i), ""});
    entries.push_back({MentionClass::kOrganization, std::to_string(i * 2), ""});
  }
  const EntryIndex index(entries);
  for (uint32_t i = 0; i < entries.size(); ++i) {
    EXPECT_EQ(index.Find(entries[i].mention_class, entries[i].id), i);
  }
  EXPECT_EQ(index.Find(MentionClass::kTheme, "1998"), std::nullopt);
  EXPECT_EQ(index.Find(MentionClass::kRegex, "1"), std::nullopt);
  EXPECT_EQ(EntryIndex(EntryTable()).Find(MentionClass::kTheme, ""), std::nullopt);
}

TEST(EntryIndex, TheFirstOfTwoWithOneIdStands) {
  const EntryTable entries = {{MentionClass::kTheme, "a", ""}, {MentionClass::kTheme, "a", ""}};
  EXPECT_EQ(EntryIndex(entries).Find(MentionClass::kTheme, "a"), 0u);
}

}  // namespace
}  // namespace trommel
