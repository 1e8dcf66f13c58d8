#include "io/out/sqlite_file.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <charconv>
#include <string>
#include <vector>

#include "io/out/json.h"
#include "io/out/output_file.h"

namespace trommel {

struct SqliteFile::Connection {
  sqlite3* database = nullptr;
  std::string path;
  std::vector<std::string> index_statements;

  ~Connection() {
    sqlite3_close(database);
    if (owns_temp_folder) {
      sqlite3_free(sqlite3_temp_directory);
      sqlite3_temp_directory = nullptr;
    }
  }
  bool owns_temp_folder = false;

  /// Sorting large indexes spills: beside the results, where there must be room anyway, not in a /tmp that
  /// may be small.
  void SpillBeside() {
    if (sqlite3_temp_directory != nullptr) return;
    const size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    sqlite3_temp_directory = sqlite3_mprintf("%s", folder.c_str());
    owns_temp_folder = true;
  }

  Status Error() const {
    const int code = sqlite3_errcode(database);
    const int system_error = sqlite3_system_errno(database);
    if (code == SQLITE_FULL) return FileError("write", path, ENOSPC);
    if ((code == SQLITE_IOERR || code == SQLITE_CANTOPEN) && system_error != 0)
      return FileError("write", path, system_error);
    const std::string message = "cannot write " + path + ": " + sqlite3_errmsg(database);
    return code == SQLITE_NOMEM ? Status::Resource(message) : Status::Io(message);
  }

  Status Run(const std::string& statement) {
    return sqlite3_exec(database, statement.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK ? Status::Ok()
                                                                                             : Error();
  }
};

namespace {

/// A prepared INSERT. What is bound stays bound from row to row, so only what differs from the row before is
/// bound again: sorted tables repeat themselves.
class SqliteWriter : public TableWriter {
 public:
  SqliteWriter(SqliteFile::Connection* connection, const TableSchema& schema) : connection_(connection) {
    for (const Column& column : schema.columns) columns_.emplace_back().type = column.type;
  }
  ~SqliteWriter() override { sqlite3_finalize(insert_); }

  Status Prepare(const std::string& statement) {
    const int code = sqlite3_prepare_v3(connection_->database, statement.c_str(), -1,
                                        SQLITE_PREPARE_PERSISTENT, &insert_, nullptr);
    return code == SQLITE_OK ? Status::Ok() : connection_->Error();
  }

  Status Add(std::span<const Value> row) override {
    assert(row.size() == columns_.size());
    if (!status_.ok()) return status_;
    for (size_t i = 0; i < row.size(); ++i) {
      if (Bind(i, row[i]) != SQLITE_OK) return status_ = connection_->Error();
    }
    if (sqlite3_step(insert_) != SQLITE_DONE) status_ = connection_->Error();
    sqlite3_reset(insert_);
    return status_;
  }

  Status Close() override { return status_; }

 private:
  struct Bound {
    ColumnType type = ColumnType::kText;
    Value::Kind kind = Value::Kind::kNull;  // nothing bound is null
    uint64_t integer = 0;
    std::string text, valid;  // as given; as bound, where that is not UTF-8
  };

  int Bind(size_t column, const Value& value) {
    Bound& bound = columns_[column];
    const bool same_kind = bound.kind == value.kind();
    bound.kind = value.kind();
    const int at = static_cast<int>(column) + 1;
    switch (value.kind()) {
      case Value::Kind::kNull:
        return same_kind ? SQLITE_OK : sqlite3_bind_null(insert_, at);
      case Value::Kind::kInteger:
        if (same_kind && bound.integer == value.integer()) return SQLITE_OK;
        bound.integer = value.integer();
        return sqlite3_bind_int64(insert_, at, static_cast<sqlite3_int64>(value.integer()));
      case Value::Kind::kReal:
        return sqlite3_bind_double(insert_, at, value.real());
      case Value::Kind::kText:
        break;
    }
    if (same_kind && bound.text == value.text()) return SQLITE_OK;
    bound.text = value.text();
    return bound.type == ColumnType::kDecimal ? BindDigits(at, bound) : BindText(at, bound);
  }

  int BindText(int at, Bound& bound) {
    const std::string_view valid = ValidText(bound.text, bound.valid);
    return sqlite3_bind_text64(insert_, at, valid.data(), valid.size(), SQLITE_STATIC, SQLITE_UTF8);
  }

