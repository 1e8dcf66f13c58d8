#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/finish/row_pipe.h"
#include "io/out/csv_writer.h"
#include "io/out/sqlite_file.h"
#include "io/out/table.h"

namespace trommel {

/// One table under way, as CSV and in the database. Counts its rows.
class TableOutput {
 public:
  Status Add(std::span<const Value> row);
  uint64_t rows() const { return rows_; }

 private:
  friend class TableSet;
  Status AddLine(std::span<const Value> row);

  RowPipe* pipe_ = nullptr;  // null: rows are written at once
  uint32_t number_ = 0;
  std::unique_ptr<TableWriter> csv_, sqlite_, ndjson_;  // the last where it was asked for
  uint64_t rows_ = 0;
};

/// The tables of a result: `folder`/tables/*.csv and `folder`/results.sqlite.
class TableSet {
 public:
  /// Neither may be there. `cache_bytes` is for the indexes that SQLite makes.
  /// With `ndjson`, `folder`/tables/*.ndjson too. `sync` takes the files, as for OutputFile.
  static Result<TableSet> Create(const std::string& folder, uint64_t cache_bytes, bool ndjson = false,
                                 LateSync* sync = nullptr);

  /// Begins a table; the pointer is good until Finish. All tables are begun before the first row.
  Result<TableOutput*> Begin(const TableSchema& schema);

  /// Has rows written by two threads beside the one that adds them: one for the lines, one for the database.
  /// Call it when all tables are begun, or not at all. The files are the same either way.
  void WriteBehind();

  /// Closes all tables and makes indexes and views.
  Status Finish();

 private:
  std::string folder_;
  bool ndjson_ = false;
  LateSync* sync_ = nullptr;
  std::unique_ptr<SqliteFile> database_;
  std::vector<std::unique_ptr<TableOutput>> tables_;
  std::unique_ptr<RowPipe> pipe_;  // ends before what it writes to
};

}  // namespace trommel
