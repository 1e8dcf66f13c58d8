#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/out/late_sync.h"
#include "io/out/sqlite/page_stream.h"
#include "io/out/table.h"

namespace trommel {

/// A new SQLite database, written from its first page to its last: the rows of each table in their final
/// order, together with those indexes that follow it. Whole once Finish answered ok, worthless before. The
/// same rows give the same bytes with the same SQLite. Threads: one file at a time in a process, with its
/// writers by one thread at a time (SQLite keeps the place of temporary files for all of them).
class SqliteFile {
 public:
  /// Creates `path`, which must not exist. `cache_bytes` bounds what SQLite takes for the indexes that are
  /// left to it; what does not fit is sorted in unnamed files beside `path`. Errors: kIo, kResource.
  static Result<std::unique_ptr<SqliteFile>> Create(const std::string& path, uint64_t cache_bytes = 64 << 20,
                                                    const SqliteLayout& layout = {});
  ~SqliteFile();

  /// Makes the table. Columns of integers take integers and nulls, those of text make text of numbers; texts
  /// are kept as valid UTF-8. The writer must be gone before Finish. Memory: a page for each level of the
  /// table and its indexes, and at most 40 MB for an index of another order than the rows'.
  Result<std::unique_ptr<TableWriter>> NewTable(const TableSchema& schema);

  /// Has Finish run a statement behind the indexes: for views.
  void AtFinish(std::string_view statement);

  /// Ends the tables, has SQLite make what indexes are left, closes and fsyncs, or leaves that to `sync`.
  Status Finish(LateSync* sync = nullptr);

 private:
  struct Table;

  SqliteFile(std::string path, uint64_t cache_bytes);
  void EndTables(std::vector<std::string>& left);
  Status RunLeft(const std::vector<std::string>& statements) const;

  std::string path_;
  uint64_t cache_bytes_;
  PageStream stream_;
  std::vector<std::unique_ptr<Table>> tables_;
  std::vector<std::string> statements_;
};

}  // namespace trommel
