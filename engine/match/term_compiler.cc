#include "engine/match/term_compiler.h"

#include <algorithm>
#include <utility>

#include "engine/match/term_literals.h"
#include "engine/match/term_units.h"
#include "kernels/unicode/fold.h"

namespace trommel {
namespace {

bool IsItsOwnFold(const std::u16string& units) {
  return std::all_of(units.begin(), units.end(), [](char16_t unit) { return FoldUnit(unit) == unit; });
}

// What the engine's patterns do not say themselves. Spelling keys do say case and variants.
TermDetail DetailOf(const TermInput& input, bool folds, const std::u16string& exact) {
  const Term& term = *input.term;
  TermDetail detail;
  detail.case_exact = term.case_exact;
  detail.variants = term.variants;
  detail.on_breaks = term.boundary == Boundary::kWord;
  if (folds && term.case_exact && !term.variants) {
    if (!IsItsOwnFold(exact)) detail.bytes = term.text;
  } else if (folds && (term.case_exact || !term.variants)) {
    detail.exact = exact;
  }
  for (const std::string& word : term.context) detail.context.push_back(FoldedUnits(word));
  if (input.context != nullptr) {
    for (const std::string& word : *input.context) detail.context.push_back(FoldedUnits(word));
  }
  return detail;
}

bool AsksForNothing(const TermDetail& detail) {
  return !detail.on_breaks && detail.exact.empty() && detail.bytes.empty() && detail.context.empty();
}

TermUse UseOf(const TermInput& input, bool folds, const std::u16string& exact,
              std::vector<TermDetail>& details) {
  const bool whole = input.term->boundary == Boundary::kDefault;
  TermUse use;
  use.entry = input.entry;
  use.whole_left = whole && IsWordUnit(exact.front()) ? 1 : 0;
  use.whole_right = whole && IsWordUnit(exact.back()) ? 1 : 0;
  use.common_word = input.term->common_word ? 1 : 0;
  // Most exact terms are written as they fold: then the text needs no comparing with the term.
  use.as_folded = folds && input.term->case_exact && !input.term->variants && IsItsOwnFold(exact) ? 1 : 0;
  TermDetail detail = DetailOf(input, folds, exact);
  if (!AsksForNothing(detail)) {
    use.detail = static_cast<uint32_t>(details.size());
    details.push_back(std::move(detail));
  }
  return use;
}

struct Arrays {
  std::vector<uint32_t> first_use;
  std::vector<TermUse> uses;
};

// Puts the uses of each pattern together, in the order in which they came.
std::shared_ptr<const Arrays> Grouped(const std::vector<uint32_t>& pattern_of,
                                      const std::vector<TermUse>& uses, size_t patterns) {
  auto arrays = std::make_shared<Arrays>();
  std::vector<uint32_t>& first = arrays->first_use;
  first.resize(patterns + 1);
  for (const uint32_t pattern : pattern_of) ++first[pattern + 1];
  for (size_t pattern = 0; pattern < patterns; ++pattern) first[pattern + 1] += first[pattern];
  arrays->uses.resize(uses.size());
  std::vector<uint32_t> next(first.begin(), first.end() - 1);
  for (size_t i = 0; i < uses.size(); ++i) arrays->uses[next[pattern_of[i]]++] = uses[i];
  return arrays;
}

}  // namespace

CompiledTerms CompileTerms(std::span<const TermInput> terms, bool folds) {
  size_t units = terms.size();  // a key's first unit, where there are keys
  for (const TermInput& input : terms) units += input.term->text.size();
  CompiledTerms compiled{PatternSet(terms.size(), units), {}};
  std::vector<uint32_t> pattern_of;
  std::vector<TermUse> uses;
  pattern_of.reserve(terms.size());
  uses.reserve(terms.size());
  for (const TermInput& input : terms) {
    const std::u16string exact = DecodedUnits(input.term->text);
    pattern_of.push_back(
        compiled.patterns.Add(folds ? FoldedUnits(input.term->text) : SpellingKey(*input.term)));
    uses.push_back(UseOf(input, folds, exact, compiled.tables.details));
  }
  const auto arrays = Grouped(pattern_of, uses, compiled.patterns.size());
  compiled.tables.first_use = arrays->first_use;
  compiled.tables.uses = arrays->uses;
  compiled.tables.owner = arrays;
  return compiled;
}

}  // namespace trommel
