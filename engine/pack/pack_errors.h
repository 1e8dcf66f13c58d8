#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/pack/pack.h"
#include "io/base/status.h"

namespace trommel {

/// "file:line:column", or the file alone where the line is 0.
std::string ToString(const SourcePlace& place);

/// Collects what is wrong with packs, so that one run shows all of it. The names of files that places view
/// must live as long. Threads: one owner.
class PackErrors {
 public:
  static constexpr size_t kShown = 20;   ///< lines in the final message
  static constexpr size_t kKept = 1000;  ///< from here on readers give up

  /// `what` is a sentence or two without a full stop at its end: what is wrong, and what to do. Dropped once
  /// full().
  void Add(const SourcePlace& place, std::string what);

  bool empty() const { return errors_.empty(); }
  /// Enough was found: reading on would add nothing that is shown.
  bool full() const { return errors_.size() >= kKept; }

  /// Ok, or kUsage with a line for each of the first kShown errors: files in the order of their first error,
  /// then by line and column.
  Status ToStatus() const;

 private:
  struct Error {
    SourcePlace place;
    std::string what;
    size_t file_rank;  ///< files in order of first mention
  };
  std::vector<Error> errors_;
  std::vector<std::string_view> files_;
};

}  // namespace trommel
