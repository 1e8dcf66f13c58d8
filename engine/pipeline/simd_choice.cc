#include "engine/pipeline/simd_choice.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "kernels/unicode/simd_level.h"

namespace trommel {

Status ChooseSimdLevel(const std::string& level) {
  if (SetSimdLevel(level)) return Status::Ok();
  return Status::Usage(fmt::format("--simd {}: this machine has {}", level, fmt::join(SimdLevels(), ", ")));
}

}  // namespace trommel
