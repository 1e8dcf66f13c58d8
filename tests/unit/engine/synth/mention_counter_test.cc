#include "engine/synth/mention_counter.h"

#include <gtest/gtest.h>

namespace trommel {
namespace {

using Counts = std::vector<EntryCount>;

TEST(MentionCounter, LongestOfAGroupWins) {
  MentionCounter counter;
  counter.Add(0, 0, "双循环");
  counter.Add(0, 0, "国内国际双循环");
  counter.Add(1, 1, "国际");
  EXPECT_EQ(counter.Count("国内国际双循环与双循环"), (Counts{{0, 2}, {1, 1}}));
  EXPECT_EQ(counter.Count("循环双循"), Counts{});
}

TEST(MentionCounter, LeftmostOfAGroupWins) {
  MentionCounter counter;
  counter.Add(5, 0, "甲乙");
  counter.Add(5, 1, "乙丙丁");
  EXPECT_EQ(counter.Count("甲乙丙丁"), (Counts{{0, 1}}));
}

TEST(MentionCounter, LatinTermsAreWholeWords) {
  MentionCounter counter;
  counter.Add(0, 0, "AI");
  counter.Add(1, 1, "5G基站");
  EXPECT_EQ(counter.Count("ai, said AI of AIs"), (Counts{{0, 2}}));
  EXPECT_EQ(counter.Count("建成５Ｇ基站与AI中心"), (Counts{{0, 1}, {1, 1}}));
  EXPECT_EQ(counter.Count("15G基站"), Counts{});
}

}  // namespace
}  // namespace trommel
