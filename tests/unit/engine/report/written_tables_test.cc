// The report of a database that was just written is read off its pages, that of any other through SQLite: the
// one is the other's oracle.

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include "engine/finish/schemas.h"
#include "engine/report/report.h"
#include "io/out/sqlite_file.h"
#include "tests/unit/io/out/scratch_folder.h"

namespace trommel {
namespace {

constexpr std::array<std::string_view, 4> kClasses = {"organization", "quantity", "rule", "theme"};

struct Made {
  std::mt19937_64 random;
  std::vector<std::string> ids;

  uint64_t Below(uint64_t limit) { return random() % limit; }
  Value Count() { return Value::Integer(Below(Below(2) == 0 ? 4 : 300)); }
  Value Figure() { return Value::Real(RoundFigure(static_cast<double>(Below(100000)) / 37)); }
  Value CountOrNull() { return Below(5) == 0 ? Value() : Count(); }
};

class Tables {
 public:
  explicit Tables(const std::string& path) : file_(SqliteFile::Create(path)) {}
  void Begin(const TableSchema& schema) {
    auto writer = (*file_)->NewTable(schema);
    writer_ = std::move(*writer);
  }
  void Add(const std::vector<Value>& row) { ASSERT_TRUE(writer_->Add(row).ok()); }
  void End() {
    writer_.reset();
    ASSERT_TRUE((*file_)->Finish().ok());
  }

 private:
  Result<std::unique_ptr<SqliteFile>> file_;
  std::unique_ptr<TableWriter> writer_;
};

void AddEntries(Made& made, Tables& tables) {
  tables.Begin(EntrySchema());
  for (const std::string_view name : kClasses) {
    for (const std::string& id : made.ids) {
      const std::string label = made.Below(2) == 0 ? id : "label of " + id;
      tables.Add({Value::Text(name), Value::Text(id), Value::Text(label), made.Count(), made.Count(),
                  made.CountOrNull()});
    }
  }
  tables.Begin(TimelineSchema());
  for (const std::string_view name : kClasses) {
    for (const std::string& id : made.ids) {
      for (const std::string_view bucket : {"2021-02", "2021-03", "2022-11", "undated"}) {
        if (made.Below(3) == 0) continue;
        tables.Add({Value::Text(name), Value::Text(id), Value::Text(bucket),
                    Value::Text("s" + std::to_string(made.Below(3))), made.Count(), made.Count(), Value()});
      }
    }
  }
}

void AddPairsAndRises(Made& made, Tables& tables) {
  tables.Begin(PairSchema());
  for (const std::string& a : made.ids) {
    for (const std::string& b : made.ids) {
      if (a >= b || made.Below(3) == 0) continue;
      tables.Add({Value::Text("quantity"), Value::Text(a), Value::Text("theme"), Value::Text(b), made.Count(),
                  made.Figure(), made.Figure()});
    }
  }
  tables.Begin(RiseSchema());
  for (const std::string& id : made.ids) {
    for (const std::string_view bucket : {"2021-02", "2021-03", "2022-11"}) {
      tables.Add({Value::Text("theme"), Value::Text(id), Value::Text(bucket), made.Count(), made.Figure(),
                  made.Below(4) == 0 ? Value() : made.Figure(), made.Figure()});
    }
  }
}

void AddShown(Made& made, Tables& tables) {
  tables.Begin(SampleSchema());
  for (const std::string& id : made.ids) {
    for (uint64_t i = made.Below(6); i > 0; --i) {
      tables.Add({Value::Text("theme"), Value::Text(id), Value::Text("p" + std::to_string(made.Below(4))),
                  made.Count(), Value::Text("2021-02-03"), Value::Text("前"), Value::Text(id),
                  Value::Text("\"后\"")});
    }
  }
  tables.Begin(QuantitySchema());
  const std::vector<std::string> digits = {"12", "-0.5", "123456789012345678901", "0.12345678901234567",
                                           "2.50001"};
  for (const std::string& id : made.ids) {
    std::vector<Value> row = {Value::Text("money"), Value::Text(id), made.Count(), made.Count(),
                              made.Count()};
    for (int i = 0; i < 7; ++i) {
      row.push_back(made.Below(4) == 0 ? Value() : Value::Digits(digits[made.Below(digits.size())]));
    }
    tables.Add(row);
  }
  tables.Begin(LargestSchema());
  for (const std::string& id : made.ids) {
    for (uint64_t rank = 1; rank <= made.Below(6); ++rank) {
      tables.Add({Value::Text("money"), Value::Text(id), Value::Integer(rank),
                  Value::Digits(digits[made.Below(digits.size())]), Value::Text("p"), made.Count(), Value(),
                  Value::Text("b"), Value::Text("t"), Value::Text("a")});
    }
  }
}

void AddTheRest(Made& made, Tables& tables) {
  tables.Begin(SourceSchema());
  for (const std::string_view source : {"s0", "s1", "s2"}) {
    tables.Add({Value::Text(source), Value::Text("en"), made.Count(), made.Count(), Value::Text("2021-02-03"),
                Value()});
  }
  tables.Begin(BucketSchema());
  for (const std::string_view bucket : {"2021-02", "2021-03", "2022-11", "undated"}) {
    tables.Add({Value::Text(bucket), Value::Integer(400)});
  }
  tables.Begin(RejectSchema());
  tables.Add({Value::Text("p"), made.Count(), made.Count(), Value::Text("not JSON")});
}

TEST(WrittenTables, GiveTheSameReportAsThroughSqlite) {
  ScratchFolder scratch;
  for (const size_t entries : {0u, 1u, 3u, 90u, 700u}) {
    SCOPED_TRACE(entries);
    Made made{std::mt19937_64(entries), {}};
    for (size_t i = 0; i < entries; ++i) made.ids.push_back("id " + std::to_string(10000 + i));
    const std::string path = scratch / (std::to_string(entries) + ".sqlite");
    Tables tables(path);
    AddEntries(made, tables);
    AddPairsAndRises(made, tables);
    AddShown(made, tables);
    AddTheRest(made, tables);
    tables.End();
    const auto written = ReadWrittenTables(path, SerialFor), read = ReadReportTables(path);
    ASSERT_TRUE(written.ok()) << written.status().message();
    ASSERT_TRUE(read.ok()) << read.status().message();
    ASSERT_TRUE(*written == *read);
    EXPECT_GT(read->size(), entries * 20);
  }
}

TEST(WrittenTables, WhatIsNoDatabaseIsNamed) {
  ScratchFolder scratch;
  Spill(scratch / "d", std::string(5000, 'x'));
  const auto read = ReadWrittenTables(scratch / "d", SerialFor);
  ASSERT_FALSE(read.ok());
  EXPECT_NE(read.status().message().find(scratch / "d"), std::string::npos);
}

}  // namespace
}  // namespace trommel
