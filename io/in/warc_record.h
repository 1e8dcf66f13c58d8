#pragma once

#include <string>
#include <string_view>

#include "io/in/record_scanner.h"

namespace trommel {

/// A record of a WARC or ARC file, as views of its bytes.
struct WarcRecord {
  size_t end = 0;           ///< behind the record and the line ends after it
  bool complete = false;    ///< whether all of it is there; else `end` is the end of the bytes
  std::string_view reason;  ///< not empty: what is wrong with its header
  std::string_view type;    ///< of WARC; "response" for ARC
  std::string_view id, url, date, content_type;
  std::string_view content;
};

/// Reads the record that begins at `at`, behind blank lines. Behind a header that cannot be read it ends
/// where the next WARC record begins, or with its line in ARC.
WarcRecord ReadWarcRecord(std::string_view bytes, size_t at);

/// The value of a header field, names compared without case, white space trimmed.
std::string_view HeaderField(std::string_view header, std::string_view name);

/// Finds record ends by walking Content-Length.
class WarcScanner final : public RecordScanner {
 public:
  size_t FindEnd(std::string_view bytes, size_t at, size_t target) override;

 private:
  size_t record_ = 0;  // start of the record that is being looked at
  bool begun_ = false;
};

}  // namespace trommel
