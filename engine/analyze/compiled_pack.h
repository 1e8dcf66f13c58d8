#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "engine/analyze/entry_table.h"
#include "engine/analyze/pack_plan.h"
#include "engine/match/engine_choice.h"
#include "engine/match/term_matcher.h"
#include "engine/pack/pack.h"
#include "engine/quantity/quantity_words.h"
#include "engine/rule/rule_engine.h"

namespace trommel {

/// A pack made ready to scan: every engine compiled, every entry numbered. Immutable; shared by all workers.
class CompiledPack {
 public:
  /// What was compiled before is looked for in `cache`, and what was not is stored there. Errors: kUsage for
  /// a regex that Hyperscan refuses (file, line, column, reason and what to write instead), kResource.
  static Result<std::shared_ptr<const CompiledPack>> Compile(Pack pack, EngineChoice engine,
                                                             const CompiledCache& cache = {});

  /// Its names, switches and hash; its entries have become entries() and what finds them.
  const Pack& pack() const { return pack_; }
  const EntryTable& entries() const { return entries_; }
  EngineChoice engine() const { return engine_; }
  /// How it is compiled, and what that is expected to cost.
  const PackPlan& plan() const { return plan_; }

  /// Whether documents must be decoded and folded for this pack.
  bool folds() const { return folds_; }
  bool reads_quantities() const { return pack_.quantity_kinds != 0; }
  bool finds_organizations() const { return pack_.organization_grammar || !names_.empty(); }

  const TermMatcher& themes() const { return themes_; }
  const TermMatcher& names() const { return names_; }
  const CompiledRules& rules() const { return *rules_; }
  /// What the pack adds to the lexicon of quantities; null where it adds nothing.
  const std::shared_ptr<const QuantityWords>& quantity_words() const { return quantity_words_; }
  const Matcher* regexes() const { return regexes_.get(); }  ///< null where the pack has none

  uint32_t organization_base() const { return organization_base_; }
  uint32_t regex_base() const { return regex_base_; }

 private:
  CompiledPack() = default;
  Status CompileTerms(const CompiledCache& cache);
  Result<TermMatcher> CompileGroup(std::string_view name, std::vector<TermInput> terms, const TermPlan& plan,
                                   const std::function<void()>& release, uint32_t entries,
                                   const CompiledCache& cache);
  Status CompileRegexes(const CompiledCache& cache);
  void NumberEntries();

  Pack pack_;
  EngineChoice engine_ = EngineChoice::kAuto;
  bool folds_ = true;
  PackPlan plan_;
  EntryTable entries_;
  uint32_t organization_base_ = 0, regex_base_ = 0;
  TermMatcher themes_, names_;
  std::shared_ptr<const QuantityWords> quantity_words_;
  std::unique_ptr<Matcher> regexes_;
  std::unique_ptr<CompiledRules> rules_;
};

}  // namespace trommel
