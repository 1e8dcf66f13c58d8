#include "io/out/table.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <random>

#include "io/out/csv_writer.h"
#include "io/out/sqlite_file.h"
#include "tests/unit/io/out/scratch_folder.h"

namespace trommel {
namespace {

const TableSchema kSchema = {"things",
                             {{"name", ColumnType::kText},
                              {"number", ColumnType::kInteger},
                              {"share", ColumnType::kReal},
                              {"value", ColumnType::kDecimal}},
                             {"name, number", "share"}};

std::string Figure(double figure) {
  std::string text;
  AppendFigure(figure, text);
  return text;
}

TEST(AppendFigure, HasSixSignificantDigits) {
  EXPECT_EQ(Figure(0), "0");
  EXPECT_EQ(Figure(1.0 / 3), "0.333333");
  EXPECT_EQ(Figure(2.0 / 3 * 1e6), "666667");
  EXPECT_EQ(Figure(-12.5), "-12.5");
  EXPECT_EQ(Figure(1.5e-7), "1.5e-07");
  EXPECT_EQ(Figure(123456789), "1.23457e+08");
}

/// The digits that the standard library writes, and the number that it reads back from them.
void ExpectAsTheLibraryHasIt(double figure) {
  char text[40];
  const auto written = std::to_chars(text, text + sizeof text, figure, std::chars_format::general, 6);
  ASSERT_EQ(Figure(figure), std::string(text, written.ptr));
  double rounded = 0;
  std::from_chars(text, written.ptr, rounded);
  ASSERT_EQ(std::bit_cast<uint64_t>(RoundFigure(figure)), std::bit_cast<uint64_t>(rounded)) << figure;
  ASSERT_EQ(Figure(rounded), std::string(text, written.ptr));
}

TEST(AppendFigure, EqualsTheLibraryOnAnyNumber) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 300000; ++i) {
    const auto bits = std::bit_cast<double>(random());
    if (std::isfinite(bits)) {
      ASSERT_NO_FATAL_FAILURE(ExpectAsTheLibraryHasIt(bits));
    }
    const double ratio =
        static_cast<double>(random() % 1000000) / static_cast<double>(1 + random() % 1000000);
    ASSERT_NO_FATAL_FAILURE(ExpectAsTheLibraryHasIt(i % 2 ? ratio : -ratio));
    ASSERT_NO_FATAL_FAILURE(
        ExpectAsTheLibraryHasIt(ratio * std::pow(10, static_cast<double>(random() % 44) - 22)));
  }
  // Halves, powers of ten, and their neighbours, where the seventh digit decides.
  for (int exponent = -25; exponent <= 25; ++exponent) {
    for (const double digits :
         {1.0, 9.999995, 9.999994999999, 1.2345675, 1.2345685, 1.0000005, 5.5, 2.0000015}) {
      const double at = digits * std::pow(10, exponent);
      for (const double figure : {std::nextafter(at, 0), at, std::nextafter(at, 1e300)})
        ASSERT_NO_FATAL_FAILURE(ExpectAsTheLibraryHasIt(figure));
    }
  }
  for (int i = 0; i < 2000000; i += 7) {
    ASSERT_NO_FATAL_FAILURE(ExpectAsTheLibraryHasIt(i + 0.5));
  }
  for (const double figure : {0.0, -0.0, 5e-324, 1.7e308})
    ASSERT_NO_FATAL_FAILURE(ExpectAsTheLibraryHasIt(figure));
}

TEST(CsvWriter, QuotesWhereItMust) {
  ScratchFolder scratch;
  auto csv = CsvWriter::Open(scratch / "t.csv", kSchema);
  ASSERT_TRUE(csv.ok());
  const auto add = [&](std::string_view name, Value number, Value share, Value value) {
    const Value row[] = {Value::Text(name), number, share, value};
    EXPECT_TRUE((*csv)->Add(row).ok());
  };
  add("plain", Value::Integer(7), Value::Real(0.5), Value::Digits("-0.25"));
  add("", Value(), Value(), Value());
  add("a,b", Value::Integer(~0ull >> 1), Value(), Value());
  add("say \"so\"", Value::Integer(0), Value(), Value());
  add("two\r\nlines", Value::Integer(0), Value(), Value());
  add(" edge", Value::Integer(0), Value(), Value());
  add("bad \xFF", Value::Integer(0), Value(), Value());
  ASSERT_TRUE((*csv)->Close().ok());
  EXPECT_EQ(Slurp(scratch / "t.csv"),
            "name,number,share,value\r\n"
            "plain,7,0.5,-0.25\r\n"
            "\"\",,,\r\n"
            "\"a,b\",9223372036854775807,,\r\n"
            "\"say \"\"so\"\"\",0,,\r\n"
            "\"two\r\nlines\",0,,\r\n"
            "\" edge\",0,,\r\n"
            "bad \uFFFD,0,,\r\n");
}

