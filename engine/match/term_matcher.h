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

  /// `folds` says whether documents come folded; without it every term must be ServesBytes(). Terms are copied.
  /// Errors: kResource.
  static Result<TermMatcher> Compile(std::span<const Input> terms, bool folds, EngineChoice engine);

  /// Whether a term can be found in the original bytes: no folding, no context, no word breaks.
  static bool ServesBytes(const Input& input);

  bool empty() const { return matcher_ == nullptr; }
  MatchDomain domain() const { return folds_ ? MatchDomain::kUnits : MatchDomain::kBytes; }
  Result<std::unique_ptr<Scratch>> NewScratch() const;

  /// Replaces `out` with every match, overlapping ones too, in no particular order.
  Status Find(const MatchText& text, Scratch& scratch, std::vector<TermMatch>& out) const;

 private:
  // One way in which a pattern is wanted: several entries, or several settings, may share the same folded text.
  struct Use {
    uint32_t entry;
    bool whole_left, whole_right;  // no word unit may touch that end
    bool on_breaks;
    bool case_exact, variants;
    bool common_word;
    std::u16string exact;                // as written, where case or variants ask for it
    std::vector<std::u16string> context;  // folded
  };

  bool Accepts(const Use& use, const MatchText& text, const Match& match, Scratch& scratch) const;

  bool folds_ = true;
  std::unique_ptr<Matcher> matcher_;
  std::vector<std::vector<Use>> uses_;  // by pattern
};

/// Keeps, of each entry, the leftmost and then longest matches that do not overlap. Sorts by entry and place.
void KeepLeftmostLongest(std::vector<TermMatch>& matches);

}  // namespace trommel
