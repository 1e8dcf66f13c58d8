#pragma once

#include <cstdint>

#include "engine/quantity/page.h"

namespace trommel {

/// What the English words around a number say of it. O(length of the words).

/// Whether a noun follows a number that ends at `end`, which counts it: any word but those that begin
/// something else.
bool FollowedByNoun(const Page& page, uint32_t end);

/// Whether a word in lower case stands right before `at`: 106 Boeing aircraft behind "for", not Windows 95
/// Plus.
bool BehindPlainWord(const Page& page, uint32_t at);

}  // namespace trommel
