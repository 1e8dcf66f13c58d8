#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/organization/organization_finder.h"

namespace trommel {

/// A place that may be an organization's name, before the candidates compete.
struct Candidate {
  uint32_t start = 0, end = 0;  ///< units
  OrganizationSource source = OrganizationSource::kGrammar;
  uint32_t entry = OrganizationMention::kNoEntry;
  std::u16string_view name;  ///< canonical form where it is not the surface; else empty
};

}  // namespace trommel
