#pragma once

#include <memory>
#include <string>

#include "io/out/output_file.h"
#include "io/out/table.h"

namespace trommel {

/// Appends `text` as a field of RFC 4180: quoted only where it must be, and when it is empty, which tells it
/// from null; bytes that are not UTF-8 become U+FFFD.
void AppendCsvField(std::string_view text, std::string& out);

/// A table as RFC 4180: UTF-8, a header line, CRLF behind each line, quotes only where a field needs them.
/// Null is an empty field, the empty string is `""`. Bytes that are not UTF-8 become U+FFFD.
class CsvWriter : public TableWriter {
 public:
  static Result<std::unique_ptr<CsvWriter>> Open(const std::string& path, const TableSchema& schema,
                                                 LateSync* sync = nullptr);
  Status Add(std::span<const Value> row) override;
  Status Close() override;

 private:
  CsvWriter() = default;
  char* MoveLine(size_t bytes, char* at);
  /// `at`, moved where the line moves to have room for so many bytes and what ends a field or line.
  char* Room(size_t bytes, char* at) {
    return static_cast<size_t>(line_.data() + line_.size() - at) < bytes + 2 ? MoveLine(bytes, at) : at;
  }
  char* WriteField(size_t column, const Value& value, char* at);
  char* WriteText(size_t column, std::string_view text, char* at);

  /// A column's last text and how it was written: sorted tables repeat themselves.
  struct Written {
    std::string text;
    std::string field;  ///< empty where it is the text itself
    bool begun = false;
  };
  OutputFile file_;
  std::vector<char> line_ = std::vector<char>(1 << 10);
  std::string scratch_;
  std::vector<Written> columns_;
};

}  // namespace trommel
