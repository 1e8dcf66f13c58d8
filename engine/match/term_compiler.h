#pragma once

#include <span>

#include "engine/match/pattern_set.h"
#include "engine/match/term_tables.h"

namespace trommel {

/// The patterns of a set of terms, and what each means.
struct CompiledTerms {
  PatternSet patterns;
  TermTables tables;
};

/// `folds`: patterns are folded units. Else they are spelling keys (term_literals.h). O(units).
CompiledTerms CompileTerms(std::span<const TermInput> terms, bool folds);

}  // namespace trommel
