#pragma once

#include <string>
#include <vector>

#include "io/in/record_scanner.h"

namespace trommel {

/// How the records of a file are written.
struct CsvForm {
  char delimiter = ',';
  char line_end = '\n';  ///< the last byte of one; a carriage return in files that have no line feeds
};

/// As a header tells it, which CsvHeader made.
CsvForm CsvFormOf(std::string_view header);

/// Finds the ends of CSV records: line ends outside quotes (RFC 4180).
class CsvScanner final : public RecordScanner {
 public:
  /// `at_header`: the content's first record is to come, and blank lines before it are part of it.
  explicit CsvScanner(CsvForm form, bool at_header = false)
      : delimiter_(form.delimiter), line_end_(form.line_end), at_header_(at_header) {}

  /// Whether what was looked at ends within quotes.
  bool quoted() const { return quoted_; }

  size_t FindEnd(std::string_view bytes, size_t at, size_t target) override;
  size_t record() const override { return record_; }
  /// Has a record begin at `at`, where FindEnd goes on.
  void BeginAt(size_t at) { record_ = at; }
  /// A byte order mark, and the line end that does not count.
  size_t kept() const override { return 6; }
  void Forget(size_t count) override { record_ -= count < record_ ? count : record_; }

 private:
  const char delimiter_, line_end_;
  bool at_header_;
  size_t record_ = 0;  // start of the record at hand
  bool behind_quote_ = false;  // behind one that closed
  bool quoted_ = false;
  bool field_start_ = true;  // a quote opens a quoted field only there
  bool in_mark_ = false;     // within the byte order mark that a record may begin with
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
