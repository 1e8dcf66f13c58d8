#pragma once

#include <cstdint>
#include <optional>

#include "engine/quantity/page.h"

namespace trommel {

/// The end of a piece of text around `at` in which digits are no number: URLs, addresses, phone numbers,
/// stock codes, versions, letters and digits glued together, list markers. Nothing where a number may stand.
/// O(length of the piece).
std::optional<uint32_t> NotANumber(const Page& page, uint32_t at);

/// The same for Han numerals: list markers, names of places (九台区). Set phrases are the lexicon's.
std::optional<uint32_t> NotAHanNumber(const Page& page, uint32_t at);

}  // namespace trommel