/// Every value of a query, with its type, one a line.
std::string Query(const std::string& path, const char* query) {
  sqlite3* database = nullptr;
  sqlite3_stmt* statement = nullptr;
  std::string text;
  if (sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK &&
      sqlite3_prepare_v2(database, query, -1, &statement, nullptr) == SQLITE_OK) {
    while (sqlite3_step(statement) == SQLITE_ROW) {
      const auto* value = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
      text += value == nullptr ? "null" : value;
      text += '\n';
    }
  }
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return text;
}

TEST(SqliteFile, KeepsDecimalsExactAndNumbersAsNumbers) {
  ScratchFolder scratch;
  const std::string path = scratch / "r.sqlite";
  auto file = SqliteFile::Create(path);
  ASSERT_TRUE(file.ok()) << file.status().message();
  auto table = (*file)->NewTable(kSchema);
  ASSERT_TRUE(table.ok()) << table.status().message();
  for (const char* digits : {"7", "-12.5", "92.1", "9223372036854775807", "9223372036854775808",
                             "1234567890.123456", "0.0000001", "0"}) {
    const Value row[] = {Value::Text(digits), Value(), Value::Real(0.5), Value::Digits(digits)};
    ASSERT_TRUE((*table)->Add(row).ok());
  }
  ASSERT_TRUE((*table)->Close().ok());
  table->reset();
  ASSERT_TRUE((*file)->Finish().ok());
  EXPECT_EQ(Query(path, "SELECT typeof(value) FROM things"),
            "integer\nreal\nreal\ninteger\ntext\ntext\nreal\ninteger\n");
  EXPECT_EQ(
      Query(path, "SELECT name FROM things WHERE value < 10 AND typeof(value) <> 'text' ORDER BY value"),
      "-12.5\n0\n0.0000001\n7\n");
  EXPECT_EQ(Query(path, "SELECT value FROM things WHERE typeof(value) = 'text'"),
            "9223372036854775808\n1234567890.123456\n");
  EXPECT_EQ(Query(path, "SELECT name FROM sqlite_master WHERE type = 'index'"),
            "things_by_name_number\nthings_by_share\n");
  EXPECT_EQ(Query(path, "PRAGMA integrity_check"), "ok\n");
  EXPECT_EQ(SlurpAll(scratch.path()).size(), 1u) << "no journal stays behind";
}

TEST(SqliteFile, WhatIsBoundStaysOnlyWhereItIsTheSame) {
  ScratchFolder scratch;
  auto file = SqliteFile::Create(scratch / "r.sqlite");
  ASSERT_TRUE(file.ok());
  auto table = (*file)->NewTable(kSchema);
  ASSERT_TRUE(table.ok());
  const Value kinds[] = {Value(),           Value::Text(""),   Value::Text("7"),
                         Value::Integer(7), Value::Integer(0), Value::Real(0)};
  std::string expected;
  for (const Value& before : kinds) {
    for (const Value& value : kinds) {
      for (const Value& name : {before, value, value}) {
        const Value row[] = {name, Value(), Value(), Value()};
        ASSERT_TRUE((*table)->Add(row).ok());
        // A column of text makes text of numbers.
        expected += name.kind() == Value::Kind::kNull      ? "null"
                    : name.kind() == Value::Kind::kText    ? std::string(name.text())
                    : name.kind() == Value::Kind::kInteger ? std::to_string(name.integer())
                                                           : "0.0";
        expected += '\n';
      }
    }
  }
  table->reset();
  ASSERT_TRUE((*file)->Finish().ok());
  EXPECT_EQ(Query(scratch / "r.sqlite", "SELECT name FROM things ORDER BY rowid"), expected);
}

TEST(SqliteFile, RefusesAFileThatIsThere) {
  ScratchFolder scratch;
  Spill(scratch / "r.sqlite", "mine");
  const Status status = SqliteFile::Create(scratch / "r.sqlite").status();
  EXPECT_EQ(status.code(), StatusCode::kIo);
  EXPECT_EQ(Slurp(scratch / "r.sqlite"), "mine");
}

}  // namespace
}  // namespace trommel
