#include "engine/report/report_database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "io/out/sqlite/table_scan.h"

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

ReportDatabase::ReportDatabase(std::string path, uint64_t mapped) : path_(std::move(path)), mapped_(mapped) {}
ReportDatabase::ReportDatabase(ReportDatabase&&) noexcept = default;
ReportDatabase::~ReportDatabase() = default;

Result<ReportDatabase> ReportDatabase::Open(const std::string& path, uint64_t mapped) {
  ReportDatabase database(path, mapped);
  TROMMEL_RETURN_IF_ERROR(database.Connect());
  return database;
}

Result<ReportDatabase> ReportDatabase::OpenAsWritten(const std::string& path, uint64_t mapped) {
  ReportDatabase database(path, mapped);
  auto pages = DatabasePages::Open(path);
  if (!pages.ok()) return pages.status();
  database.pages_ = std::move(*pages);
  return database;
}

Status ReportDatabase::Connect() const {
  if (connection_ != nullptr) return Status::Ok();
  auto connection = std::make_unique<Connection>();
  connection->path = path_;
  if (sqlite3_open_v2(path_.c_str(), &connection->database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
                      nullptr) != SQLITE_OK) {
    return connection->Error();
  }
  connection_ = std::move(connection);
  // Large tables are read once from end to end: mapped, they need not be copied on the way.
  sqlite3_exec(connection_->database, fmt::format("PRAGMA mmap_size = {}", mapped_).c_str(), nullptr, nullptr,
               nullptr);
  // Opening reads nothing: this tells a database from any other file.
  auto rows = Query("SELECT count(*) FROM sqlite_master");
  if (!rows.ok()) return rows.status();
  rows->Next();
  return rows->status();
}

Result<ReportRows> ReportDatabase::Query(std::string_view sql,
                                         std::initializer_list<std::string_view> texts) const {
  TROMMEL_RETURN_IF_ERROR(Connect());
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

namespace {

/// Through SQLite: whatever a database may have become since it was written.
class QueriedTable : public ReportTable {
 public:
  QueriedTable(ReportRows all, ReportRows one) : all_(std::move(all)), one_(std::move(one)) {}

  bool Next() override { return (at_ = &all_)->Next(); }
  bool Seek(uint64_t row) override {
    failure_ = (at_ = &one_)->Again({std::to_string(row)});
    return failure_.ok() && one_.Next();
  }
  Status status() const override {
    TROMMEL_RETURN_IF_ERROR(failure_);
    TROMMEL_RETURN_IF_ERROR(all_.status());
    return one_.status();
  }
  uint64_t row() const override { return at_->Integer(0); }
  bool Null(size_t column) const override { return at_->Null(Place(column)); }
  std::string_view Text(size_t column) const override { return at_->Text(Place(column)); }
  uint64_t Integer(size_t column) const override { return at_->Integer(Place(column)); }
  double Real(size_t column) const override { return at_->Real(Place(column)); }

 private:
  static int Place(size_t column) { return static_cast<int>(column) + 1; }  // behind the row's number

  ReportRows all_, one_;
  ReportRows* at_ = &all_;
  Status failure_;
};

/// Off the pages.
class WrittenTable : public ReportTable {
 public:
  WrittenTable(std::shared_ptr<const DatabasePages> pages, uint32_t root, std::vector<size_t> columns)
      : path_(pages->path()), scan_(std::move(pages), root), columns_(std::move(columns)) {}

  bool Next() override { return scan_.Next(); }
  bool Seek(uint64_t row) override { return scan_.Seek(static_cast<int64_t>(row)); }
  Status status() const override {
    return scan_.damaged() ? Status::Input("cannot read " + path_ + ": it is damaged") : Status::Ok();
  }
  uint64_t row() const override { return static_cast<uint64_t>(scan_.row()); }
  bool Null(size_t column) const override { return scan_.Null(columns_[column]); }
  std::string_view Text(size_t column) const override { return scan_.Text(columns_[column]); }
  uint64_t Integer(size_t column) const override {
    return static_cast<uint64_t>(std::max<int64_t>(0, scan_.Integer(columns_[column])));
  }
  double Real(size_t column) const override {
    const double real = scan_.Real(columns_[column]);
    return std::isfinite(real) ? real : 0;
  }

 private:
  std::string path_;
  TableScan scan_;
  std::vector<size_t> columns_;
};

}  // namespace

Result<std::unique_ptr<ReportTable>> ReportDatabase::Rows(
    std::string_view table, std::initializer_list<std::string_view> columns) const {
  if (pages_ != nullptr) {
    const auto found = FindTable(pages_, table);
    if (!found.ok()) return found.status();
    std::vector<size_t> numbers;
    for (const std::string_view column : columns) {
      numbers.push_back(found->ColumnOf(column));
      if (numbers.back() == SIZE_MAX)
        return Status::Input(fmt::format("cannot read {}: no column {} in {}", path_, column, table));
    }
    return std::unique_ptr<ReportTable>(
        std::make_unique<WrittenTable>(pages_, found->root, std::move(numbers)));
  }
  std::string select = "SELECT rowid";
  for (const std::string_view column : columns) select += fmt::format(", {}", column);
  select += fmt::format(" FROM {} ", table);
  auto all = Query(select + "ORDER BY rowid");
  if (!all.ok()) return all.status();
  auto one = Query(select + "WHERE rowid = CAST(? AS INTEGER)", {""});
  if (!one.ok()) return one.status();
  return std::unique_ptr<ReportTable>(std::make_unique<QueriedTable>(std::move(*all), std::move(*one)));
}

Result<uint64_t> ReportDatabase::CountOf(std::string_view table) const {
  auto rows = Query(fmt::format("SELECT max(rowid) FROM {}", table));
  if (!rows.ok()) return rows.status();
  const uint64_t count = rows->Next() ? rows->Integer(0) : 0;
  if (!rows->status().ok()) return rows->status();
  return count;
}

bool ReportDatabase::Has(std::string_view table) const {
  if (pages_ != nullptr) {
    const auto found = FindTable(pages_, table);
    return found.ok() && found->root != 0;
  }
  auto rows = Query("SELECT name FROM sqlite_master WHERE type = 'table'");
  while (rows.ok() && rows->Next()) {
    if (rows->Text(0) == table) return true;
  }
  return false;
}

}  // namespace trommel
