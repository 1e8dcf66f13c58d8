#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/base/status.h"

namespace trommel {

/// A database file that this process wrote (SqliteFile), open for reading. Immutable; any number of threads.
class DatabasePages {
 public:
  /// Errors: kIo, kInput where it is none.
  static Result<std::shared_ptr<const DatabasePages>> Open(const std::string& path);
  ~DatabasePages();
  DatabasePages(const DatabasePages&) = delete;
  DatabasePages& operator=(const DatabasePages&) = delete;

  /// Reads page number `page`, from 1; false where there is none, or it cannot be read.
  bool Read(uint32_t page, std::string& bytes) const;
  const std::string& path() const { return path_; }

 private:
  DatabasePages() = default;

  std::string path_;
  int descriptor_ = -1;
  uint32_t page_bytes_ = 0;
};

/// Reads the rows of one table straight off its pages, at a tenth of what SQLite takes for it. Nothing but
/// tables as SqliteFile writes them is expected; what does not hold together ends the scan, and damaged()
/// says so. Holds two pages a level of the tree. Threads: one.
class TableScan {
 public:
  /// `root` is the table's first page, as FindTable answers it; 1 is the table of tables.
  TableScan(std::shared_ptr<const DatabasePages> pages, uint32_t root);

  /// Goes to the next row; false behind the last one.
  bool Next();
  /// Goes to the row of that number, wherever Next stands, which it does not move.
  bool Seek(int64_t row);
  bool damaged() const { return damaged_; }

  int64_t row() const { return row_; }
  // Columns by number. What there is not, as null. Views live until the next row.
  bool Null(size_t column) const;
  /// As SQLite has it; numbers as their digits.
  std::string_view Text(size_t column) const;
  /// Reals are cut; 0 for texts and null.
  int64_t Integer(size_t column) const;
  double Real(size_t column) const;

 private:
  static constexpr size_t kMostColumns = 64;
  static constexpr size_t kMostLevels = 20;
  struct Column {
    uint64_t serial_type;
    uint64_t offset, bytes;
  };
  struct Place {
    uint32_t page = 0;  // 0: nothing was read yet
    uint32_t next = 0;  // cell
    std::string bytes;
  };

  bool Descend(uint32_t page);
  bool ReadRow(std::string_view page, uint32_t cell);
  bool ReadColumns();
  bool AppendOverflow(uint32_t page, uint64_t bytes);
  bool Damaged() {
    damaged_ = true;
    return false;
  }

  std::shared_ptr<const DatabasePages> pages_;
  uint32_t root_;
  std::array<Place, kMostLevels> way_, sought_;  // from the root to the leaf at hand, of Next and of Seek
  size_t levels_ = 0;                            // of way_
  bool begun_ = false, damaged_ = false;
  int64_t row_ = 0;
  std::string_view record_;
  std::string long_record_, overflow_;
  std::array<Column, kMostColumns> columns_;
  size_t column_count_ = 0;
  mutable std::string number_;
};

/// The table `name`: its root page, 0 where there is none, and the statement that made it.
struct FoundTable {
  uint32_t root = 0;
  std::string statement;

  /// The number of a column; SIZE_MAX where there is none.
  size_t ColumnOf(std::string_view column) const;
};
Result<FoundTable> FindTable(const std::shared_ptr<const DatabasePages>& pages, std::string_view name);

}  // namespace trommel
