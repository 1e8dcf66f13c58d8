#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace trommel {

/// Which instruction set the kernels run on. All levels give the same results; they are named for tests, for
/// measurements and for narrowing down a fault. Threads: the choice holds for the process; make it before the
/// kernels are used on other threads.

/// The levels compiled in that this machine can run, the best first: such as "avx3_dl", "avx3" (AVX-512),
/// "avx2", "sse4", "ssse3", "scalar", or "sve", "neon", "scalar".
std::vector<std::string> SimdLevels();

/// Makes `level` the active one; "auto" goes back to the best. False where it is none of SimdLevels().
bool SetSimdLevel(std::string_view level);

/// The level in use.
std::string_view ActiveSimdLevel();

}  // namespace trommel
