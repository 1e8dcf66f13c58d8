// "Database File Format", 2.1 Record Format, and "Datatypes In SQLite", 3 Type Affinity.

#include "io/out/sqlite/column_encoder.h"

#include <sqlite3.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <compare>
#include <utility>

#include "io/out/json.h"

namespace trommel {
namespace {

constexpr uint64_t kNull = 0, kReal = 7, kZero = 8, kText = 13;
constexpr int64_t kSixBytes = (int64_t{1} << 47) - 1;

struct IntegerForm {
  uint64_t serial_type;
  size_t bytes;
};

/// The narrowest form that holds the integer; 0 and 1 need no bytes.
IntegerForm FormOf(int64_t integer) {
  const uint64_t size = integer < 0 ? ~static_cast<uint64_t>(integer) : static_cast<uint64_t>(integer);
  if (size <= 0x7F) {
    if (integer == 0 || integer == 1) return {kZero + size, 0};
    return {1, 1};
  }
  if (size <= 0x7FFF) return {2, 2};
  if (size <= 0x7FFFFF) return {3, 3};
  if (size <= 0x7FFFFFFF) return {4, 4};
  if (size <= static_cast<uint64_t>(kSixBytes)) return {5, 6};
  return {6, 8};
}

int Sign(std::strong_ordering order) { return order < 0 ? -1 : order > 0 ? 1 : 0; }

/// SQLite's own text of a real, for columns of text.
std::string RealText(double real) {
  char text[64];
  sqlite3_snprintf(sizeof text, text, "%!.15g", real);
  return text;
}

}  // namespace

void ColumnEncoder::Encode(const Value& value) {
  if (begun_ && IsAsBefore(value)) {
    order_ = 0;
    return;
  }
  kind_ = value.kind();
  switch (kind_) {
    case Value::Kind::kNull:
      SetRank(kNulls, 0);
      SetNumber(kNull, 0, 0);
      break;
    case Value::Kind::kInteger:
      EncodeInteger(static_cast<int64_t>(value.integer()));
      break;
    case Value::Kind::kReal:
      EncodeReal(value.real());
      break;
    case Value::Kind::kText:
      column_ == ColumnType::kDecimal ? EncodeDigits(value.text()) : EncodeText(value.text());
      break;
  }
  begun_ = true;
}

bool ColumnEncoder::IsAsBefore(const Value& value) const {
  if (kind_ != value.kind()) return false;
  switch (kind_) {
    case Value::Kind::kNull:
      return true;
    case Value::Kind::kInteger:
      return integer_ == static_cast<int64_t>(value.integer());
    case Value::Kind::kReal:
      return false;
    case Value::Kind::kText:
      break;
  }
  return SameText(given_is_text_ ? text_ : given_, value.text());
}

void ColumnEncoder::SetRank(Rank rank, int order_among_equals) {
  order_ = !begun_ || rank > rank_ ? 1 : rank < rank_ ? -1 : order_among_equals;
  rank_ = rank;
}

void ColumnEncoder::SetNumber(uint64_t serial_type, uint64_t number, size_t bytes) {
  serial_type_ = serial_type;
  number_bytes_ = bytes;
  WriteBigEndian(number, bytes, number_);
}

void ColumnEncoder::EncodeText(std::string_view given) {
  const std::string_view valid = TraitsOf(given).ascii ? given : ValidText(given, scratch_);
  SetRank(kTexts, rank_ == kTexts ? Sign(valid <=> text_) : 0);
  text_ = valid;
  given_is_text_ = valid.data() == given.data();
  if (!given_is_text_) given_ = given;
  serial_type_ = kText + 2 * text_.size();
}

void ColumnEncoder::EncodeInteger(int64_t integer) {
  const int64_t before = std::exchange(integer_, integer);
  if (column_ == ColumnType::kText) return EncodeText(std::to_string(integer));
  SetRank(kNumbers, integer < before ? -1 : integer > before);
  const bool wide = integer > kSixBytes || integer < -kSixBytes - 1;
  // A column of reals keeps whole numbers as integers, but for those that would save nothing.
  if (column_ == ColumnType::kReal && wide) {
    return SetNumber(kReal, std::bit_cast<uint64_t>(static_cast<double>(integer)), 8);
  }
  const IntegerForm form = FormOf(integer);
  SetNumber(form.serial_type, static_cast<uint64_t>(integer), form.bytes);
}

void ColumnEncoder::EncodeReal(double real) {
  if (column_ == ColumnType::kText && !std::isnan(real)) return EncodeText(RealText(real));
  SetRank(std::isnan(real) ? kNulls : kNumbers, 0);
  if (std::isnan(real)) return SetNumber(kNull, 0, 0);
  if (column_ == ColumnType::kReal && std::fabs(real) <= static_cast<double>(kSixBytes) + 1) {
    const auto integer = static_cast<int64_t>(real);
    if (static_cast<double>(integer) == real && integer <= kSixBytes) {
      const IntegerForm form = FormOf(integer);
      return SetNumber(form.serial_type, static_cast<uint64_t>(integer), form.bytes);
    }
  }
  SetNumber(kReal, std::bit_cast<uint64_t>(real), 8);
}

/// An integer where 64 bits hold it, a real where its digits come back from one (15 significant at most),
/// else text.
void ColumnEncoder::EncodeDigits(std::string_view digits) {
  const char* const end = digits.data() + digits.size();
  int64_t integer = 0;
  if (const auto read = std::from_chars(digits.data(), end, integer);
      read.ec == std::errc() && read.ptr == end) {
    EncodeInteger(integer);
  } else {
    const size_t first = digits.find_first_of("123456789");
    const bool pointed = digits.find('.') != digits.npos;
    size_t significant = 0;
    for (size_t i = std::min(first, digits.size()); i < digits.size(); ++i) significant += digits[i] != '.';
    double real = 0;
    if (significant > 15 || !pointed || std::from_chars(digits.data(), end, real).ec != std::errc())
      return EncodeText(digits);
    EncodeReal(real);
  }
  given_is_text_ = false;  // a number is kept; the digits say whether the next one is the same
  given_ = digits;
}

void RecordBuilder::AddInteger(int64_t integer) {
  const IntegerForm form = FormOf(integer);
  char bytes[8];
  WriteBigEndian(static_cast<uint64_t>(integer), form.bytes, bytes);
  Add(form.serial_type, {bytes, form.bytes});
}

std::string_view RecordBuilder::Finish() {
  // The header's size counts itself.
  size_t header = types_ + 1;
  if (VarintBytes(header) > 1) header = types_ + static_cast<size_t>(VarintBytes(types_ + 2));
  char* const begin = record_.data() + kHeadBytes - header;
  CopyShort(type_bytes_, types_, WriteVarint(header, begin));
  return {begin, bodies_ - kHeadBytes + header};
}

}  // namespace trommel
