#pragma once

#include <string>
#include <string_view>

#include "io/in/record_scanner.h"

namespace trommel {

/// A record of a WARC or ARC file, as views of its bytes.
struct WarcRecord {
  size_t end = 0;           ///< behind the record and the line ends after it
  bool complete = false;    ///< whether all of it is there, and its length right as far as can be told
  std::string_view reason;  ///< not empty: what is wrong with its header
  uint64_t size = 0;        ///< as its header says: header and content
  std::string_view type;    ///< of WARC; "response" for ARC
  std::string_view id, url, date, content_type;
  std::string_view content;
};

/// Beyond these a record is a reject.
struct WarcLimits {
  uint64_t record_bytes = 0;
  uint64_t header_bytes = 0;  ///< of WARC's header, of ARC's line
};

/// Reads the record that begins at `at`, behind blank lines. Where the header cannot be read, or its length
/// leads beyond the bytes or to a place where no record begins, the record ends where the next header stands,
/// else where the header says; the length of one above `limits.record_bytes` is taken at its word. Where not
/// `content_ends` with the bytes, they end where a record does, and less than a header is none.
WarcRecord ReadWarcRecord(std::string_view bytes, size_t at, const WarcLimits& limits, bool content_ends);

/// The value of a header field, names compared without case, white space trimmed.
std::string_view HeaderField(std::string_view header, std::string_view name);

/// Finds record ends by walking Content-Length, and by headers where that is wrong: the ends that
/// ReadWarcRecord tells.
class WarcScanner final : public RecordScanner {
 public:
  explicit WarcScanner(const WarcLimits& limits) : limits_(limits) {}

  size_t FindEnd(std::string_view bytes, size_t at, size_t target) override;
  size_t record() const override { return static_cast<size_t>(record_); }
  void Forget(size_t count) override;
  /// Headers, and what must be seen behind a record to know that it ends there.
  size_t kept() const override { return (512 << 10) + 2 * static_cast<size_t>(limits_.header_bytes); }

 private:
  enum class State { kBetween, kSized, kLost };

  bool TakeHeader(std::string_view bytes);

  const WarcLimits limits_;
  State state_ = State::kBetween;
  bool begun_ = false;
  ptrdiff_t record_ = 0;   // start of the record at hand; below 0 where it is forgotten
  ptrdiff_t content_ = 0;  // of a record with a length: its content
  ptrdiff_t end_ = 0;      // and that one's end
  bool trusted_ = false;   // so long that its end is not checked
  size_t searched_ = 0;    // of one without: no header begins before
};

}  // namespace trommel
