#pragma once

#include <cstdint>
#include <optional>

#include "engine/quantity/lexicon.h"
#include "engine/quantity/numeral.h"
#include "engine/quantity/page.h"
#include "engine/quantity/quantity.h"
#include "engine/quantity/text_context.h"

namespace trommel {

/// One numeral with what belongs to it: sign, currency before, unit behind.
struct Item {
  Numeral numeral;
  uint32_t start = 0, end = 0;
  uint32_t numeral_start = 0, numeral_end = 0;
  QuantityKind kind = QuantityKind::kNumber;
  std::u16string_view unit;
  bool has_unit = false;              ///< a unit, classifier or percent sign is written behind it
  bool has_prefix = false;            ///< a currency or 第 is written before it
  int unit_shift = 0;                 ///< the power of ten that the unit has put into the values (pence, 成)
  Modifier inner = Modifier::kExact;  ///< said inside the span but outside the numeral: 三个多月
};

/// Reads the item whose numeral begins at `at` into a fresh `item`; its start is not before `floor`. False
/// where no quantity stands, and then `item` is of no use.
bool ReadItem(const Page& page, TextContext& context, uint32_t at, uint32_t floor, Item& item);

/// The unit behind a numeral that ends at `at`; sets kind, unit, end of the item and false where none fits.
bool ReadUnit(const Page& page, TextContext& context, Item& item);

/// Turns the unit of a measure into a rate where one stands behind it: 188 miles an hour, 10 kilometers per
/// hour, 50 km/ms, 5 mg/L.
void ReadRate(const Page& page, Item& item);

/// Joins a smaller part to an item: 5元3毛, 1米75, 2分33秒, 3 dollars 50 cents.
void ReadCompound(const Page& page, TextContext& context, Item& item);

}  // namespace trommel
