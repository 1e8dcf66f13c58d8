#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "io/in/input_set.h"

namespace trommel {

/// Finds where records end in formats whose records may hold line ends. Keeps its state between calls, so
/// that bytes are looked at once however they come in.
class RecordScanner {
 public:
  virtual ~RecordScanner() = default;

  /// Goes on at `at` in bytes that begin between records. Answers the place behind the first record end at or
  /// after `target`, or npos when the bytes end before it; then the next call is for the same bytes with more
  /// behind, from their old end on.
  virtual size_t FindEnd(std::string_view bytes, size_t at, size_t target) = 0;
};

/// Null for formats that are cut elsewhere. `header` is the block's; `at_start`: the bytes begin where the
/// content does.
std::unique_ptr<RecordScanner> MakeRecordScanner(Format format, std::string_view header = {},
                                                 bool at_start = true);

}  // namespace trommel
