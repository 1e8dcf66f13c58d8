#include "io/out/csv_writer.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>

#include "io/out/json.h"

namespace trommel {
namespace {

constexpr uint64_t kOnes = 0x0101010101010101u, kHighs = 0x8080808080808080u;

/// Not zero where a byte is zero (a borrow may mark more bytes behind it, never without it). O(1).
constexpr uint64_t ZeroBytes(uint64_t eight) { return (eight - kOnes) & ~eight & kHighs; }

bool IsSpecial(char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; }

/// Whether a field must be quoted for one of its bytes. Eight bytes a step.
bool HasSpecial(std::string_view text) {
  size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    uint64_t eight;
    std::memcpy(&eight, text.data() + at, sizeof(eight));
    const uint64_t found = ZeroBytes(eight ^ kOnes * ',') | ZeroBytes(eight ^ kOnes * '"') |
                           ZeroBytes(eight ^ kOnes * '\r') | ZeroBytes(eight ^ kOnes * '\n');
    if (found != 0) return true;
  }
  return std::any_of(text.begin() + static_cast<ptrdiff_t>(at), text.end(), IsSpecial);
}

/// Never empty: the empty text is two quotes.
void EncodeText(std::string_view text, std::string& out) {
  // Spaces at the ends belong to the field, but readers differ on them; quotes leave no doubt.
  if (!text.empty() && text.front() != ' ' && text.back() != ' ' && !HasSpecial(text)) {
    out += text;
    return;
  }
  out += '"';
  for (size_t quote; (quote = text.find('"')) != text.npos; text.remove_prefix(quote + 1)) {
    out += text.substr(0, quote + 1);
    out += '"';
  }
  out += text;
  out += '"';
}

}  // namespace

void AppendCsvField(std::string_view text, std::string& out) {
  std::string storage;
  EncodeText(ValidText(text, storage), out);
}

Result<std::unique_ptr<CsvWriter>> CsvWriter::Open(const std::string& path, const TableSchema& schema,
                                                   LateSync* sync) {
  std::unique_ptr<CsvWriter> writer(new CsvWriter());
  TROMMEL_RETURN_IF_ERROR(writer->file_.Open(path, sync));
  writer->columns_.resize(schema.columns.size());
  std::vector<Value> names;
  for (const Column& column : schema.columns) names.push_back(Value::Text(column.name));
  TROMMEL_RETURN_IF_ERROR(writer->Add(names));
  return writer;
}

Status CsvWriter::Add(std::span<const Value> row) {
  line_.clear();
  for (size_t i = 0; i < row.size(); ++i) {
    if (i != 0) line_ += ',';
    AppendField(i, row[i]);
  }
  line_ += "\r\n";
  return file_.Append(line_);
}

void CsvWriter::AppendField(size_t column, const Value& value) {
  switch (value.kind()) {
    case Value::Kind::kNull:
      return;
    case Value::Kind::kText:
      return AppendText(column, value.text());
    case Value::Kind::kReal:
      return AppendFigure(value.real(), line_);
    case Value::Kind::kInteger:
      break;
  }
  char digits[24];
  line_.append(digits, std::to_chars(digits, digits + sizeof digits, value.integer()).ptr);
}

void CsvWriter::AppendText(size_t column, std::string_view text) {
  Written& written = columns_[column];
  if (written.field.empty() || written.text != text) {
    written.text = text;
    written.field.clear();
    EncodeText(ValidText(text, scratch_), written.field);
  }
  line_ += written.field;
}

Status CsvWriter::Close() { return file_.Close(); }

}  // namespace trommel
