#include "io/in/refusal.h"

#include <algorithm>

namespace trommel {
namespace {

struct Kind {
  std::string_view magic;
  std::string_view extensions;  // one of which the name must have, where not empty
  std::string_view reason;
};

constexpr std::string_view kOffice =
    "an office document; convert it first: soffice --headless --convert-to txt FILE";

constexpr Kind kKinds[] = {
    {"PAR1", "",
     "Parquet; write it as NDJSON first: duckdb -c \"COPY (FROM 'FILE') TO 'out.ndjson' (FORMAT json)\""},
    {"%PDF-", "", "PDF; extract its text first: pdftotext FILE"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "", kOffice},
    {"PK\x03\x04", ".docx.xlsx.pptx.odt.ods.odp", kOffice},
    {"PK\x03\x04", ".epub", "an e-book; convert it first: pandoc -t plain FILE"},
    {"{\\rtf", "", kOffice},
    {"SQLite format 3", "",
     "a SQLite database; write its table as CSV first: sqlite3 -csv -header FILE 'SELECT * FROM …'"},
    {"7z\xBC\xAF\x27\x1C", "", "a 7-Zip archive; unpack it first: 7z x FILE"},
    {"Rar!\x1A\x07", "", "a RAR archive; unpack it first: unrar x FILE"},
    {"ORC", ".orc", "ORC; write it as NDJSON first"},
    {"Obj\x01", "", "Avro; write it as NDJSON first: avro-tools tojson FILE"},
    {"ARROW1", "", "Arrow; write it as NDJSON first"},
};

std::string LowerExtension(std::string_view name) {
  const size_t dot = name.rfind('.');
  std::string extension(dot == std::string_view::npos ? std::string_view() : name.substr(dot));
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return extension;
}

}  // namespace

std::string RefusalOf(std::string_view head, std::string_view name) {
  for (const Kind& kind : kKinds) {
    if (head.substr(0, kind.magic.size()) != kind.magic) continue;
    if (!kind.extensions.empty()) {
      const std::string extension = LowerExtension(name);
      if (extension.empty() ||
          (std::string(kind.extensions) + ".").find(extension + ".") == std::string::npos)
        continue;
    }
    return std::string(kind.reason);
  }
  return {};
}

}  // namespace trommel
