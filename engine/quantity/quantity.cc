#include "engine/quantity/quantity.h"

#include <array>

namespace trommel {
namespace {

constexpr std::array<std::string_view, kQuantityKinds> kKindNames = {
    "count", "money",    "percent", "percentage_point", "fraction", "multiple", "ordinal", "date",
    "time",  "duration", "measure", "temperature",      "age",      "number",   "score"};
constexpr std::array<std::string_view, 7> kModifierNames = {"exact", "about",    "nearly", "over",
                                                            "under", "at_least", "at_most"};

}  // namespace

std::string_view Name(QuantityKind kind) { return kKindNames[static_cast<size_t>(kind)]; }
std::string_view Name(Modifier modifier) { return kModifierNames[static_cast<size_t>(modifier)]; }

std::optional<QuantityKind> QuantityKindOf(std::string_view name) {
  for (size_t i = 0; i < kKindNames.size(); ++i) {
    if (kKindNames[i] == name) return static_cast<QuantityKind>(i);
  }
  return std::nullopt;
}

}  // namespace trommel
