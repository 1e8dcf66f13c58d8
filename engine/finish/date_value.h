#pragma once

#include <string>

#include "io/in/civil_date.h"
#include "io/out/table.h"

namespace trommel {

/// A date as the tables have it, null where it is unknown. `storage` holds its text.
inline Value DateOrNull(CivilDate date, std::string& storage) {
  if (!date.known()) return {};
  storage = ToString(date);
  return Value::Text(storage);
}

}  // namespace trommel
