#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "io/out/table.h"

namespace trommel {

/// A new SQLite database filled in one transaction, without journal: whole once Finish answered ok, worthless
/// before. The same rows give the same bytes with the same SQLite. Threads: one file at a time in a process,
/// its writers by one thread at a time (SQLite keeps the place of temporary files for all of them).
class SqliteFile {
 public:
  /// Creates `path`, which must not exist. `cache_bytes` bounds the memory for pages and for sorting the
  /// indexes; what does not fit is sorted in unnamed files beside it. Errors: kIo, kResource.
  static Result<std::unique_ptr<SqliteFile>> Create(const std::string& path, uint64_t cache_bytes = 64 << 20);
  ~SqliteFile();

  /// Makes the table. The writer must be closed, and gone, before Finish.
  Result<std::unique_ptr<TableWriter>> NewTable(const TableSchema& schema);

  /// Has Finish run a statement behind the indexes: for views.
  void AtFinish(std::string_view statement);

  /// Makes the indexes of all tables, commits, closes and fsyncs.
  Status Finish();

  struct Connection;

 private:
  explicit SqliteFile(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

}  // namespace trommel
