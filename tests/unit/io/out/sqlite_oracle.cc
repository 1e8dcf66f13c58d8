#include "tests/unit/io/out/sqlite_oracle.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <charconv>
#include <filesystem>

#include "tests/unit/io/out/scratch_folder.h"

namespace trommel {
namespace {

void Run(sqlite3* database, const std::string& statement) {
  ASSERT_EQ(sqlite3_exec(database, statement.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
      << statement << ": " << sqlite3_errmsg(database);
}

/// A decimal as it is to be kept.
int BindDigits(sqlite3_stmt* insert, int at, const std::string& digits) {
  const char* const end = digits.data() + digits.size();
  int64_t integer = 0;
  const auto read = std::from_chars(digits.data(), end, integer);
  if (read.ec == std::errc() && read.ptr == end) return sqlite3_bind_int64(insert, at, integer);
  std::string significant;
  for (const char c : digits) {
    if (c >= '1' || (c == '0' && !significant.empty())) significant += c;
  }
  if (digits.find('.') != std::string::npos && significant.size() <= 15)
    return sqlite3_bind_double(insert, at, std::stod(digits));
  return sqlite3_bind_text(insert, at, digits.data(), static_cast<int>(digits.size()), SQLITE_TRANSIENT);
}

int Bind(sqlite3_stmt* insert, int at, ColumnType type, const MadeTable::Field& field) {
  switch (field.kind) {
    case Value::Kind::kNull:
      return sqlite3_bind_null(insert, at);
    case Value::Kind::kInteger:
      return sqlite3_bind_int64(insert, at, field.integer);
    case Value::Kind::kReal:
      return sqlite3_bind_double(insert, at, field.real);
    case Value::Kind::kText:
      break;
  }
  if (type == ColumnType::kDecimal) return BindDigits(insert, at, field.text);
  return sqlite3_bind_text(insert, at, field.text.data(), static_cast<int>(field.text.size()),
                           SQLITE_TRANSIENT);
}

void Insert(sqlite3* database, const MadeTable& table) {
  std::string marks;
  for (size_t i = 0; i < table.schema.columns.size(); ++i) marks += i == 0 ? "?" : ",?";
  const std::string statement =
      "INSERT INTO \"" + std::string(table.schema.name) + "\" VALUES (" + marks + ")";
  sqlite3_stmt* insert = nullptr;
  ASSERT_EQ(sqlite3_prepare_v2(database, statement.c_str(), -1, &insert, nullptr), SQLITE_OK);
  for (const auto& row : table.rows) {
    for (size_t i = 0; i < row.size(); ++i) {
      ASSERT_EQ(Bind(insert, static_cast<int>(i) + 1, table.schema.columns[i].type, row[i]), SQLITE_OK);
    }
    ASSERT_EQ(sqlite3_step(insert), SQLITE_DONE) << sqlite3_errmsg(database);
    sqlite3_reset(insert);
  }
  sqlite3_finalize(insert);
}

std::vector<std::string> StatementsOf(const std::string& path) {
  std::vector<std::string> statements;
  sqlite3* database = nullptr;
  sqlite3_stmt* query = nullptr;
  if (sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK &&
      sqlite3_prepare_v2(database, "SELECT sql FROM sqlite_schema ORDER BY rowid", -1, &query, nullptr) ==
          SQLITE_OK) {
    while (sqlite3_step(query) == SQLITE_ROW)
      statements.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(query, 0)));
  }
  sqlite3_finalize(query);
  sqlite3_close(database);
  return statements;
}

}  // namespace

std::vector<Value> RowOf(const std::vector<MadeTable::Field>& fields) {
  std::vector<Value> row;
  for (const MadeTable::Field& field : fields) {
    switch (field.kind) {
      case Value::Kind::kNull:
        row.emplace_back();
        break;
      case Value::Kind::kInteger:
        row.push_back(Value::Integer(static_cast<uint64_t>(field.integer)));
        break;
      case Value::Kind::kReal:
        row.push_back(Value::Real(field.real));
        break;
      case Value::Kind::kText:
        row.push_back(Value::Text(field.text));
        break;
    }
  }
  return row;
}

void WriteThroughSqlite(const std::vector<MadeTable>& tables, const std::string& like,
                        const std::string& path) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  const std::string page_bytes = QueryLines(like, "PRAGMA page_size");
  Run(database,
      "PRAGMA page_size=" + page_bytes + "; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN");
  for (const std::string& statement : StatementsOf(like)) {
    if (statement.starts_with("CREATE TABLE")) Run(database, statement);
  }
  for (const MadeTable& table : tables) Insert(database, table);
  for (const std::string& statement : StatementsOf(like)) {
    if (!statement.starts_with("CREATE TABLE")) Run(database, statement);
  }
  Run(database, "COMMIT");
  sqlite3_close(database);
}

std::string Vacuumed(const std::string& path) {
  const std::string copy = path + ".vacuumed";
  std::filesystem::remove(copy);
  sqlite3* database = nullptr;
  EXPECT_EQ(sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
  Run(database, "VACUUM INTO '" + copy + "'");
  sqlite3_close(database);
  std::string bytes = Slurp(copy);
  std::filesystem::remove(copy);
  for (const size_t counter : {24, 40, 92}) bytes.replace(counter, 4, "....");
  return bytes;
}

std::string QueryLines(const std::string& path, const std::string& query) {
  sqlite3* database = nullptr;
  sqlite3_stmt* statement = nullptr;
  std::string lines;
  if (sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK ||
      sqlite3_prepare_v2(database, query.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
    lines = sqlite3_errmsg(database);
  }
  int code = SQLITE_DONE;
  while (statement != nullptr && (code = sqlite3_step(statement)) == SQLITE_ROW) {
    const auto* value = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    lines += value == nullptr ? "null" : value;
    lines += '\n';
  }
  if (code != SQLITE_DONE) lines += sqlite3_errmsg(database);
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return lines;
}

}  // namespace trommel
