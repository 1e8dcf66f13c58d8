#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/base/status.h"

namespace trommel {

enum class ColumnType : uint8_t {
  kText,
  kInteger,
  kReal,
  kDecimal,  ///< exact decimal digits; in SQLite a number where one holds it exactly, else text
};

struct Column {
  std::string_view name;
  ColumnType type;
};

/// What a table is called, its columns, and the indexes that SQLite makes over it ("class, id, bucket").
/// Holds views of literals.
struct TableSchema {
  std::string_view name;
  std::vector<Column> columns;
  std::vector<std::string_view> indexes;
};

/// One field of a row. Views live as long as what they were made of.
class Value {
 public:
  enum class Kind : uint8_t { kNull, kText, kInteger, kReal };

  Value() = default;  ///< null
  static Value Text(std::string_view text) { return Value(Kind::kText, text, 0, 0); }
  static Value Integer(uint64_t integer) { return Value(Kind::kInteger, {}, integer, 0); }
  static Value Real(double real) { return Value(Kind::kReal, {}, 0, real); }
  /// Plain decimal digits, as Decimal::ToString has them, for columns of kDecimal.
  static Value Digits(std::string_view digits) { return Text(digits); }

  Kind kind() const { return kind_; }
  std::string_view text() const { return text_; }
  uint64_t integer() const { return integer_; }
  double real() const { return real_; }

 private:
  Value(Kind kind, std::string_view text, uint64_t integer, double real)
      : kind_(kind), text_(text), integer_(integer), real_(real) {}

  Kind kind_ = Kind::kNull;
  std::string_view text_;
  uint64_t integer_ = 0;
  double real_ = 0;
};

/// Takes the rows of one table in their final order. Threads: one at a time.
class TableWriter {
 public:
  virtual ~TableWriter() = default;
  /// `row` has a value for each column. Errors: kIo, kResource; they stay.
  virtual Status Add(std::span<const Value> row) = 0;
  virtual Status Close() = 0;
};

/// The number that `figure`, finite, is with six significant digits.
double RoundFigure(double figure);

/// Appends `figure` with six significant digits, whatever the locale: 0.333333, 1.5e-07, 12. It must be
/// finite.
void AppendFigure(double figure, std::string& out);

/// The same into memory with room for kMostFigureBytes; answers the end.
inline constexpr size_t kMostFigureBytes = 32;
char* WriteFigure(double figure, char* out);

}  // namespace trommel
