#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/match/engine_choice.h"
#include "engine/match/matcher.h"
#include "engine/match/word_breaks.h"
#include "engine/pack/pack.h"

namespace trommel {

/// A term that stands in the text, its boundaries, case, variants and context checked.
struct TermMatch {
  uint32_t start = 0, end = 0;  ///< in the matcher's domain
  uint32_t entry = 0;           ///< as given to Compile
  bool unsupported = false;     ///< a common word without a word of its context near
  auto operator<=>(const TermMatch&) const = default;
};

/// A set of terms compiled for one engine. Immutable; shared by all workers, each with a Scratch.
class TermMatcher {
 public:
  struct Input {
    const Term* term;
    uint32_t entry;
    const std::vector<std::string>* context;  ///< beside the term's own; may be null
  };
  /// A word of a term's context counts when it stands within so many units before or behind the match.
  static constexpr uint32_t kContextUnits = 100;

  struct Scratch {
    std::unique_ptr<Matcher::Scratch> matcher;
    std::vector<Match> matches;
    WordBreaks breaks;
  };

  /// `folds` says whether documents come folded; without it every term must be ServesBytes(). Terms are
  /// copied. Errors: kResource.
  static Result<TermMatcher> Compile(std::span<const Input> terms, bool folds, EngineChoice engine);

  /// Whether a term can be found in the original bytes: no folding, no context, no word breaks.
  static bool ServesBytes(const Input& input);

  bool empty() const { return matcher_ == nullptr; }
  MatchDomain domain() const { return folds_ ? MatchDomain::kUnits : MatchDomain::kBytes; }
  Result<std::unique_ptr<Scratch>> NewScratch() const;

  /// Replaces `out` with every match, overlapping ones too, in no particular order.
  Status Find(const MatchText& text, Scratch& scratch, std::vector<TermMatch>& out) const;

 private:
  // One way in which a pattern is wanted: several entries, or several settings, may share the same folded
  // text.
  struct Use {
    static constexpr uint32_t kNoDetail = ~0u;
    uint32_t entry = 0;
    bool whole_left = false, whole_right = false;  // no word unit may touch that end
    bool common_word = false;
    uint32_t detail = kNoDetail;  // index into details_, for what few terms ask for
  };
  struct Detail {
    bool case_exact, variants, on_breaks;
    std::u16string exact;                 // as written, where either case or variants are asked for
    std::string bytes;                    // as written, where both are
    std::vector<std::u16string> context;  // folded
  };

  static Use UseOf(const Input& input, bool folds, std::u16string exact, std::vector<Detail>& details);
  void Accept(const Use& use, const MatchText& text, const Match& match, Scratch& scratch,
              std::vector<TermMatch>& out) const;

  bool folds_ = true;
  std::unique_ptr<Matcher> matcher_;
  std::vector<uint32_t> first_use_;  // by pattern, and one more: where its uses begin in uses_
  std::vector<Use> uses_;
  std::vector<Detail> details_;
};

/// Keeps, of each entry, the leftmost and then longest matches that do not overlap, and sorts what it keeps
/// by place. Threads: one worker each. O(matches) where they come nearly in order, as engines report them.
class OverlapResolver {
 public:
  void KeepLeftmostLongest(std::vector<TermMatch>& matches);

 private:
  std::vector<uint32_t> last_end_;  // by entry: behind its last match kept; all zero between calls
};

}  // namespace trommel
