#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "io/in/input_set.h"

namespace trommel {

struct CutRange;

/// Finds where records end in formats whose records may hold line ends. Keeps its state from call to call, so that bytes are
/// looked at once however they come in, and a record need not be held to find its end.
class RecordScanner {
 public:
  /// How far back a scanner looks.
  static constexpr size_t kLookBehind = 64 << 10;

  virtual ~RecordScanner() = default;

  /// Goes on at `at`, behind what it has seen. Answers the first record end behind `target`, where it then stands; or npos
  /// when the bytes end before it: the next call is for the same bytes with more behind, from their old end on.
  virtual size_t FindEnd(std::string_view bytes, size_t at, size_t target) = 0;

  /// Behind npos: where the record at hand begins; the end of the bytes between records. Good as long as Forget has not
  /// taken its start.
  virtual size_t record() const = 0;

  /// The next call's bytes lack the first `count` of the last one's. Within a record all but kLookBehind may go.
  virtual void Forget(size_t count) = 0;

  /// How much of a record beyond the limit its reader wants to see, and how far beyond it must be to be cut short.
  virtual size_t kept() const { return 2; }

  /// Whether a place is not told by the bytes behind it: to go on there all before must be looked at.
  virtual bool remembers() const { return false; }

  /// What Block::header says of the place where the scanner stands; empty: what it says of all blocks.
  virtual std::string Place() const { return {}; }
};

/// Null for formats that are cut elsewhere. `header` is the first block's.
std::unique_ptr<RecordScanner> MakeRecordScanner(Format format, std::string_view header, const CutRange& range);

/// Whether it is not null.
inline bool HasRecordScanner(Format format) {
  return format == Format::kJson || format == Format::kCsv || format == Format::kWarc;
}

}  // namespace trommel
