#include "io/out/sqlite/table_scan.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <limits>
#include <random>
#include <string>
#include <vector>

#include "io/out/sqlite_file.h"
#include "tests/unit/io/out/scratch_folder.h"

namespace trommel {
namespace {

const TableSchema kMixed = {"mixed",
                            {{"name", ColumnType::kText},
                             {"count", ColumnType::kInteger},
                             {"share", ColumnType::kReal},
                             {"exact", ColumnType::kDecimal}},
                            {"name"}};
const TableSchema kOther = {"other", {{"name", ColumnType::kText}}, {}};

/// A row as SQLite reads it: of each column its kind and its text.
std::string RowOf(sqlite3_stmt* statement) {
  std::string row = std::to_string(sqlite3_column_int64(statement, 0));
  for (int i = 1; i < sqlite3_column_count(statement); ++i) {
    if (sqlite3_column_type(statement, i) == SQLITE_NULL) {
      row += "|null";
      continue;
    }
    if (i == 2) row += '|' + std::to_string(sqlite3_column_int64(statement, i));
    if (i == 3) row += '|' + std::to_string(sqlite3_column_double(statement, i));
    if (i == 3) continue;  // a real's text is not asked for
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
    row += '|' + std::string(text, static_cast<size_t>(sqlite3_column_bytes(statement, i)));
  }
  return row;
}

std::string RowOf(const TableScan& scan) {
  std::string row = std::to_string(scan.row());
  for (size_t i = 0; i < 4; ++i) {
    if (scan.Null(i)) {
      row += "|null";
      continue;
    }
    if (i == 1) row += '|' + std::to_string(scan.Integer(i));
    if (i == 2) row += '|' + std::to_string(scan.Real(i));
    if (i == 2) continue;
    row += '|' + std::string(scan.Text(i));
  }
  return row;
}

std::vector<std::string> RowsThroughSqlite(const std::string& path) {
  std::vector<std::string> rows;
  sqlite3* database = nullptr;
  EXPECT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  sqlite3_stmt* statement = nullptr;
  EXPECT_EQ(
      sqlite3_prepare_v2(database, "SELECT rowid, * FROM mixed ORDER BY rowid", -1, &statement, nullptr),
      SQLITE_OK);
  while (sqlite3_step(statement) == SQLITE_ROW) rows.push_back(RowOf(statement));
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return rows;
}

/// A row of every kind of value, some of them long enough for pages of their own.
void AddRandomRow(std::mt19937_64& random, TableWriter& mixed) {
  const std::string name(random() % 20 == 0 ? random() % 5000 : random() % 40,
                         static_cast<char>('a' + random() % 26));
  const std::vector<std::string> decimals = {"1",   "-0.05", "12345678901234567890", "0.123456789012345678",
                                             "7.5", "0"};
  const uint64_t integer = random() >> (random() % 64);
  const Value row[] = {Value::Text(name), random() % 9 == 0 ? Value() : Value::Integer(integer),
                       Value::Real(static_cast<double>(random() % 1000) / 8),
                       random() % 9 == 0 ? Value() : Value::Digits(decimals[random() % decimals.size()])};
  ASSERT_TRUE(mixed.Add(row).ok());
}

void WriteDatabase(const std::string& path, uint64_t rows, const SqliteLayout& layout) {
  std::mt19937_64 random(rows);
  auto file = SqliteFile::Create(path, 1 << 20, layout);
  ASSERT_TRUE(file.ok());
  auto other = (*file)->NewTable(kOther);
  auto mixed = (*file)->NewTable(kMixed);
  ASSERT_TRUE(other.ok() && mixed.ok());
  for (uint64_t i = 0; i < rows; ++i) {
    ASSERT_NO_FATAL_FAILURE(AddRandomRow(random, **mixed));
    const Value name = Value::Text("x");
    if (i % 3 != 0) continue;
    ASSERT_TRUE((*other)->Add({&name, 1}).ok());
  }
  other->reset();
  mixed->reset();
  ASSERT_TRUE((*file)->Finish().ok());
}

TEST(TableScan, ReadsWhatSqliteReads) {
  ScratchFolder scratch;
  for (const uint32_t page_bytes : {512u, 4096u, 16384u}) {
    for (const uint64_t rows : {0u, 1u, 2u, 40u, 3000u}) {
      SCOPED_TRACE(std::to_string(page_bytes) + " " + std::to_string(rows));
      const std::string path = scratch / (std::to_string(page_bytes) + "-" + std::to_string(rows));
      ASSERT_NO_FATAL_FAILURE(WriteDatabase(path, rows, {page_bytes}));
      const std::vector<std::string> expected = RowsThroughSqlite(path);
      ASSERT_EQ(expected.size(), rows);
      const auto pages = DatabasePages::Open(path);
      ASSERT_TRUE(pages.ok());
      const auto table = FindTable(*pages, "mixed");
      ASSERT_TRUE(table.ok());
      EXPECT_EQ(table->ColumnOf("name"), 0u);
      EXPECT_EQ(table->ColumnOf("exact"), 3u);
      EXPECT_EQ(table->ColumnOf("mixed"), SIZE_MAX);
      TableScan scan(*pages, table->root), sought(*pages, table->root);
      for (const std::string& row : expected) {
        ASSERT_TRUE(scan.Next());
        ASSERT_EQ(RowOf(scan), row);
      }
      EXPECT_FALSE(scan.Next());
      EXPECT_FALSE(scan.damaged());
      for (uint64_t row = rows; row > 0; row -= std::min<uint64_t>(row, 7)) {
        ASSERT_TRUE(sought.Seek(static_cast<int64_t>(row)));
        ASSERT_EQ(RowOf(sought), expected[row - 1]);
      }
      EXPECT_FALSE(sought.Seek(0));
      EXPECT_FALSE(sought.Seek(static_cast<int64_t>(rows) + 1));
      EXPECT_FALSE(sought.damaged());
    }
  }
}

TEST(TableScan, ATableThatIsNotThereHasNoRoot) {
  ScratchFolder scratch;
  const std::string path = scratch / "d";
  ASSERT_NO_FATAL_FAILURE(WriteDatabase(path, 3, {}));
  const auto pages = DatabasePages::Open(path);
  ASSERT_TRUE(pages.ok());
  EXPECT_EQ(FindTable(*pages, "none")->root, 0u);
  EXPECT_EQ(DatabasePages::Open(scratch / "absent").ok(), false);
  Spill(scratch / "text", std::string(2000, 'x'));
  EXPECT_EQ(DatabasePages::Open(scratch / "text").status().code(), StatusCode::kInput);
}

TEST(TableScan, DamageEndsTheScanAndNothingElse) {
  ScratchFolder scratch;
  const std::string path = scratch / "d";
  ASSERT_NO_FATAL_FAILURE(WriteDatabase(path, 300, {512}));
  const std::string sound = Slurp(path);
  std::mt19937_64 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string damaged = sound;
    for (int i = 0; i < 3; ++i)
      damaged[100 + random() % (damaged.size() - 100)] = static_cast<char>(random());
    Spill(path, damaged);
    const auto pages = DatabasePages::Open(path);
    ASSERT_TRUE(pages.ok());
    const auto table = FindTable(*pages, "mixed");
    if (!table.ok()) continue;
    TableScan scan(*pages, table->root);
    uint64_t rows = 0;
    while (rows < 100000 && scan.Next()) {
      ++rows;
      EXPECT_LE(RowOf(scan).size(), sound.size() * 5);
      (void)scan.Seek(static_cast<int64_t>(rows % 300));
    }
  }
}

}  // namespace
}  // namespace trommel
