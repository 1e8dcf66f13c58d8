#pragma once

#include <memory>
#include <string>

#include "io/out/table.h"

namespace trommel {

/// A new SQLite database filled in one transaction, without journal: whole once Finish answered ok, worthless
/// before. The same rows give the same bytes with the same SQLite. Threads: one at a time; writers of one
/// file likewise.
class SqliteFile {
 public:
  /// Creates `path`, which must not exist. `cache_bytes` bounds the memory for pages and for sorting the
  /// indexes; what does not fit is sorted in temporary files (SQLITE_TMPDIR, else TMPDIR, else /var/tmp).
  /// Errors: kIo, kResource.
  static Result<std::unique_ptr<SqliteFile>> Create(const std::string& path, uint64_t cache_bytes = 64 << 20);
  ~SqliteFile();

  /// Makes the table. The writer must be closed, and gone, before Finish.
  Result<std::unique_ptr<TableWriter>> NewTable(const TableSchema& schema);

  /// Makes the indexes of all tables, commits, closes and fsyncs.
  Status Finish();

  struct Connection;

 private:
  explicit SqliteFile(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

}  // namespace trommel
