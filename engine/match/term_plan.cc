// The model: a byte costs what its engine takes for a set of that size, read off a table of measured points,
// and what decoding takes if nobody else asks for it. Only choices that measure differently are in it: on
// decoded text the kernel is the faster one at every size, so Hyperscan on folded text serves only where it
// is asked for; on the original bytes Hyperscan saves the decoding, which is worth it for small sets.

#include "engine/match/term_plan.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "engine/match/term_literals.h"
#include "kernels/unicode/fold.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

struct CostPoint {
  double size;
  double cost;
};

constexpr double kDecode = 0.45;
constexpr std::array<CostPoint, 5> kKernel = {
    {{20, 0.23}, {100, 0.25}, {1e3, 0.34}, {1e4, 0.99}, {1e5, 6.0}}};
constexpr std::array<CostPoint, 5> kBytes = {{{20, 0.41}, {100, 0.57}, {1e3, 1.0}, {1e4, 4.6}, {1e5, 37}}};
// Matches of exact terms are compared with the original: so much where all terms are exact.
constexpr std::array<CostPoint, 5> kExactCheck = {
    {{20, 0.02}, {100, 0.05}, {1e3, 0.35}, {1e4, 0.75}, {1e5, 3.9}}};
// Words of few letters share their first pairs, which is what the kernel's filter sees first: on English it
// takes longer than Hyperscan by so much, whatever the size.
constexpr double kLatinShare = 1.3;
// Two bytes a unit in place of three, and four units in Hyperscan's window.
constexpr double kUnitsShare = 0.75;

// Linear between the logarithms of size and cost; flat in front, and as the last stretch behind.
template <size_t kPoints>
double At(const std::array<CostPoint, kPoints>& points, size_t size) {
  const double wanted = static_cast<double>(size);
  if (wanted <= points.front().size) return points.front().cost;
  size_t above = 1;
  while (above + 1 < kPoints && points[above].size < wanted) ++above;
  const CostPoint &a = points[above - 1], &b = points[above];
  const double share = std::log(wanted / a.size) / std::log(b.size / a.size);
  return a.cost * std::exp(share * std::log(b.cost / a.cost));
}

bool StartsWithWordUnit(std::string_view text) {
  size_t length = 0;
  const char32_t first = DecodeUtf8(text, 0, &length);
  return first < 0x10000 && IsWordUnit(static_cast<char16_t>(first));
}

}  // namespace

const char* Name(TermEngine engine) {
  static constexpr const char* kNames[] = {"hyperscan-bytes", "hyperscan-folded", "kernel", "oracle-bytes",
                                           "oracle-folded"};
  return kNames[static_cast<size_t>(engine)];
}

double DecodeCost() { return kDecode; }
double KernelCost(size_t patterns) { return At(kKernel, patterns); }
double ExactCheckCost(size_t patterns) { return At(kExactCheck, patterns); }
double HyperscanBytesCost(size_t literals) { return At(kBytes, literals); }
double HyperscanUnitsCost(size_t patterns) { return kUnitsShare * At(kBytes, patterns); }

TermSurvey SurveyTerms(std::span<const TermInput> terms) {
  TermSurvey survey;
  survey.terms = terms.size();
  for (const TermInput& input : terms) {
    survey.needs_folded |=
        !input.term->context.empty() || (input.context != nullptr && !input.context->empty());
    survey.exact += input.term->case_exact && !input.term->variants ? 1 : 0;
    survey.latin += StartsWithWordUnit(input.term->text) ? 1 : 0;
    const size_t spellings = CountSpellings(*input.term);
    survey.too_many_spellings |= spellings > kMostSpellings;
    survey.literals += spellings;
    if (!survey.ServesBytes()) break;
  }
  return survey;
}

// What the kernel takes for these terms, decoding apart.
static double KernelCostOf(const TermSurvey& survey) {
  const double exact_share = survey.terms == 0 ? 0 : double(survey.exact) / double(survey.terms);
  const double kernel = 2 * survey.latin > survey.terms ? kLatinShare * HyperscanBytesCost(survey.terms)
                                                        : KernelCost(survey.terms);
  return kernel + exact_share * ExactCheckCost(survey.terms);
}

TermPlan PlanTerms(const TermSurvey& survey, EngineChoice choice, bool decoded) {
  if (choice == EngineChoice::kKernel) return {TermEngine::kKernel, "asked for"};
  const bool bytes = !decoded && survey.ServesBytes();
  if (choice == EngineChoice::kOracle)
    return {bytes ? TermEngine::kOracleBytes : TermEngine::kOracleUnits, "asked for"};
  const bool forced = choice == EngineChoice::kHyperscan;
  const double folded = forced ? HyperscanUnitsCost(survey.terms) : KernelCostOf(survey);
  const TermEngine folded_engine = forced ? TermEngine::kHyperscanUnits : TermEngine::kKernel;
  if (bytes && HyperscanBytesCost(survey.literals) <= kDecode + folded) {
    return {TermEngine::kHyperscanBytes,
            fmt::format("{} spellings are few enough that saving the decoding pays", survey.literals)};
  }
  if (decoded) return {folded_engine, "the text is decoded for quantities or organizations in any case"};
  if (survey.needs_folded) return {folded_engine, "contexts are looked for in the folded text"};
  if (survey.too_many_spellings) return {folded_engine, "some term has too many spellings to write out"};
  return {folded_engine, "decoding and folding once is cheaper than the spellings written out"};
}

}  // namespace trommel
