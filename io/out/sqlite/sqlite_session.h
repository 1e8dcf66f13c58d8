#pragma once

#include <memory>
#include <string>

#include "io/base/status.h"

namespace trommel {

/// SQLite itself at work on a database that nobody else has: without journal, in one transaction. Threads:
/// one session at a time in a process.
class SqliteSession {
 public:
  /// Opens `path`, which is there. `cache_bytes` bounds the memory for pages and for sorting; what does not
  /// fit is sorted in unnamed files beside it. Errors: kIo, kResource.
  static Result<SqliteSession> Begin(const std::string& path, uint64_t cache_bytes);
  SqliteSession(SqliteSession&&) noexcept;
  ~SqliteSession();

  Status Run(const std::string& statement);
  /// Commits and closes.
  Status End();

 private:
  struct Connection;
  explicit SqliteSession(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

}  // namespace trommel
