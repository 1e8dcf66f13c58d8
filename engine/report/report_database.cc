#include "engine/report/report_database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cmath>

namespace trommel {

struct ReportDatabase::Connection {
  sqlite3* database = nullptr;
  std::string path;

  ~Connection() { sqlite3_close(database); }

  Status Error() const {
    return Status::Input(fmt::format("cannot read {}: {}", path, sqlite3_errmsg(database)));
  }
};

struct ReportRows::Statement {
  const ReportDatabase::Connection* connection = nullptr;
  sqlite3_stmt* statement = nullptr;
  Status status;

  ~Statement() { sqlite3_finalize(statement); }
};

ReportRows::ReportRows(std::unique_ptr<Statement> statement) : statement_(std::move(statement)) {}
ReportRows::ReportRows(ReportRows&&) noexcept = default;
ReportRows::~ReportRows() = default;

Status ReportRows::Again(std::initializer_list<std::string_view> texts) {
  sqlite3_reset(statement_->statement);
  int place = 0;
  for (const std::string_view text : texts) {
    if (sqlite3_bind_text(statement_->statement, ++place, text.data(), static_cast<int>(text.size()),
                          SQLITE_TRANSIENT) != SQLITE_OK) {
      return statement_->connection->Error();
    }
  }
  return Status::Ok();
}

bool ReportRows::Next() {
  if (!statement_->status.ok()) return false;
  const int code = sqlite3_step(statement_->statement);
  if (code != SQLITE_ROW && code != SQLITE_DONE) statement_->status = statement_->connection->Error();
  return code == SQLITE_ROW;
}

Status ReportRows::status() const { return statement_->status; }

bool ReportRows::Null(int column) const {
  return sqlite3_column_type(statement_->statement, column) == SQLITE_NULL;
}

std::string_view ReportRows::Text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_->statement, column));
  if (text == nullptr) return {};
  return {text, static_cast<size_t>(sqlite3_column_bytes(statement_->statement, column))};
}

uint64_t ReportRows::Integer(int column) const {
  return static_cast<uint64_t>(
      std::max<sqlite3_int64>(0, sqlite3_column_int64(statement_->statement, column)));
}

double ReportRows::Real(int column) const {
  const double real = sqlite3_column_double(statement_->statement, column);
  return std::isfinite(real) ? real : 0;
}

ReportDatabase::ReportDatabase(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
ReportDatabase::ReportDatabase(ReportDatabase&&) noexcept = default;
ReportDatabase::~ReportDatabase() = default;

Result<ReportDatabase> ReportDatabase::Open(const std::string& path, uint64_t mapped) {
  auto connection = std::make_unique<Connection>();
  connection->path = path;
  if (sqlite3_open_v2(path.c_str(), &connection->database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
                      nullptr) != SQLITE_OK) {
    return connection->Error();
  }
  ReportDatabase database(std::move(connection));
  // The tables are read once from end to end: mapped, they need not be copied on the way.
  sqlite3_exec(database.connection_->database, fmt::format("PRAGMA mmap_size = {}", mapped).c_str(), nullptr,
               nullptr, nullptr);
  // Opening reads nothing: this tells a database from any other file.
  auto rows = database.Query("SELECT count(*) FROM sqlite_master");
  if (!rows.ok()) return rows.status();
  rows->Next();
  if (!rows->status().ok()) return rows->status();
  return database;
}

Result<ReportRows> ReportDatabase::Query(std::string_view sql,
                                         std::initializer_list<std::string_view> texts) const {
  auto statement = std::make_unique<ReportRows::Statement>();
  statement->connection = connection_.get();
  if (sqlite3_prepare_v2(connection_->database, sql.data(), static_cast<int>(sql.size()),
                         &statement->statement, nullptr) != SQLITE_OK) {
    return connection_->Error();
  }
  ReportRows rows(std::move(statement));
  TROMMEL_RETURN_IF_ERROR(rows.Again(texts));
  return rows;
}

Result<uint64_t> ReportDatabase::CountOf(std::string_view table) const {
  auto rows = Query(fmt::format("SELECT max(rowid) FROM {}", table));
  if (!rows.ok()) return rows.status();
  const uint64_t count = rows->Next() ? rows->Integer(0) : 0;
  if (!rows->status().ok()) return rows->status();
  return count;
}

bool ReportDatabase::Has(std::string_view table) const {
  auto rows = Query("SELECT name FROM sqlite_master WHERE type = 'table'");
  while (rows.ok() && rows->Next()) {
    if (rows->Text(0) == table) return true;
  }
  return false;
}

}  // namespace trommel
