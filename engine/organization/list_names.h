#pragma once

#include <string_view>
#include <vector>

#include "engine/organization/candidate.h"

namespace trommel {

/// Appends the items of an enumeration (A、B、C) that stand beside `mention`, and look like names of
/// companies: a city or province, then a proper name that no dictionary holds. O(items), each of at most
/// kMaxListItem units; a row of more than kMaxListItems is left alone.
void FindListNeighbours(std::u16string_view text, const OrganizationMention& mention,
                        std::vector<Candidate>& out);

inline constexpr uint32_t kMaxListItem = 10;
inline constexpr int kMaxListItems = 8;

}  // namespace trommel
