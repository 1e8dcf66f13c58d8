#pragma once

#include <string>

#include "engine/compare/compare.h"

namespace trommel {

/// Writes `comparison`, of the results in `folder_a` and `folder_b`, as a page in the style of the report:
/// one file that opens offline, whole or not at all. It names the entries whose shares changed most
/// surprisingly, up to bounds that keep it below 8 MB, and says how many it leaves out. The same results give
/// the same bytes. Errors: kInput when a run.json or database is not as trommel run writes it; kIo,
/// kResource.
Status WriteComparisonPage(const Comparison& comparison, const std::string& folder_a,
                           const std::string& folder_b, const std::string& path);

}  // namespace trommel
