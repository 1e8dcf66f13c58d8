#include "engine/synth/random.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace trommel {
namespace {

TEST(Random, SplitMixGivesThePublishedNumbers) {
  uint64_t seed = 1234567;
  const std::array<uint64_t, 5> wanted = {6457827717110365317u, 3203168211198807973u, 9817491932198370423u,
                                          4593380528125082431u, 16408922859458223821u};
  for (uint64_t number : wanted) EXPECT_EQ(Random::SplitMix(seed), number);
}

TEST(Random, BelowStaysBelowAndReachesAll) {
  Random random(3);
  std::vector<int> seen(7);
  for (int i = 0; i < 7000; ++i) {
    const uint32_t drawn = random.Below(7);
    ASSERT_LT(drawn, 7u);
    ++seen[drawn];
  }
  for (int count : seen) EXPECT_GT(count, 800);
}

TEST(Random, ZipfFallsAndReachesTheEnd) {
  for (uint32_t size : {1u, 2u, 7u, 8u, 9u, 100u, 1500u}) {
    Random random(size);
    std::vector<int> seen(size);
    for (int i = 0; i < 200000; ++i) {
      const uint32_t drawn = random.Zipf(size);
      ASSERT_LT(drawn, size);
      ++seen[drawn];
    }
    for (int count : seen) EXPECT_GT(count, 0) << size;
    if (size >= 100) {
      EXPECT_GT(seen.front(), 4 * seen.back()) << size;
    }
  }
}

}  // namespace
}  // namespace trommel
