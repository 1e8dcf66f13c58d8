#pragma once

#include <cstdint>

namespace trommel {

/// Two kinds of documents told apart twice: by whether they hold something, and by which of two sets they are
/// of (or by whether they hold something else).
struct Contingency {
  uint64_t both = 0;    ///< of the first set, and hold it
  uint64_t first = 0;   ///< of the first set, without it
  uint64_t second = 0;  ///< of the second set, and hold it
  uint64_t neither = 0;
};

/// Dunning's log-likelihood ratio G² = 2 Σ O ln(O/E), rounded to six significant digits; 0 where a row or a
/// column is empty. Worked out by additions, multiplications and divisions of IEEE doubles alone, so it is
/// the same on every machine. The counts' sum must be below 2^62.
double LogLikelihood(const Contingency& table);

/// `figure` with six significant digits, as the tables have it.
double RoundedFigure(double figure);

/// numerator / denominator with six significant digits.
double RoundedRatio(unsigned __int128 numerator, unsigned __int128 denominator);

/// The binary logarithm of numerator / denominator, both positive, with six significant digits.
double RoundedLog2(unsigned __int128 numerator, unsigned __int128 denominator);

}  // namespace trommel
