#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/match/compiled_cache.h"
#include "engine/match/matcher.h"
#include "engine/match/term_compiler.h"
#include "engine/match/term_plan.h"
#include "engine/match/term_tables.h"
#include "engine/match/word_breaks.h"
#include "kernels/dictionary/dictionary.h"

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
  using Input = TermInput;
  /// A word of a term's context counts when it stands within so many units before or behind the match.
  static constexpr uint32_t kContextUnits = 100;

  struct Scratch {
    std::unique_ptr<Matcher::Scratch> matcher;
    std::vector<Match> matches;
    WordBreaks breaks;
  };

  /// Compiles for `engine`; one that reads bytes must be able to: see TermSurvey::ServesBytes(). Terms are
  /// copied. Hyperscan's databases are looked for in `cache`. O(units log terms), Hyperscan by its own
  /// measure. Errors: kResource.
  static Result<TermMatcher> Compile(std::span<const Input> terms, TermEngine engine,
                                     const CompiledCache& cache = {});
  /// The same in two steps: the terms are not needed any more once Collect has returned.
  static CompiledTerms Collect(std::span<const Input> terms, TermEngine engine);
  static Result<TermMatcher> Compile(CompiledTerms terms, TermEngine engine, const CompiledCache& cache = {});

  /// What Store kept under `key` for terms of entries below `entries`, served by the kernel from where it is
  /// mapped; nothing where there is none. O(bytes).
  static std::optional<TermMatcher> Load(const CompiledCache& cache, const CacheKey& key, uint32_t entries);

  /// Keeps a matcher that was compiled for the kernel.
  void Store(const CompiledCache& cache, const CacheKey& key) const;

  bool empty() const { return matcher_ == nullptr; }
  MatchDomain domain() const { return empty() ? MatchDomain::kUnits : matcher_->domain(); }
  /// What the engine looks for: distinct folded texts, or all their spellings.
  size_t engine_pattern_count() const { return engine_patterns_; }
  size_t MemoryBytes() const { return empty() ? 0 : matcher_->MemoryBytes() + tables_.MemoryBytes(); }
  Result<std::unique_ptr<Scratch>> NewScratch() const;

  /// Replaces `out` with every match, overlapping ones too, in no particular order.
  Status Find(const MatchText& text, Scratch& scratch, std::vector<TermMatch>& out) const;

 private:
  bool AcceptsDetail(const TermUse& use, const MatchText& text, const Match& match, Scratch& scratch,
                     bool& supported) const;
  void Accept(const TermUse& use, const MatchText& text, const Match& match, OffsetCursor& cursor,
              Scratch& scratch, std::vector<TermMatch>& out) const;

  TermTables tables_;
  Dictionary dictionary_;  // of the kernel, for Store
  std::unique_ptr<Matcher> matcher_;
  size_t engine_patterns_ = 0;
};

/// Keeps, of each entry, the leftmost and then longest matches that do not overlap, and sorts what it keeps
/// by place. Threads: one worker each. O(matches) where they come nearly in order, as engines report them.
class OverlapResolver {
 public:
  void KeepLeftmostLongest(std::vector<TermMatch>& matches);

 private:
  void SortByPlace(std::vector<TermMatch>& matches);

  std::vector<TermMatch> tail_;     // what a run is merged with
  std::vector<uint32_t> last_end_;  // by entry: behind its last match kept; all zero between calls
};

}  // namespace trommel
