#include "engine/slurm/queue.h"

#include <gtest/gtest.h>

#include "engine/slurm/slurm_job.h"

namespace trommel {
namespace {

TEST(Queue, TakesTheTaskThatIsMostAlive) {
  const Queue queue = ParseQueue(
      "12|1|job|COMPLETED\n12|3|job|FAILED\n20|3|job|RUNNING\n12|4|job|TIMEOUT\n21|4|job|OUT_OF_MEMORY\n"
      "12|5|job|PENDING\n12|6|job|COMPLETING\n13|N/A|job-merge|PENDING\n14|2|another|RUNNING\n",
      "job", "job-merge", 7);
  EXPECT_FALSE(queue.Live(1));
  EXPECT_FALSE(queue.Live(2));
  EXPECT_TRUE(queue.Live(3));
  EXPECT_EQ(queue.parts.at(3).job, "20");
  EXPECT_FALSE(queue.Live(4));
  EXPECT_EQ(queue.parts.at(4).reason, "OUT_OF_MEMORY");
  EXPECT_TRUE(queue.Live(5));
  EXPECT_TRUE(queue.Live(6));
  EXPECT_TRUE(queue.MergeLives());
  EXPECT_EQ(queue.merge.job, "13");
}

TEST(Queue, PassesOverWhatIsNoLineOfIts) {
  const Queue queue = ParseQueue(
      "\n|\n1|2|job\n1|2|job|RUNNING|x\n1|0|job|RUNNING\n1|8|job|RUNNING\n1|x|job|RUNNING\n1|"
      "99999999999999999999|job|RUNNING",
      "job", "job-merge", 7);
  EXPECT_TRUE(queue.parts.empty());
  EXPECT_FALSE(queue.AnyLive());
}

TEST(ArrayIndices, WritesRuns) {
  EXPECT_EQ(ArrayIndices({}), "");
  EXPECT_EQ(ArrayIndices({3}), "3");
  EXPECT_EQ(ArrayIndices({1, 2, 3, 5, 7, 8}), "1-3,5,7-8");
}

}  // namespace
}  // namespace trommel
