#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kernels/decimal/decimal.h"

namespace trommel {

enum class QuantityKind : uint8_t {
  kCount,
  kMoney,
  kPercent,
  kPercentagePoint,
  kFraction,
  kMultiple,
  kOrdinal,
  kDate,
  kTime,
  kDuration,
  kMeasure,
  kTemperature,
  kAge,
  kNumber,
  kScore,
};
inline constexpr int kQuantityKinds = 15;

enum class Modifier : uint8_t { kExact, kAbout, kNearly, kOver, kUnder, kAtLeast, kAtMost };

/// "count", "percentage_point", …; "exact", "at_least", …
std::string_view Name(QuantityKind kind);
std::string_view Name(Modifier modifier);
/// The kind of that name, or nothing.
std::optional<QuantityKind> QuantityKindOf(std::string_view name);

/// One quantity of a text, as semantics of a mention has it. Offsets are units of the folded text.
struct Quantity {
  QuantityKind kind = QuantityKind::kNumber;
  Modifier modifier = Modifier::kExact;
  bool low_closed = true;
  bool high_closed = true;
  bool infix = false;  ///< 多, 余 or 几 stands inside the numeral
  uint32_t start = 0, end = 0;
  uint32_t numeral_start = 0, numeral_end = 0;  ///< equal to start for dates and times, which have none
  std::optional<Decimal> value, low, high;
  std::u16string_view unit;  ///< canonical; a view of the lexicon or of the folded text
  std::string timex;         ///< dates and times only; short enough not to allocate
};

}  // namespace trommel
