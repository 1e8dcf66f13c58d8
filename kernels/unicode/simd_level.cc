#include "kernels/unicode/simd_level.h"

#include <hwy/highway.h>

#include <cstdint>

namespace trommel {
namespace {

struct Level {
  int64_t target;
  std::string_view name;
};

constexpr Level kLevels[] = {
#if HWY_ARCH_X86
    {HWY_AVX3_DL, "avx3_dl"},
    {HWY_AVX3, "avx3"},
    {HWY_AVX2, "avx2"},
    {HWY_SSE4, "sse4"},
    {HWY_SSSE3, "ssse3"},
#elif HWY_ARCH_ARM
    {HWY_SVE2_128, "sve2_128"},
    {HWY_SVE_256, "sve_256"},
    {HWY_SVE2, "sve2"},
    {HWY_SVE, "sve"},
    {HWY_NEON, "neon"},
#endif
    {HWY_EMU128 | HWY_SCALAR, "scalar"},
};

/// What can run: compiled in, and known to the CPU. The baseline always can.
int64_t Runnable() {
  hwy::SetSupportedTargetsForTest(0);
  return (hwy::SupportedTargets() | HWY_STATIC_TARGET) & HWY_TARGETS;
}

int64_t& Chosen() {
  static int64_t chosen = 0;
  return chosen;
}

}  // namespace

std::vector<std::string> SimdLevels() {
  std::vector<std::string> names;
  const int64_t runnable = Runnable();
  SetSimdLevel(ActiveSimdLevel());
  for (const Level& level : kLevels) {
    if (runnable & level.target) names.emplace_back(level.name);
  }
  return names;
}

bool SetSimdLevel(std::string_view name) {
  const int64_t runnable = Runnable();
  for (const Level& level : kLevels) {
    if ((runnable & level.target) == 0 || (name != level.name && name != "auto")) continue;
    hwy::SetSupportedTargetsForTest(level.target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    Chosen() = level.target;
    return true;
  }
  SetSimdLevel(ActiveSimdLevel());
  return false;
}

std::string_view ActiveSimdLevel() {
  const int64_t runnable = Chosen() != 0 ? Chosen() : Runnable();
  for (const Level& level : kLevels) {
    if (runnable & level.target) return level.name;
  }
  return "scalar";
}

}  // namespace trommel
