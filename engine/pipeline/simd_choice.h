#pragma once

#include <string>

#include "io/base/status.h"

namespace trommel {

/// Makes every kernel run at the given SIMD level ("auto" is the machine's best), for the whole process.
/// Results are the same at all of them. To be called before work starts. Errors: kUsage, naming the levels
/// that this machine has.
Status ChooseSimdLevel(const std::string& level);

}  // namespace trommel
