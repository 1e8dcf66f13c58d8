#pragma once

#include <string_view>
#include <vector>

#include "engine/organization/candidate.h"
#include "engine/organization/capital_row.h"

namespace trommel {

/// A quick look: whether the line [begin, end) begins and ends as such lines do, and has their length. O(1).
bool MayBeResultLine(std::string_view bytes, uint32_t begin, uint32_t end);

/// Finds teams in the lines of sports results, which name them by city or nickname alone:
///   Brighton 1 Scunthorpe 1       a row in capitals, a score, another row, another score
///   TORONTO AT BOSTON             a fixture, all in capitals
///   Livingston 3 1 1 1 5 4 4      a row of a table: a name, then figures and nothing else
/// Appends candidates in the line [begin, end) of `text`, whose first unit is unit `base` of the document.
/// O(line).
void FindResultLine(const AsciiStretch& text, uint32_t begin, uint32_t end, uint32_t base,
                    std::vector<Candidate>& out);

}  // namespace trommel
