#include "engine/stories/components.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <thread>
#include <vector>

namespace trommel {
namespace {

void ThreadsFor(size_t count, const std::function<void(size_t)>& body) {
  std::vector<std::thread> threads;
  for (size_t i = 0; i < count; ++i) threads.emplace_back([&body, i] { body(i); });
  for (std::thread& thread : threads) thread.join();
}

// The words of the header, taken literally.
bool Linked(const Sketch& a, const Sketch& b) {
  int agree = 0, counted = 0;
  for (size_t i = 0; i < 64; ++i) {
    counted += a.bins[i] != 0 || b.bins[i] != 0;
    agree += a.bins[i] == b.bins[i] && a.bins[i] != 0;
  }
  if (2 * agree < counted) return false;
  if (a.bins == b.bins) return true;
  for (size_t band = 0; band < 16; ++band) {
    bool near = true, apart = true, near_any = false, apart_any = false;
    for (size_t i = 0; i < 4; ++i) {
      const size_t n = band * 4 + i, f = band + i * 16;
      near &= a.bins[n] == b.bins[n];
      near_any |= a.bins[n] != 0;
      apart &= a.bins[f] == b.bins[f];
      apart_any |= a.bins[f] != 0;
    }
    if ((near && near_any) || (apart && apart_any)) return true;
  }
  return false;
}

std::vector<uint32_t> NaiveStories(const std::vector<Sketch>& sketches) {
  std::vector<uint32_t> stories(sketches.size());
  std::iota(stories.begin(), stories.end(), 0u);
  for (bool changed = true; changed;) {
    changed = false;
    for (size_t i = 0; i < sketches.size(); ++i) {
      for (size_t j = 0; j < i; ++j) {
        if (stories[i] == stories[j] || !Linked(sketches[i], sketches[j])) continue;
        stories[i] = stories[j] = std::min(stories[i], stories[j]);
        changed = true;
      }
    }
  }
  return stories;
}

std::vector<Sketch> MakeSketches(size_t count, uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<Sketch> sketches;
  while (sketches.size() < count) {
    Sketch sketch;
    const uint32_t kind = random() % 10;
    if (kind < 6 && !sketches.empty()) {
      sketch = sketches[random() % sketches.size()];  // an edit of one that is there
      for (uint32_t edits = random() % 48; edits > 0; --edits)
        sketch.bins[random() % 64] = static_cast<uint16_t>(random() % 5 == 0 ? 0 : 1 + random() % 60000);
    } else {
      const uint32_t filled = kind == 9 ? 1 + random() % 6 : 64;  // a short text
      for (uint32_t i = 0; i < filled; ++i) sketch.bins[random() % 64] = static_cast<uint16_t>(1 + random() % 60000);
    }
    sketches.push_back(sketch);
  }
  return sketches;
}

TEST(FindStories, EqualsTheNaiveComponentsInAnyOrder) {
  for (const uint32_t seed : {1u, 2u, 3u, 4u}) {
    std::vector<Sketch> sketches = MakeSketches(250, seed);
    for (int round = 0; round < 3; ++round) {
      const std::vector<uint32_t> expected = NaiveStories(sketches);
      EXPECT_EQ(FindStories(sketches, 1, SerialFor), expected);
      EXPECT_EQ(FindStories(sketches, 3, ThreadsFor), expected);
      EXPECT_EQ(FindStories(sketches, 100, SerialFor), expected);
      EXPECT_LT(*std::max_element(expected.begin(), expected.end()), 250u);
      std::shuffle(sketches.begin(), sketches.end(), std::mt19937(seed));
    }
  }
  EXPECT_TRUE(FindStories({}, 2, SerialFor).empty());
}

// A hundred thousand texts with the same band: the window keeps it from being quadratic.
TEST(FindStories, OneBandSharedByAllIsNotQuadratic) {
  std::mt19937 random(7);
  std::vector<Sketch> sketches(100'000);
  for (Sketch& sketch : sketches) {
    for (size_t i = 0; i < 64; ++i) sketch.bins[i] = static_cast<uint16_t>(i < 4 ? 7 : 1 + random() % 60000);
  }
  const std::vector<uint32_t> stories = FindStories(sketches, 1, SerialFor);
  for (uint32_t i = 0; i < stories.size(); ++i) ASSERT_EQ(stories[i], i);
}

// Which stories there are does not depend on the order even where the window bounds the comparisons.
TEST(FindStories, TheWindowDoesNotShowTheOrder) {
  std::mt19937 random(8);
  std::vector<Sketch> sketches(600);
  for (Sketch& sketch : sketches) {
    for (size_t i = 0; i < 64; ++i) sketch.bins[i] = static_cast<uint16_t>(i < 30 ? 7 : 1 + random() % 3);
  }
  std::vector<uint32_t> order(sketches.size());
  std::iota(order.begin(), order.end(), 0u);
  std::shuffle(order.begin(), order.end(), random);
  std::vector<Sketch> shuffled;
  for (const uint32_t i : order) shuffled.push_back(sketches[i]);
  const auto before = FindStories(sketches, 1, SerialFor), after = FindStories(shuffled, 2, SerialFor);
  for (size_t i = 1; i < order.size(); ++i) {
    ASSERT_EQ(before[order[i]] == before[order[i - 1]], after[i] == after[i - 1]) << i;
  }
}

}  // namespace
}  // namespace trommel
