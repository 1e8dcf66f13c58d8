#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace trommel {

/// Appends counts as the page reads them: numbers in base 36 with a space between, where -n stands for n
/// zeros in a row (a single zero is 0); zeros at the end are left out. {5,0,0,36,0} is "5 -2 10". O(counts).
void AppendSeries(std::span<const uint64_t> counts, std::string& out);

}  // namespace trommel
