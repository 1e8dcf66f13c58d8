#pragma once

#include <string>
#include <string_view>

#include "engine/quantity/quantity.h"

namespace trommel {

/// Appends a quantity's id in the tables: "money:CNY", or "date" where there is no unit.
inline void AppendQuantityId(QuantityKind kind, std::string_view unit, std::string& out) {
  out += Name(kind);
  if (unit.empty()) return;
  out += ':';
  out += unit;
}

}  // namespace trommel
