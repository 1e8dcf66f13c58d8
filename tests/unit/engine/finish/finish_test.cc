#include "engine/finish/finish.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <sstream>
#include <thread>

#include "engine/state/state_folder.h"
#include "tests/unit/engine/finish/oracle_tables.h"
#include "tests/unit/engine/finish/result_tables.h"
#include "tests/unit/engine/tally/made_articles.h"
#include "tests/unit/io/out/scratch_folder.h"

namespace trommel {
namespace {

void ThreadsFor(size_t count, const std::function<void(size_t)>& body) {
  std::vector<std::thread> threads;
  for (size_t i = 0; i < count; ++i) threads.emplace_back([&body, i] { body(i); });
  for (std::thread& thread : threads) thread.join();
}

/// Counts the articles with `workers` tallies, an epoch ending after `epoch` articles, and answers the state.
StateFolder Count(const std::vector<MadeArticle>& articles, const EntryIndex& index, BucketSize bucket_size,
                  const std::string& folder, size_t workers, size_t epoch, uint32_t seed) {
  Result<StateFolder> state = StateFolder::Create(folder, {"{}", {}}, {1, 1});
  EXPECT_TRUE(state.ok()) << state.status().message();
  std::mt19937 random(seed);
  std::vector<std::unique_ptr<Tally>> tallies;
  std::vector<const Tally*> views;
  for (size_t i = 0; i < workers; ++i) {
    tallies.push_back(std::make_unique<Tally>(index, bucket_size));
    views.push_back(tallies.back().get());
  }
  InputPlace from;
  for (size_t i = 0; i < articles.size(); ++i) {
    AddTo(*tallies[random() % workers], articles[i]);
    if ((i + 1) % epoch != 0 && i + 1 != articles.size()) continue;
    const InputPlace to = {0, i + 1};
    const Status status =
        state->AppendRun(views, {from, to}, workers > 1 ? ParallelFor(ThreadsFor) : SerialFor);
    EXPECT_TRUE(status.ok()) << status.message();
    from = to;
    for (const auto& tally : tallies) tally->Clear();
  }
  EXPECT_TRUE(state->Complete().ok());
  return std::move(*state);
}

/// What the oracle knows, line by line, so that a failure shows a line and not the files.
void ExpectSameFiles(const std::map<std::string, std::string>& files,
                     const std::map<std::string, std::string>& expected) {
  for (const auto& [name, content] : expected) {
    ASSERT_TRUE(files.contains(name)) << name;
    std::istringstream is(files.at(name)), wanted(content);
    std::string a, b;
    for (int line = 1; std::getline(wanted, b); ++line) {
      std::getline(is, a);
      ASSERT_EQ(a, b) << name << " line " << line;
    }
    EXPECT_TRUE(files.at(name) == content) << name;
  }
}

TEST(WriteTables, EqualsTheOracleHoweverTheWorkIsSplit) {
  const EntryTable entries = MakeEntries();
  const EntryIndex index(entries);
  for (const uint32_t seed : {1u, 2u, 3u}) {
    const auto bucket_size = static_cast<BucketSize>(seed % 4);
    const std::vector<MadeArticle> articles = MakeArticles(seed == 3 ? 5000 : 400, seed);
    const auto expected = OracleFiles(articles, entries, bucket_size);
    std::map<std::string, std::string> first;  // the database too, and the tables that the oracle does not make
    for (const auto& [workers, epoch] :
         {std::pair<size_t, size_t>{1, 1u << 30}, {3, 57}, {8, 200}, {2, 1000}}) {
      ScratchFolder scratch;
      const StateFolder state = Count(articles, index, bucket_size, scratch / "state", workers, epoch, seed);
      const auto totals =
          WriteTables(state.RunPaths(), entries, scratch / "out", {1 << 20, scratch / "merge"});
      ASSERT_TRUE(totals.ok()) << totals.status().message();
      auto files = SlurpAll(scratch / "out");
      EXPECT_EQ(ReadSqlite(scratch / "out/results.sqlite"), ReadCsvTables(files));
      if (first.empty()) first = files;
      for (const auto& [name, content] : files) EXPECT_TRUE(first[name] == content) << name << " differs by split";
      EXPECT_EQ(files.size(), first.size());
      files.erase("results.sqlite");
      SCOPED_TRACE("seed " + std::to_string(seed) + ", workers " + std::to_string(workers));
      ExpectSameFiles(files, expected);
      EXPECT_EQ(totals->totals, state.manifest().totals);
      EXPECT_FALSE(std::filesystem::exists(scratch / "merge"));
    }
  }
}

TEST(WriteTables, MergesAThousandRunsInLevels) {
  const EntryTable entries = MakeEntries();
  const EntryIndex index(entries);
  const std::vector<MadeArticle> articles = MakeArticles(1000, 9);
  ScratchFolder scratch;
  const StateFolder state = Count(articles, index, BucketSize::kMonth, scratch / "state", 1, 1, 9);
  ASSERT_EQ(state.RunPaths().size(), 1000u);
  const auto totals = WriteTables(state.RunPaths(), entries, scratch / "out", {4 << 20, scratch / "merge"});
  ASSERT_TRUE(totals.ok()) << totals.status().message();
  auto files = SlurpAll(scratch / "out");
  files.erase("results.sqlite");
  ExpectSameFiles(files, OracleFiles(articles, entries, BucketSize::kMonth));
}

TEST(WriteTables, NothingCountedGivesListedEntriesWithZeros) {
  const EntryTable entries = MakeEntries();
  ScratchFolder scratch;
  const auto totals = WriteTables({}, entries, scratch / "out", {1 << 20, scratch / "merge"});
  ASSERT_TRUE(totals.ok()) << totals.status().message();
  EXPECT_EQ(totals->entry_rows, entries.size());
  EXPECT_EQ(totals->timeline_rows, 0u);
  auto files = SlurpAll(scratch / "out");
  files.erase("results.sqlite");
  ExpectSameFiles(files, OracleFiles({}, entries, BucketSize::kMonth));
}

TEST(WriteTables, ADamagedRunIsNamed) {
  const EntryTable entries = MakeEntries();
  const EntryIndex index(entries);
  ScratchFolder scratch;
  const StateFolder state =
      Count(MakeArticles(300, 5), index, BucketSize::kDay, scratch / "state", 1, 100, 5);
  std::string run = Slurp(state.RunPaths()[1]);
  run[run.size() / 2] ^= 1;
  Spill(state.RunPaths()[1], run);
  const auto totals = WriteTables(state.RunPaths(), entries, scratch / "out", {1 << 20, scratch / "merge"});
  ASSERT_FALSE(totals.ok());
  EXPECT_EQ(totals.status().code(), StatusCode::kInput);
  EXPECT_NE(totals.status().message().find(state.RunPaths()[1]), std::string::npos)
      << totals.status().message();
}

TEST(WriteTables, DecimalsThatNoNumberOfSqliteHoldsStayExact) {
  const EntryTable entries;
  const EntryIndex index(entries);
  ScratchFolder scratch;
  std::vector<MadeArticle> articles(1);
  for (const char* value :
       {"0.1", "92.1", "123456789012345678.25", "99999999999999999999999999999999999999",
        "0.00000000000000000000000000000000000001", "-9223372036854775808", "1.000000000000001"}) {
    MadeMention mention;
    mention.mention_class = MentionClass::kQuantity;
    mention.kind = QuantityKind::kMeasure;
    mention.id = value;
    mention.value = Decimal::Parse(value);
    ASSERT_TRUE(mention.value.has_value()) << value;
    articles[0].mentions.push_back(mention);
  }
  const StateFolder state = Count(articles, index, BucketSize::kDay, scratch / "state", 1, 1, 1);
  ASSERT_TRUE(WriteTables(state.RunPaths(), entries, scratch / "out", {1 << 20, scratch / "merge"}).ok());
  auto files = SlurpAll(scratch / "out");
  const TableRows rows = ReadCsvTables(files).at("quantity");
  ASSERT_EQ(rows.size(), 8u);
  for (size_t i = 1; i < rows.size(); ++i) EXPECT_EQ(rows[i][5], "t:" + rows[i][1].substr(2));
  EXPECT_EQ(ReadSqlite(scratch / "out/results.sqlite"), ReadCsvTables(files));
}

}  // namespace
}  // namespace trommel
