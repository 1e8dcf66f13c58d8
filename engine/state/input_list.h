#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/state/plan.h"

namespace trommel {

/// The inputs as NDJSON, a line each; a path that is not UTF-8 stands in hexadecimal.
std::string WriteInputList(const std::vector<InputFingerprint>& inputs);

/// Reads it back; false when a line is not what WriteInputList writes.
bool ReadInputList(std::string_view text, std::vector<InputFingerprint>& inputs);

}  // namespace trommel
