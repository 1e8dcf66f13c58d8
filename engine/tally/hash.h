#pragma once

#include <cstdint>
#include <string_view>

namespace trommel {

/// A hash of `text` and `seed` that differs from process to process, so that no input can be written to make
/// our tables slow. Nothing that is written may depend on it.
uint64_t HashText(std::string_view text, uint64_t seed = 0);

}  // namespace trommel
