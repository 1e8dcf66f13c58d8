#pragma once

#include <cstdint>

#include "io/in/civil_date.h"

namespace trommel {

/// Synthetic articles are dated in these years.
inline constexpr int kFirstSynthYear = 2018;
inline constexpr int kSynthYears = 6;
inline constexpr uint32_t kSynthDays = 6 * 365 + 1;  // 2020 is a leap year

/// Day `ordinal` of those years, from 0.
CivilDate SynthDay(uint32_t ordinal);

}  // namespace trommel
