#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include "engine/report/report_table.h"
#include "io/base/status.h"

namespace trommel {

class DatabasePages;

/// The rows that a query answers, one at a time. Threads: one at a time.
class ReportRows {
 public:
  struct Statement;
  explicit ReportRows(std::unique_ptr<Statement> statement);
  ReportRows(ReportRows&&) noexcept;
  ~ReportRows();

  /// Begins the same query anew with other texts. Errors: kInput.
  Status Again(std::initializer_list<std::string_view> texts);

  /// Goes to the next row; false behind the last, and on an error, which status() then holds.
  bool Next();
  Status status() const;

  bool Null(int column) const;
  /// Lives until Next. May hold any bytes; empty for null.
  std::string_view Text(int column) const;
  /// 0 for null and for what is no number; what is negative counts as 0.
  uint64_t Integer(int column) const;
  double Real(int column) const;

 private:
  std::unique_ptr<Statement> statement_;
};

/// results.sqlite, read only. Threads: one at a time.
class ReportDatabase {
 public:
  static constexpr uint64_t kMapped = 32 << 20;

  /// Maps the first `mapped` bytes and reads the rest. Errors: kInput when it is absent or no database, with
  /// the path.
  static Result<ReportDatabase> Open(const std::string& path, uint64_t mapped = kMapped);
  /// One that this process wrote: the rows of whole tables are read straight off its pages, and SQLite
  /// answers queries alone.
  static Result<ReportDatabase> OpenAsWritten(const std::string& path, uint64_t mapped = kMapped);
  ReportDatabase(ReportDatabase&&) noexcept;
  ~ReportDatabase();

  /// `texts` stand for the question marks of `sql`. Errors: kInput when the tables are not as docs/results.md
  /// describes them.
  Result<ReportRows> Query(std::string_view sql, std::initializer_list<std::string_view> texts = {}) const;

  /// All rows of a table, with these of its columns. Errors: kInput where there are none of these names.
  Result<std::unique_ptr<ReportTable>> Rows(std::string_view table,
                                            std::initializer_list<std::string_view> columns) const;

  /// The rows of a table as trommel run writes it, from the number of its last row.
  Result<uint64_t> CountOf(std::string_view table) const;

  /// Whether there is a table of that name.
  bool Has(std::string_view table) const;

  struct Connection;

 private:
  ReportDatabase(std::string path, uint64_t mapped);
  Status Connect() const;

  std::string path_;
  uint64_t mapped_;
  std::shared_ptr<const DatabasePages> pages_;      // null: all goes through SQLite
  mutable std::unique_ptr<Connection> connection_;  // made for the first query
};

}  // namespace trommel
