#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "io/base/status.h"

namespace trommel {

/// The rows of a whole table in the order in which they were written, as ReportDatabase::Rows answers them.
/// Columns are numbered as they were asked for. Threads: one at a time.
class ReportTable {
 public:
  virtual ~ReportTable() = default;

  /// Goes to the next row; false behind the last, and on an error, which status() then holds.
  virtual bool Next() = 0;
  /// Goes to the row of that number, where there is one; Next goes on where it was.
  virtual bool Seek(uint64_t row) = 0;
  virtual Status status() const = 0;
  /// The row's number, from 1.
  virtual uint64_t row() const = 0;

  virtual bool Null(size_t column) const = 0;
  /// Lives until the next row or text of a number. May hold any bytes; empty for null.
  virtual std::string_view Text(size_t column) const = 0;
  /// 0 for null and for what is no number; what is negative counts as 0.
  virtual uint64_t Integer(size_t column) const = 0;
  virtual double Real(size_t column) const = 0;
};

}  // namespace trommel
