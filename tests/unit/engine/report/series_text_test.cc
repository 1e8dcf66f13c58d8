#include "engine/report/series_text.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <sstream>
#include <vector>

namespace trommel {
namespace {

std::string Written(const std::vector<uint64_t>& counts) {
  std::string out;
  AppendSeries(counts, out);
  return out;
}

// The page's reader, as plainly as can be.
std::vector<uint64_t> Read(const std::string& text, size_t length) {
  std::vector<uint64_t> counts;
  std::istringstream parts(text);
  for (std::string part; parts >> part;) {
    if (part[0] == '-') {
      counts.resize(counts.size() + std::strtoull(part.c_str() + 1, nullptr, 36));
    } else {
      counts.push_back(std::strtoull(part.c_str(), nullptr, 36));
    }
  }
  counts.resize(length);
  return counts;
}

TEST(SeriesTextTest, RunsOfZerosAreOneNumber) {
  EXPECT_EQ(Written({5, 0, 0, 36, 0}), "5 -2 10");
  EXPECT_EQ(Written({0, 1}), "0 1");
  EXPECT_EQ(Written({0, 0, 0}), "");
  EXPECT_EQ(Written({}), "");
}

TEST(SeriesTextTest, WhatIsWrittenIsRead) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 2000; ++round) {
    std::vector<uint64_t> counts(random() % 80);
    for (uint64_t& count : counts) count = random() % 3 == 0 ? random() >> (random() % 64) : 0;
    EXPECT_EQ(Read(Written(counts), counts.size()), counts);
  }
}

}  // namespace
}  // namespace trommel
