#include "io/out/ndjson_writer.h"

#include <cassert>

#include "io/out/json.h"

namespace trommel {

Result<std::unique_ptr<NdjsonWriter>> NdjsonWriter::Open(const std::string& path, const TableSchema& schema,
                                                         LateSync* sync) {
  auto writer = std::make_unique<NdjsonWriter>();
  for (const Column& column : schema.columns) {
    std::string& key = writer->keys_.emplace_back(writer->keys_.empty() ? "{" : ",");
    AppendJsonString(column.name, key);
    key += ':';
  }
  TROMMEL_RETURN_IF_ERROR(writer->file_.Open(path, sync));
  return writer;
}

Status NdjsonWriter::Add(std::span<const Value> row) {
  assert(row.size() == keys_.size());
  line_.clear();
  for (size_t i = 0; i < row.size(); ++i) {
    line_ += keys_[i];
    switch (row[i].kind()) {
      case Value::Kind::kNull:
        line_ += "null";
        break;
      case Value::Kind::kText:
        AppendJsonBytes(row[i].text(), line_);
        break;
      case Value::Kind::kInteger:
        line_ += std::to_string(row[i].integer());
        break;
      case Value::Kind::kReal:
        AppendFigure(row[i].real(), line_);
        break;
    }
  }
  line_ += "}\n";
  return file_.Append(line_);
}

}  // namespace trommel
