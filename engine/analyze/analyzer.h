#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "engine/analyze/compiled_pack.h"
#include "engine/analyze/mention.h"
#include "engine/measure/stage_clock.h"
#include "engine/organization/organization_finder.h"
#include "engine/quantity/quantity_reader.h"
#include "kernels/unicode/folded_text.h"

namespace trommel {

/// What an analyzer works out beside the identity of each mention. Places in bytes cost a look-up a mention:
/// counting needs them of a few only.
enum class Detail : uint8_t { kCounts, kPlaces };

/// Finds every mention of a document: one decode for all matchers, then each class by its own engine.
/// Threads: one analyzer a worker; the compiled pack is shared.
class Analyzer {
 public:
  /// Makes all working memory. Errors: kResource.
  static Result<std::unique_ptr<Analyzer>> New(std::shared_ptr<const CompiledPack> pack, Detail detail);

  /// Replaces `out` with the mentions of `document`, which must outlive it. With kCounts places
  /// may be left in units and mentions are grouped by class, those of an entry by start; with kPlaces they
  /// are sorted as AnalyzedDocument says. Errors: kInternal.
  Status Analyze(const Document& document, AnalyzedDocument& out);

  /// Laps of the stages go to `clock`, which must outlive the analyzer; null: none are taken.
  void set_clock(StageClock* clock) { clock_ = clock; }

 private:
  Analyzer(std::shared_ptr<const CompiledPack> pack, Detail detail);

  Status FindThemes(const MatchText& text, AnalyzedDocument& out);
  Status FindRegexes(const MatchText& text, AnalyzedDocument& out);
  Status FindOrganizations(const MatchText& text, AnalyzedDocument& out);
  void ReadQuantities(AnalyzedDocument& out);
  void ApplyRules(AnalyzedDocument& out);
  std::string_view KeepUtf8(std::u16string_view units);
  /// Likewise of a unit, of which a text repeats a few.
  std::string_view KeepUnit(std::u16string_view unit);
  uint32_t Place(uint32_t unit) const { return places_ ? folded_.ByteOffset(unit) : unit; }

  std::shared_ptr<const CompiledPack> pack_;
  Detail detail_;
  bool places_;  // asked for, or needed by rules
  FoldedText folded_;
  std::unique_ptr<TermMatcher::Scratch> theme_scratch_, name_scratch_;
  std::unique_ptr<Matcher::Scratch> regex_scratch_;
  QuantityReader quantity_reader_;
  OrganizationFinder organization_finder_;
  RuleEngine rule_engine_;
  std::vector<Mention> rule_mentions_;
  OverlapResolver overlaps_;
  std::vector<TermMatch> term_matches_;
  std::vector<Match> regex_matches_;
  std::vector<GazetteerMatch> gazetteer_matches_;
  std::vector<OrganizationMention> organizations_;
  std::vector<Quantity> quantities_;
  std::deque<std::string>
      strings_;  // ids and units of this document; strings keep their buffers between documents
  size_t strings_used_ = 0;
  struct KeptUnit {
    std::u16string_view units;
    std::string_view utf8;
  };
  std::array<KeptUnit, 16> units_kept_;  // of this document, by their first character
  StageClock* clock_ = nullptr;
};

}  // namespace trommel
