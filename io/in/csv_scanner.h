#pragma once

#include <string>
#include <vector>

#include "io/in/record_scanner.h"

namespace trommel {

/// Finds the ends of CSV records: line feeds outside quotes (RFC 4180).
class CsvScanner final : public RecordScanner {
 public:
  explicit CsvScanner(char delimiter) : delimiter_(delimiter) {}

  size_t FindEnd(std::string_view bytes, size_t at, size_t target) override;
  size_t record() const override { return record_; }
  void Forget(size_t count) override { record_ -= count < record_ ? count : record_; }

 private:
  const char delimiter_;
  size_t record_ = 0;  // start of the record at hand
  bool behind_quote_ = false;
  bool quoted_ = false;
  bool field_start_ = true;  // a quote opens a quoted field only there
};

/// Splits a record, without its line end, into its fields; doubled quotes are halved. Reuses the strings of
/// `fields`.
void SplitCsv(std::string_view record, char delimiter, std::vector<std::string>& fields);

/// The separator of a header line: tab, comma, semicolon or bar, whichever stands in it most outside quotes.
char CsvDelimiter(std::string_view header);

/// The separator that cuts a record into `columns` fields; as CsvDelimiter where none does.
char CsvDelimiterFor(std::string_view record, size_t columns);

/// A header of these columns.
std::string JoinCsv(const std::vector<std::string>& columns, char delimiter);

}  // namespace trommel
