#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "io/base/status.h"
#include "kernels/dictionary/dictionary.h"
#include "kernels/unicode/folded_text.h"

namespace trommel {

/// What a matcher reads: the text's bytes, and its folded units where the plan needs them.
struct MatchText {
  std::string_view bytes;              ///< valid UTF-8
  const FoldedText* folded = nullptr;  ///< of the same bytes; null where the plan folds nothing
};

/// An occurrence of one pattern, half open; what `start` and `end` count is what Matcher::domain() says. The
/// kernel's own type, so that its matches need no copying.
using Match = DictionaryMatch;

enum class MatchDomain : uint8_t { kBytes, kUnits };

/// Finds every occurrence of a fixed set of patterns: overlapping ones too, each once, in no particular
/// order. Boundaries and overlaps are the caller's. Compiled matchers are immutable and shared; what a scan
/// needs to write is in a Scratch.
class Matcher {
 public:
  /// Working memory of one worker for one matcher, made before the run.
  class Scratch {
   public:
    virtual ~Scratch() = default;
  };

  virtual ~Matcher() = default;
  virtual MatchDomain domain() const = 0;
  /// Of the compiled form, without scratch.
  virtual size_t MemoryBytes() const = 0;
  virtual Result<std::unique_ptr<Scratch>> NewScratch() const = 0;

  /// Appends the matches in `text` to `out`. Matches are appended, not called back, so that checks run apart
  /// from the scan and the engines' callbacks stay a store. O(bytes + matches). Errors: kResource, kInternal.
  virtual Status Scan(const MatchText& text, Scratch& scratch, std::vector<Match>& out) const = 0;
};

}  // namespace trommel
