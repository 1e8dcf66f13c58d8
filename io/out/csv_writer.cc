#include "io/out/csv_writer.h"

#include <charconv>
#include <cstdint>

#include "io/out/json.h"
#include "io/out/short_text.h"

namespace trommel {
namespace {

constexpr size_t kMostNumberBytes = 32;  // and two for what ends a line

/// Appends valid UTF-8 as a field; never empty: the empty text is two quotes.
void EncodeText(std::string_view text, bool special, std::string& out) {
  // Spaces at the ends belong to the field, but readers differ on them; quotes leave no doubt.
  if (!special && !text.empty() && text.front() != ' ' && text.back() != ' ') {
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
  const TextTraits traits = TraitsOf(text);
  std::string storage;
  EncodeText(traits.ascii ? text : ValidText(text, storage), traits.special, out);
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
  char* at = line_.data();
  for (size_t i = 0; i < row.size(); ++i) {
    at = WriteField(i, row[i], at);
    *at++ = ',';
  }
  if (!row.empty()) --at;
  *at++ = '\r';
  *at++ = '\n';
  return file_.Append({line_.data(), at});
}

char* CsvWriter::MoveLine(size_t bytes, char* at) {
  const auto used = static_cast<size_t>(at - line_.data());
  line_.resize(2 * (used + bytes + 2));
  return line_.data() + used;
}

char* CsvWriter::WriteField(size_t column, const Value& value, char* at) {
  switch (value.kind()) {
    case Value::Kind::kNull:
      return Room(0, at);
    case Value::Kind::kText:
      return WriteText(column, value.text(), at);
    case Value::Kind::kReal:
      return WriteFigure(value.real(), Room(kMostFigureBytes, at));
    case Value::Kind::kInteger:
      break;
  }
  at = Room(kMostNumberBytes, at);
  return std::to_chars(at, at + kMostNumberBytes, value.integer()).ptr;
}

char* CsvWriter::WriteText(size_t column, std::string_view text, char* at) {
  Written& written = columns_[column];
  if (!written.begun || !SameText(written.text, text)) {
    written.begun = true;
    written.text = text;
    written.field.clear();
    const TextTraits traits = TraitsOf(text);
    const std::string_view valid = traits.ascii ? text : ValidText(text, scratch_);
    const bool plain = !traits.special && !text.empty() && valid.data() == text.data() &&
                       text.front() != ' ' && text.back() != ' ';
    if (!plain) EncodeText(valid, traits.special, written.field);
  }
  const std::string& field = written.field.empty() ? written.text : written.field;
  return CopyShort(field, Room(field.size(), at));
}

Status CsvWriter::Close() { return file_.Close(); }

}  // namespace trommel
