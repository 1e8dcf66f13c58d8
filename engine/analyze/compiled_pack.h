#pragma once

#include <cstdint>
#include <memory>

#include "engine/analyze/entry_table.h"
#include "engine/match/engine_choice.h"
#include "engine/match/term_matcher.h"
#include "engine/pack/pack.h"
#include "engine/rule/rule_engine.h"

namespace trommel {

/// A pack made ready to scan: every engine compiled, every entry numbered. Immutable; shared by all workers.
class CompiledPack {
 public:
  /// Errors: kUsage for a regex that Hyperscan refuses (file, line, column and reason), kResource.
  static Result<std::shared_ptr<const CompiledPack>> Compile(Pack pack, EngineChoice engine);

  const Pack& pack() const { return pack_; }
  const EntryTable& entries() const { return entries_; }
  EngineChoice engine() const { return engine_; }

  /// Whether documents must be decoded and folded for this pack.
  bool folds() const { return folds_; }
  bool reads_quantities() const { return pack_.quantity_kinds != 0; }
  bool finds_organizations() const { return pack_.organization_grammar || !names_.empty(); }

  const TermMatcher& themes() const { return themes_; }
  const TermMatcher& names() const { return names_; }
  const CompiledRules& rules() const { return *rules_; }
  const Matcher* regexes() const { return regexes_.get(); }  ///< null where the pack has none

  uint32_t organization_base() const { return static_cast<uint32_t>(pack_.themes.size()); }
  uint32_t regex_base() const {
    return organization_base() + static_cast<uint32_t>(pack_.organizations.size());
  }

 private:
  CompiledPack() = default;
  Status CompileTerms();
  Status CompileRegexes();
  void NumberEntries();

  Pack pack_;
  EngineChoice engine_ = EngineChoice::kAuto;
  bool folds_ = true;
  EntryTable entries_;
  TermMatcher themes_, names_;
  std::unique_ptr<Matcher> regexes_;
  std::unique_ptr<CompiledRules> rules_;
};

}  // namespace trommel
