#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "engine/match/engine_choice.h"
#include "engine/match/term_tables.h"

namespace trommel {

/// What looks for a set of terms.
enum class TermEngine : uint8_t {
  kHyperscanBytes,  ///< Hyperscan on the original bytes, every spelling written out; nothing is decoded for
                    ///< it
  kHyperscanUnits,  ///< Hyperscan on the folded text
  kKernel,          ///< the dictionary kernel on the folded text
  kOracleBytes,
  kOracleUnits,
};

/// "hyperscan-bytes", "hyperscan-folded", "kernel", "oracle-bytes", "oracle-folded".
const char* Name(TermEngine engine);

/// Nanoseconds a byte of dense Chinese news, one thread. The figures' origin: docs/performance.md.
double DecodeCost();
double KernelCost(size_t patterns);
double ExactCheckCost(
    size_t patterns);  ///< of comparing the kernel's matches with the original, for exact terms
double HyperscanBytesCost(size_t literals);
double HyperscanUnitsCost(size_t patterns);

/// What the choice depends on.
struct TermSurvey {
  static constexpr size_t kMostLiterals = 20'000;

  size_t terms = 0;
  size_t exact = 0;           ///< terms that fold nothing
  size_t latin = 0;           ///< terms that start with a letter or digit of a script that separates words
  size_t literals = 0;        ///< all terms' spellings; more than kMostLiterals: not counted to the end
  bool needs_folded = false;  ///< some term has a context, which is looked for in the folded text
  bool too_many_spellings = false;  ///< some term has too many to be written out

  bool ServesBytes() const { return !needs_folded && !too_many_spellings && literals <= kMostLiterals; }
};

/// O(units), and stops where the answer is clear.
TermSurvey SurveyTerms(std::span<const TermInput> terms);

struct TermPlan {
  TermEngine engine = TermEngine::kKernel;
  std::string why;  ///< for a person, one clause
  bool ReadsBytes() const {
    return engine == TermEngine::kHyperscanBytes || engine == TermEngine::kOracleBytes;
  }
};

/// The cheapest engine that `choice` allows. `decoded`: the text is decoded and folded for others in any
/// case.
TermPlan PlanTerms(const TermSurvey& survey, EngineChoice choice, bool decoded);

}  // namespace trommel