  /// An integer where 64 bits hold it, a real where its digits come back from one (15 significant at most),
  /// else text.
  int BindDigits(int at, Bound& bound) {
    const std::string_view digits = bound.text;
    const char* const end = digits.data() + digits.size();
    int64_t integer = 0;
    if (const auto read = std::from_chars(digits.data(), end, integer);
        read.ec == std::errc() && read.ptr == end) {
      return sqlite3_bind_int64(insert_, at, integer);
    }
    const size_t first = digits.find_first_of("123456789");
    const size_t significant =
        first == digits.npos
            ? 0
            : static_cast<size_t>(std::count_if(digits.begin() + static_cast<ptrdiff_t>(first), digits.end(),
                                                [](char c) { return c != '.'; }));
    double real = 0;
    if (significant <= 15 && digits.find('.') != digits.npos &&
        std::from_chars(digits.data(), end, real).ec == std::errc()) {
      return sqlite3_bind_double(insert_, at, real);
    }
    return BindText(at, bound);
  }

  SqliteFile::Connection* connection_;
  std::vector<Bound> columns_;
  sqlite3_stmt* insert_ = nullptr;
  Status status_;
};

/// A decimal column has no declared type, so that SQLite converts nothing behind our back.
std::string_view DeclaredType(ColumnType type) {
  switch (type) {
    case ColumnType::kText:
      return " TEXT";
    case ColumnType::kInteger:
      return " INTEGER";
    case ColumnType::kReal:
      return " REAL";
    case ColumnType::kDecimal:
      break;
  }
  return "";
}

std::string Quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

}  // namespace

SqliteFile::SqliteFile(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
SqliteFile::~SqliteFile() = default;

Result<std::unique_ptr<SqliteFile>> SqliteFile::Create(const std::string& path, uint64_t cache_bytes) {
  struct stat info;
  if (lstat(path.c_str(), &info) == 0) return FileError("create", path, EEXIST);
  auto connection = std::make_unique<Connection>();
  connection->path = path;
  connection->SpillBeside();
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(path.c_str(), &connection->database, flags, nullptr) != SQLITE_OK)
    return connection->Error();
  TROMMEL_RETURN_IF_ERROR(
      connection->Run("PRAGMA page_size=16384; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; "
                      "PRAGMA locking_mode=EXCLUSIVE; PRAGMA temp_store=FILE; "
                      "PRAGMA cache_size=-" +
                      std::to_string(std::max<uint64_t>(cache_bytes >> 10, 256)) + "; BEGIN EXCLUSIVE"));
  return std::unique_ptr<SqliteFile>(new SqliteFile(std::move(connection)));
}

Result<std::unique_ptr<TableWriter>> SqliteFile::NewTable(const TableSchema& schema) {
  std::string columns, marks;
  for (const Column& column : schema.columns) {
    if (!columns.empty()) columns += ", ", marks += ", ";
    columns += Quoted(column.name);
    columns += DeclaredType(column.type);
    marks += '?';
  }
  TROMMEL_RETURN_IF_ERROR(connection_->Run("CREATE TABLE " + Quoted(schema.name) + " (" + columns + ")"));
  for (const std::string_view index : schema.indexes) {
    std::string name = std::string(schema.name) + "_by_";
    for (const char c : index) name += c == ',' ? "_" : c == ' ' ? "" : std::string(1, c);
    connection_->index_statements.push_back("CREATE INDEX " + Quoted(name) + " ON " + Quoted(schema.name) +
                                            " (" + std::string(index) + ")");
  }
  auto writer = std::make_unique<SqliteWriter>(connection_.get(), schema);
  TROMMEL_RETURN_IF_ERROR(writer->Prepare("INSERT INTO " + Quoted(schema.name) + " VALUES (" + marks + ")"));
  return std::unique_ptr<TableWriter>(std::move(writer));
}

void SqliteFile::AtFinish(std::string_view statement) { connection_->index_statements.emplace_back(statement); }

Status SqliteFile::Finish() {
  for (const std::string& statement : connection_->index_statements)
    TROMMEL_RETURN_IF_ERROR(connection_->Run(statement));
  TROMMEL_RETURN_IF_ERROR(connection_->Run("COMMIT"));
  const std::string path = connection_->path;
  const int code = sqlite3_close(connection_->database);
  if (code != SQLITE_OK) return Status::Internal("a table of " + path + " is still being written");
  connection_->database = nullptr;
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return FileError("open", path, errno);
  const int error = fsync(descriptor) == 0 ? 0 : errno;
  close(descriptor);
  return error == 0 ? Status::Ok() : FileError("write", path, error);
}

}  // namespace trommel
