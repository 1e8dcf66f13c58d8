#include "kernels/sieve/pair_sieve.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kernels/unicode/simd_level.h"

namespace trommel {
namespace {

/// The places by one pair after the other, with nothing found behind `end`.
std::vector<uint32_t> SlowSift(const PairSieve& sieve, const std::u16string& text, uint32_t begin,
                               uint32_t end) {
  std::vector<uint32_t> places;
  for (uint32_t at = begin; at < end; ++at) {
    if (sieve.Passes(text[at - 1], text[at])) places.push_back(at);
  }
  return places;
}

std::vector<uint32_t> Sift(const PairSieve& sieve, const std::u16string& text, uint32_t begin, uint32_t end) {
  const std::u16string padded = text + std::u16string(kSievePadding, u'\0');
  constexpr uint32_t kUntouched = 0xABABABAB;
  std::vector<uint32_t> places(end - begin + kSieveRoom + 1, kUntouched);
  const size_t found = SiftPairs(sieve, padded.data(), begin, end, places.data());
  EXPECT_EQ(places.back(), kUntouched);
  places.resize(found);
  return places;
}

void ExpectEqualAtAllLevels(const PairSieve& sieve, const std::u16string& text, uint32_t begin,
                            uint32_t end) {
  const std::vector<uint32_t> expected = SlowSift(sieve, text, begin, end);
  for (const std::string& level : SimdLevels()) {
    ASSERT_TRUE(SetSimdLevel(level));
    EXPECT_EQ(Sift(sieve, text, begin, end), expected) << level << ' ' << begin << ' ' << end;
  }
  SetSimdLevel("auto");
}

TEST(PairSieve, EqualsTheSlowSieveOnRandomText) {
  std::mt19937 random(3);
  for (int round = 0; round < 60; ++round) {
    PairSieve sieve;
    const uint32_t spread = round % 3 == 0 ? 65536 : round % 3 == 1 ? 300 : 20992;
    const auto unit = [&] {
      return static_cast<char16_t>((spread == 20992 ? 0x4E00 : 0) + random() % spread);
    };
    for (int i = 0; i < 200; ++i) sieve.Add(unit(), unit(), static_cast<uint8_t>(1u << random() % 8));
    if (round % 2 == 0) {
      sieve.AddAnyBefore(1);
      sieve.AddLast(unit(), 1);
    }
    std::u16string text;
    for (size_t i = 0; i < 2 + random() % 700; ++i) text += unit();
    const auto begin = static_cast<uint32_t>(1 + random() % (text.size() - 1));
    ExpectEqualAtAllLevels(sieve, text, begin, static_cast<uint32_t>(text.size()));
  }
}

TEST(PairSieve, FindsAllWhereAllPassAndNothingBehindTheEnd) {
  PairSieve all;
  all.AddAnyBefore(255);
  for (uint32_t unit = 0; unit < 65536; ++unit) all.AddLast(static_cast<char16_t>(unit), 128);
  const std::u16string text(200, u'\xFFFF');
  for (uint32_t begin = 1; begin < 70; begin += 17) {
    for (uint32_t end = begin; end <= 200; ++end) ExpectEqualAtAllLevels(all, text, begin, end);
  }
}

TEST(PairSieve, EveryPairThatWasAddedPasses) {
  std::mt19937 random(4);
  PairSieve sieve;
  std::set<std::pair<char16_t, char16_t>> pairs;
  for (int i = 0; i < 1000; ++i) {
    const auto before = static_cast<char16_t>(random()), last = static_cast<char16_t>(random());
    pairs.insert({before, last});
    sieve.Add(before, last, static_cast<uint8_t>(1u << last % 8));
  }
  std::u16string text;
  for (const auto& [before, last] : pairs) {
    ASSERT_TRUE(sieve.Passes(before, last));
    text += {before, last};
  }
  ExpectEqualAtAllLevels(sieve, text, 1, static_cast<uint32_t>(text.size()));
}

}  // namespace
}  // namespace trommel
