#include "io/out/sqlite/sqlite_session.h"

#include <sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "io/out/output_file.h"

namespace trommel {

struct SqliteSession::Connection {
  sqlite3* database = nullptr;
  std::string path;
  bool owns_temp_folder = false;

  ~Connection() {
    sqlite3_close(database);
    if (owns_temp_folder) {
      sqlite3_free(sqlite3_temp_directory);
      sqlite3_temp_directory = nullptr;
    }
  }

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
};

SqliteSession::SqliteSession(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
SqliteSession::SqliteSession(SqliteSession&&) noexcept = default;
SqliteSession::~SqliteSession() = default;

Result<SqliteSession> SqliteSession::Begin(const std::string& path, uint64_t cache_bytes) {
  auto connection = std::make_unique<Connection>();
  connection->path = path;
  connection->SpillBeside();
  if (sqlite3_open_v2(path.c_str(), &connection->database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                      nullptr) != SQLITE_OK)
    return connection->Error();
  SqliteSession session(std::move(connection));
  TROMMEL_RETURN_IF_ERROR(
      session.Run("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; "
                  "PRAGMA locking_mode=EXCLUSIVE; PRAGMA temp_store=FILE; "
                  "PRAGMA cache_size=-" +
                  std::to_string(std::max<uint64_t>(cache_bytes >> 10, 256)) + "; BEGIN EXCLUSIVE"));
  return session;
}

Status SqliteSession::Run(const std::string& statement) {
  return sqlite3_exec(connection_->database, statement.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK
             ? Status::Ok()
             : connection_->Error();
}

Status SqliteSession::End() {
  TROMMEL_RETURN_IF_ERROR(Run("COMMIT"));
  if (sqlite3_close(connection_->database) != SQLITE_OK)
    return Status::Internal("a statement on " + connection_->path + " is still running");
  connection_->database = nullptr;
  return Status::Ok();
}

}  // namespace trommel
