#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "bench/kernels/bench_text.h"

namespace trommel::bench {

/// Text that is its own folded form, so that an engine that folds nothing finds the same.
BenchText Folded(const BenchText& text);

/// Distinct Han words of `least` units and more that stand in the text, in a fixed pseudo-random order: its
/// segments by ICU's word breaks, and pairs and triples of neighbours.
std::vector<std::string> WordsOf(const BenchText& text, int32_t least);

/// Distinct words of four letters and more that stand in an English text, likewise.
std::vector<std::string> LatinWordsOf(const BenchText& text);

/// Names of companies: a place, two to four units, a trade, one tail for all. Some are put into the text,
/// where its sentences end, and the tail everywhere.
std::vector<std::string> CompanyNames(size_t count, BenchText& text);

/// The first `count`, or all.
std::vector<std::string> First(const std::vector<std::string>& words, size_t count);

}  // namespace trommel::bench
