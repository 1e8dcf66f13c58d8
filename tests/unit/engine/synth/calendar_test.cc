#include "engine/synth/calendar.h"

#include <gtest/gtest.h>

namespace trommel {
namespace {

TEST(SynthDay, CountsThroughTheYears) {
  EXPECT_EQ(SynthDay(0), (CivilDate{2018, 1, 1}));
  EXPECT_EQ(SynthDay(364), (CivilDate{2018, 12, 31}));
  EXPECT_EQ(SynthDay(365 + 365 + 59), (CivilDate{2020, 2, 29}));
  EXPECT_EQ(SynthDay(365 + 365 + 60), (CivilDate{2020, 3, 1}));
  EXPECT_EQ(SynthDay(kSynthDays - 1), (CivilDate{2023, 12, 31}));
  for (uint32_t day = 1; day < kSynthDays; ++day) EXPECT_LT(SynthDay(day - 1), SynthDay(day));
}

}  // namespace
}  // namespace trommel
