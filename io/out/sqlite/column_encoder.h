#pragma once

#include <cassert>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/out/short_text.h"
#include "io/out/sqlite/big_endian.h"
#include "io/out/table.h"

namespace trommel {

/// Turns the values of one column, row by row, into what SQLite keeps of them: a serial type and a body, the
/// same as it would choose itself. What repeats from row to row is encoded once.
class ColumnEncoder {
 public:
  explicit ColumnEncoder(ColumnType type) : column_(type) {}
  ColumnEncoder(const ColumnEncoder&) = delete;
  ColumnEncoder(ColumnEncoder&&) = default;

  void Encode(const Value& value);

  uint64_t serial_type() const { return serial_type_; }
  std::string_view body() const { return rank_ == kTexts ? text_ : std::string_view(number_, number_bytes_); }

  bool is_null() const { return rank_ == kNulls; }
  bool is_text() const { return rank_ == kTexts; }
  int64_t integer() const { return integer_; }  ///< of a column of integers

  /// How the value stands to that of the row before in SQLite's order: -1, 0 or 1; 1 for the first one. For
  /// columns of text and integers.
  int order() const { return order_; }

 private:
  enum Rank : uint8_t { kNulls, kNumbers, kTexts };

  bool IsAsBefore(const Value& value) const;
  void EncodeText(std::string_view given);
  void EncodeDigits(std::string_view digits);
  void EncodeInteger(int64_t integer);
  void EncodeReal(double real);
  void SetNumber(uint64_t serial_type, uint64_t number, size_t bytes);
  void SetRank(Rank rank, int order_among_equals);

  ColumnType column_;
  bool begun_ = false, given_is_text_ = true;
  Value::Kind kind_ = Value::Kind::kNull;  // of the value as given
  Rank rank_ = kNulls;                     // of the value as kept
  int order_ = 1;
  uint64_t serial_type_ = 0;
  int64_t integer_ = 0;
  char number_[8] = {};
  size_t number_bytes_ = 0;
  std::string text_, given_, scratch_;  // as kept; as given, where that is something else
};

/// A row, or the entry of an index, as SQLite keeps it: the types of its columns, then their bodies.
class RecordBuilder {
 public:
  static constexpr size_t kMostColumns = 50;

  void Begin() { types_ = 0, bodies_ = kHeadBytes; }
  void Add(uint64_t serial_type, std::string_view body) {
    assert(types_ + 9 <= kHeadBytes - 9);
    types_ = static_cast<size_t>(WriteVarint(serial_type, type_bytes_ + types_) - type_bytes_);
    if (record_.size() - bodies_ < body.size()) record_.resize(2 * (bodies_ + body.size()));
    CopyShort(body, record_.data() + bodies_);
    bodies_ += body.size();
  }
  void Add(const ColumnEncoder& column) { Add(column.serial_type(), column.body()); }
  void AddNull() { Add(0, {}); }
  void AddInteger(int64_t integer);
  void AddText(std::string_view valid) { Add(13 + 2 * valid.size(), valid); }
  /// Lives until the next call.
  std::string_view Finish();

  /// What was added so far, to go back to: the entries of an index begin alike.
  struct Mark {
    size_t types = 0, bodies = 0;
  };
  Mark mark() const { return {types_, bodies_}; }
  void GoBackTo(Mark mark) { types_ = mark.types, bodies_ = mark.bodies; }

 private:
  static constexpr size_t kHeadBytes = (kMostColumns + 1) * 9;

  size_t types_ = 0, bodies_ = kHeadBytes;  // ends
  char type_bytes_[kHeadBytes];
  std::vector<char> record_ = std::vector<char>(512);  // the head's room, then the bodies
};

}  // namespace trommel
