#pragma once

#include <cstdint>
#include <optional>

#include "engine/quantity/item.h"

namespace trommel {

/// What stands before a numeral and belongs to it. None of these reaches before `floor`.

/// 百分之三十, 千分之三: the share whose denominator begins at `at` and has no digit of its own.
std::optional<Item> ReadPercentOf(const Page& page, uint32_t at, uint32_t floor);

/// "percent of 10"; false where it does not stand.
bool ReadPercentBefore(const Page& page, Item& item, uint32_t floor);

/// US$, HK$, 人民币, MAUD: sets kind, unit and start where a currency stands.
void ReadCurrency(const Page& page, TextContext& context, Item& item, uint32_t floor);

/// 第128届, 128th, third; false where the numeral is no ordinal.
bool ReadOrdinal(const Page& page, const TextContext& context, Item& item, uint32_t floor);

}  // namespace trommel
