#include "io/out/sqlite_file.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <random>

#include "tests/unit/io/out/scratch_folder.h"
#include "tests/unit/io/out/sqlite_oracle.h"

namespace trommel {
namespace {

using Field = MadeTable::Field;
using Kind = Value::Kind;

Field Text(std::string text) { return {Kind::kText, std::move(text), 0, 0}; }
Field Integer(int64_t integer) { return {Kind::kInteger, {}, integer, 0}; }
Field Real(double real) { return {Kind::kReal, {}, 0, real}; }

void WriteBulk(const std::vector<MadeTable>& tables, const std::string& path, const SqliteLayout& layout) {
  auto file = SqliteFile::Create(path, 1 << 20, layout);
  ASSERT_TRUE(file.ok()) << file.status().message();
  std::vector<std::unique_ptr<TableWriter>> writers;
  size_t most = 0;
  for (const MadeTable& table : tables) {
    auto writer = (*file)->NewTable(table.schema);
    ASSERT_TRUE(writer.ok());
    writers.push_back(std::move(*writer));
    most = std::max(most, table.rows.size());
  }
  // Rows of all tables by turns, so that their pages are mixed.
  for (size_t i = 0; i < most; ++i) {
    for (size_t t = 0; t < tables.size(); ++t) {
      if (i >= tables[t].rows.size()) continue;
      ASSERT_TRUE(writers[t]->Add(RowOf(tables[t].rows[i])).ok());
    }
  }
  for (auto& writer : writers) ASSERT_TRUE(writer->Close().ok());
  writers.clear();
  (*file)->AtFinish("CREATE VIEW seen AS SELECT 1");
  const Status finished = (*file)->Finish();
  ASSERT_TRUE(finished.ok()) << finished.message();
}

/// The database is sound, and to the byte of each record what SQLite writes.
void ExpectAsSqliteHasIt(const std::vector<MadeTable>& tables, const SqliteLayout& layout = {}) {
  ScratchFolder scratch;
  const std::string path = scratch / "bulk.sqlite";
  ASSERT_NO_FATAL_FAILURE(WriteBulk(tables, path, layout));
  ASSERT_EQ(QueryLines(path, "PRAGMA integrity_check"), "ok\n");
  ASSERT_NO_FATAL_FAILURE(WriteThroughSqlite(tables, path, scratch / "theirs.sqlite"));
  ASSERT_TRUE(Vacuumed(path) == Vacuumed(scratch / "theirs.sqlite"));
  ASSERT_NO_FATAL_FAILURE(WriteBulk(tables, scratch / "again.sqlite", layout));
  ASSERT_TRUE(Slurp(path) == Slurp(scratch / "again.sqlite"));
}

const TableSchema kOne = {"one", {{"key", ColumnType::kText}, {"number", ColumnType::kInteger}}, {"key"}};

std::string Numbered(size_t i) {
  std::string digits = std::to_string(i);
  return std::string(7 - digits.size(), '0') + digits;
}

TEST(SqliteFile, TablesOfEveryNumberOfRowsAreSound) {
  // Small pages: four levels are reached soon, and each number of rows fills the last pages otherwise.
  for (size_t rows = 0; rows < 400; ++rows) {
    MadeTable table{kOne, {}};
    for (size_t i = 0; i < rows; ++i) {
      table.rows.push_back(
          {Text(Numbered(i) + std::string(i % 7 * 13, 'x')), Integer(static_cast<int64_t>(i))});
    }
    SCOPED_TRACE(rows);
    ASSERT_NO_FATAL_FAILURE(ExpectAsSqliteHasIt({table}, {512}));
  }
}

TEST(SqliteFile, DeepTreesAreSound) {
  for (const size_t rows : {5000u, 20011u}) {
    MadeTable table{kOne, {}};
    for (size_t i = 0; i < rows; ++i)
      table.rows.push_back({Text(Numbered(i) + std::string(90, 'k')), Integer(1)});
    ASSERT_NO_FATAL_FAILURE(ExpectAsSqliteHasIt({table}, {512}));
  }
}

TEST(SqliteFile, TextsOfEveryLengthAroundThePagesBorders) {
  for (const uint32_t page_bytes : {512u, 1024u}) {
    for (size_t length = page_bytes / 8; length < page_bytes * 5 / 2; ++length) {
      // In the index too, whose cells hold less.
      MadeTable table{kOne,
                      {{Text("a" + std::string(length, 'b')), Integer(-7)},
                       {Text("c"), Field()},
                       {Text("d" + std::string(length / 2, 'e')), Integer(0)}}};
      SCOPED_TRACE(length);
      ASSERT_NO_FATAL_FAILURE(ExpectAsSqliteHasIt({table}, {page_bytes}));
    }
  }
  for (size_t length = 16384 - 60; length < 16384 + 20; ++length) {
    const MadeTable table{kOne, {{Text(std::string(length, 'b')), Integer(5)}}};
    ASSERT_NO_FATAL_FAILURE(ExpectAsSqliteHasIt({table}));
  }
  const MadeTable huge{kOne, {{Text(std::string(5000000, 'h')), Integer(5)}, {Text("i"), Integer(6)}}};
  ASSERT_NO_FATAL_FAILURE(ExpectAsSqliteHasIt({huge}));
}

TEST(SqliteFile, NumbersOfEveryWidth) {
  const TableSchema schema = {"numbers",
                              {{"integer", ColumnType::kInteger},
                               {"real", ColumnType::kReal},
                               {"decimal", ColumnType::kDecimal},
                               {"text", ColumnType::kText}},
                              {"integer", "text", "real", "decimal, integer"}};
  MadeTable table{schema, {}};
  std::vector<int64_t> integers = {std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max()};
  for (int bits = 0; bits < 63; ++bits) {
    for (int64_t by = -2; by <= 2; ++by) {
      integers.push_back((int64_t{1} << bits) + by);
      integers.push_back(-(int64_t{1} << bits) + by);
    }
  }
  for (const int64_t integer : integers) {
    const auto real = static_cast<double>(integer);
    for (const double value : {real, -real, real + 0.5, real * 1e-30, real * 1e200}) {
      table.rows.push_back({Integer(integer), Real(value), Text(std::to_string(integer)), Integer(integer)});
      table.rows.push_back({Integer(integer), Integer(integer), Real(value), Real(value)});
    }
  }
  const double infinity = std::numeric_limits<double>::infinity();
  for (const double real : {0.0, -0.0, infinity, -infinity, std::numeric_limits<double>::quiet_NaN(), 5e-324})
    table.rows.push_back({Field(), Real(real), Real(real), Real(real)});
  ExpectAsSqliteHasIt({table});
}

TEST(SqliteFile, DecimalsKeepTheirDigits) {
  const TableSchema schema = {
      "decimals", {{"decimal", ColumnType::kDecimal}, {"i", ColumnType::kInteger}}, {}};
  MadeTable table{schema, {}};
  for (const char* digits : {"0", "1", "-1", "0.5", "92.1", "-12.5", "9223372036854775807",
                             "9223372036854775808", "0.000001", "123456789012345.6", "12345678901234.5",
                             "1234567890.12345", "1.0000000000000001", "100000000000000000000"}) {
    table.rows.push_back({Text(digits), Integer(1)});
    table.rows.push_back({Text(digits), Integer(2)});
  }
  ExpectAsSqliteHasIt({table});
}

TEST(SqliteFile, ManyTablesFillSeveralPagesOfTheSchema) {
  std::vector<MadeTable> tables;
  std::vector<std::string> names;
  for (int i = 0; i < 60; ++i) names.push_back("table_" + std::to_string(i));
  for (const std::string& name : names) {
    TableSchema schema = kOne;
    schema.name = name;
    tables.push_back({schema, {{Text(name), Integer(1)}}});
  }
  ASSERT_NO_FATAL_FAILURE(ExpectAsSqliteHasIt(tables, {512}));
  ASSERT_NO_FATAL_FAILURE(ExpectAsSqliteHasIt(tables, {4096}));
  ASSERT_NO_FATAL_FAILURE(ExpectAsSqliteHasIt({}));
}

/// Random schemas and rows; `sorted` rows are in the order of their columns.
std::vector<MadeTable> RandomTables(std::mt19937& random, bool sorted) {
  static const std::string_view kNames[] = {"a", "b", "c", "d", "e"};
  static const std::string_view kIndexes[] = {"a", "a, b", "a, b, c", "c", "b, a", "e", "d, a", "a DESC"};
  static const std::string_view kTables[] = {"first", "second", "third"};
  std::vector<MadeTable> tables;
  for (const std::string_view name : kTables) {
    MadeTable& table = tables.emplace_back();
    table.schema.name = name;
    for (const std::string_view column : kNames) {
      const bool key = sorted && column < "d";
      table.schema.columns.push_back({column, static_cast<ColumnType>(random() % (key ? 2 : 4))});
    }
    for (const std::string_view index : kIndexes) {
      if (random() % 2) table.schema.indexes.push_back(index);
    }
    const size_t rows = random() % 3 == 0 ? random() % 3 : random() % 700, kinds = 1 + random() % 60;
    for (size_t i = 0; i < rows; ++i) {
      auto& row = table.rows.emplace_back();
      for (const Column& column : table.schema.columns) {
        const uint32_t pick = random() % 8;
        if (pick == 0) {
          row.push_back(Field());
        } else if (column.type == ColumnType::kInteger) {
          row.push_back(Integer(static_cast<int32_t>(random() % kinds) - 20));
        } else if (column.type == ColumnType::kReal) {
          row.push_back(Real(static_cast<double>(random() % kinds) / (1 + pick)));
        } else if (column.type == ColumnType::kDecimal) {
          row.push_back(Text(std::to_string(random() % kinds) + (pick < 4 ? "" : ".25")));
        } else {
          std::string text(random() % kinds, static_cast<char>('a' + pick % 3));
          if (pick == 7 && !text.empty()) text[random() % text.size()] = '\0';
          if (pick == 6) text += "\xF0\x9F\x8C\x8D";
          row.push_back(Text(text + (random() % 20 == 0 ? std::string(random() % 3000, 'z') : "")));
        }
      }
    }
    if (!sorted) continue;
    const auto key = [](const Field& field) {
      return std::tuple(field.kind != Kind::kNull, field.integer, field.text);
    };
    std::sort(table.rows.begin(), table.rows.end(), [&](const auto& x, const auto& y) {
      return std::tuple(key(x[0]), key(x[1]), key(x[2])) < std::tuple(key(y[0]), key(y[1]), key(y[2]));
    });
  }
  return tables;
}

TEST(SqliteFile, RandomTablesEqualThoseOfSqlite) {
  for (uint32_t seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    SCOPED_TRACE(seed);
    const uint32_t page_bytes = 512u << seed % 7;
    ASSERT_NO_FATAL_FAILURE(
        ExpectAsSqliteHasIt(RandomTables(random, seed % 3 != 0), {std::min(page_bytes, 32768u)}));
  }
}

TEST(SqliteFile, RowsOutOfOrderLeaveFreePages) {
  ScratchFolder scratch;
  MadeTable table{kOne, {}};
  for (size_t i = 0; i < 9000; ++i)
    table.rows.push_back({Text(Numbered(i) + std::string(i % 3 * 400, 'q')), Integer(1)});
  table.rows.push_back({Text("0"), Integer(1)});
  ASSERT_NO_FATAL_FAILURE(ExpectAsSqliteHasIt({table}, {512}));
  ASSERT_NO_FATAL_FAILURE(WriteBulk({table}, scratch / "f.sqlite", {1024}));
  EXPECT_EQ(QueryLines(scratch / "f.sqlite", "SELECT count(*) FROM one INDEXED BY one_by_key WHERE key > ''"),
            "9001\n");
}

TEST(SqliteFile, AnIndexOfTooManyKeysIsLeftToSqlite) {
  const TableSchema schema = {"many", {{"i", ColumnType::kInteger}, {"key", ColumnType::kText}}, {"key"}};
  MadeTable table{schema, {}};
  std::mt19937 random(1);
  for (int i = 0; i < 100; ++i)
    table.rows.push_back({Integer(i), Text(std::to_string(random()) + std::string(100000, 'l'))});
  ExpectAsSqliteHasIt({table});
}

TEST(SqliteFile, ThePageOfTheLockStaysEmpty) {
  // SQLite lets the place of its lock be moved, for tests like this one.
  const auto before = static_cast<unsigned>(sqlite3_test_control(SQLITE_TESTCTRL_PENDING_BYTE, 0));
  // Not within the first 4096 bytes: SQLite opens a file with pages of that size.
  for (unsigned place = 4096; place < 40000; place += 512) {
    sqlite3_test_control(SQLITE_TESTCTRL_PENDING_BYTE, place);
    MadeTable table{kOne, {}};
    for (size_t i = 0; i < 300; ++i)
      table.rows.push_back({Text(Numbered(i) + std::string(i % 10 == 0 ? 2500 : 5, 'x')), Integer(1)});
    SCOPED_TRACE(place);
    EXPECT_NO_FATAL_FAILURE(ExpectAsSqliteHasIt({table}, {512, place}));
  }
  sqlite3_test_control(SQLITE_TESTCTRL_PENDING_BYTE, before);
}

TEST(SqliteFile, WhatIsNoUtf8IsReplaced) {
  ScratchFolder scratch;
  const MadeTable given{kOne,
                        {{Text("bad \xFF\xC0 end"), Integer(1)},
                         {Text("bad \xFF\xC0 end"), Integer(2)},
                         {Text("c"), Integer(3)}}};
  ASSERT_NO_FATAL_FAILURE(WriteBulk({given}, scratch / "f.sqlite", {}));
  EXPECT_EQ(QueryLines(scratch / "f.sqlite", "SELECT key FROM one"),
            "bad \uFFFD\uFFFD end\nbad \uFFFD\uFFFD end\nc\n");
  EXPECT_EQ(QueryLines(scratch / "f.sqlite", "PRAGMA integrity_check"), "ok\n");
}

}  // namespace
}  // namespace trommel
