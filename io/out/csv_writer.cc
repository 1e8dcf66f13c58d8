#include "io/out/csv_writer.h"

#include <cassert>
#include <charconv>

#include "io/out/json.h"

namespace trommel {

Result<std::unique_ptr<CsvWriter>> CsvWriter::Open(const std::string& path, const TableSchema& schema) {
  std::unique_ptr<CsvWriter> writer(new CsvWriter());
  TROMMEL_RETURN_IF_ERROR(writer->file_.Open(path));
  std::vector<Value> names;
  for (const Column& column : schema.columns) names.push_back(Value::Text(column.name));
  TROMMEL_RETURN_IF_ERROR(writer->Add(names));
  return writer;
}

Status CsvWriter::Add(std::span<const Value> row) {
  line_.clear();
  for (size_t i = 0; i < row.size(); ++i) {
    if (i != 0) line_ += ',';
    AppendField(row[i]);
  }
  line_ += "\r\n";
  return file_.Append(line_);
}

void CsvWriter::AppendField(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::kNull:
      return;
    case Value::Kind::kText:
      return AppendText(value.text());
    case Value::Kind::kReal:
      return AppendFigure(value.real(), line_);
    case Value::Kind::kInteger:
      break;
  }
  char digits[24];
  line_.append(digits, std::to_chars(digits, digits + sizeof digits, value.integer()).ptr);
}

void CsvWriter::AppendText(std::string_view text) {
  text = ValidText(text, scratch_);
  // Spaces at the ends belong to the field, but readers differ on them; quotes leave no doubt.
  const bool quoted =
      text.empty() || text.find_first_of(",\"\r\n") != text.npos || text.front() == ' ' || text.back() == ' ';
  if (!quoted) {
    line_ += text;
    return;
  }
  line_ += '"';
  for (size_t quote; (quote = text.find('"')) != text.npos; text.remove_prefix(quote + 1)) {
    line_ += text.substr(0, quote + 1);
    line_ += '"';
  }
  line_ += text;
  line_ += '"';
}

Status CsvWriter::Close() { return file_.Close(); }

}  // namespace trommel
