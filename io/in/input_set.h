#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "io/base/status.h"
#include "io/in/document.h"

namespace trommel {

class ReadingNotes;
class TextFilter;

/// kJson: an array of objects, or objects one behind the other over several lines. kCsv: with a header, separated by commas,
/// tabs, semicolons or bars. kHtml: a page, its article. kWarc:
/// a crawl, WARC or ARC, its pages.
enum class Format : uint8_t { kAuto, kNdjson, kText, kMarkdown, kJson, kCsv, kHtml, kWarc };

enum class Markup : uint8_t { kNone, kHtml };

/// How inputs are found and read; the same for a whole run, part of its plan.
struct InputOptions {
  Format format = Format::kAuto;              ///< kAuto: by content
  std::vector<std::string> include, exclude;  ///< globs over the path below each folder given
  /// Role ("text", "title", "date", "source", "id", "url") to dotted path in the record; others are found by
  /// common names.
  std::map<std::string, std::string> fields;
  std::string encoding;                      ///< of all inputs; empty: by content
  Markup markup = Markup::kNone;             ///< kHtml: strip tags from NDJSON fields
  uint64_t max_record_bytes = 256ull << 20;  ///< longer records are rejected
  uint64_t max_header_bytes = 256 << 10;     ///< of a crawl's record, or of the HTTP answer in it
  uint64_t max_nesting = 1024;               ///< levels of JSON; a record with more is rejected
  uint64_t max_ratio = 2000;             ///< a file that unpacks to more than so many times its size ends there
  uint64_t max_members = 1'000'000;      ///< of an archive; it ends there
  uint64_t max_mentions = 1'000'000;     ///< of a document; one with more is rejected
  std::vector<std::string> columns;          ///< of CSV without a header, in order; empty: the first record names them
  int split_heading = 0;  ///< of Markdown: headings of this level (1 to 6) begin an article each; 0: a file is one
  std::vector<std::string> languages;  ///< documents in others are left out; empty: all are read
  std::shared_ptr<const TextFilter> filter;  ///< goes over each document's text; may be null
  std::shared_ptr<ReadingNotes> notes;       ///< told what readers notice; may be null
};

/// One file to read. Ordinals are indices into InputSet::files: bytewise path order over all arguments.
struct InputFile {
  std::string path;
  uint64_t size = 0;  ///< bytes; 0 for standard input
  int64_t modified_ns = 0;
  bool standard_input = false;
};

struct InputSet {
  std::vector<InputFile> files;
  std::vector<Reject>
      rejects;  ///< named inputs that cannot be read (missing, no permission, not a file), in order
  uint64_t total_bytes = 0;
};

/// Walks files, folders and globs ("-" is standard input). Folders are walked in bytewise path order, hidden
/// files left out, links followed once. Unreadable files become rejects. Errors: kUsage when an argument
/// names nothing at all.
Result<InputSet> FindInputs(const std::vector<std::string>& arguments, const InputOptions& options);

}  // namespace trommel
