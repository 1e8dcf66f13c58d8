#include "engine/pipeline/executor.h"

#include <gtest/gtest.h>

#include <atomic>
#include <new>
#include <numeric>
#include <thread>
#include <vector>

#include "executors.h"

namespace trommel {
namespace {

class ExecutorTest : public testing::TestWithParam<ExecutorKind> {};

INSTANTIATE_TEST_SUITE_P(Kinds, ExecutorTest, testing::ValuesIn(kExecutors),
                         [](const auto& kind) { return kind.param == ExecutorKind::kTbb ? "Tbb" : "Threads"; });

TEST_P(ExecutorTest, TheOrderedEndSeesEveryItemOnceInOrder) {
  for (const size_t threads : {1, 2, 5}) {
    uint64_t next = 0;
    std::vector<uint64_t> seen;
    Stages stages;
    stages.source = [&](WorkItem& item) {
      item.block.number = next;
      return next++ < 1000;
    };
    stages.process = [](WorkItem& item, size_t) {
      if (item.block.number % 7 == 0) std::this_thread::yield();
      item.output = std::to_string(item.block.number);
    };
    stages.sink = [&](WorkItem& item) { seen.push_back(std::stoull(item.output)); };
    ASSERT_TRUE(RunPipeline(GetParam(), threads, threads * 2, stages).ok());
    std::vector<uint64_t> wanted(1000);
    std::iota(wanted.begin(), wanted.end(), 0);
    EXPECT_EQ(seen, wanted);
  }
}

TEST_P(ExecutorTest, NoWorkerNumberIsUsedByTwoAtATimeAndItemsAreBounded) {
  constexpr size_t kThreads = 4, kItems = 6;
  std::vector<std::atomic<int>> busy(kThreads);
  std::atomic<int> in_flight{0}, most{0}, clashes{0};
  uint64_t next = 0;
  Stages stages;
  stages.source = [&](WorkItem&) {
    if (next++ >= 2000) return false;
    most = std::max(most.load(), ++in_flight);
    return true;
  };
  stages.process = [&](WorkItem&, size_t worker) {
    if (worker >= kThreads || busy[worker]++ != 0) ++clashes;
    --busy[worker];
  };
  stages.sink = [&](WorkItem&) { --in_flight; };
  ASSERT_TRUE(RunPipeline(GetParam(), kThreads, kItems, stages).ok());
  EXPECT_EQ(clashes, 0);
  EXPECT_LE(most, static_cast<int>(kItems));
}

TEST_P(ExecutorTest, NoMemoryInAStageIsAStatus) {
  Stages stages;
  stages.source = [](WorkItem&) { return true; };
  stages.process = [](WorkItem&, size_t) { throw std::bad_alloc(); };
  EXPECT_EQ(RunPipeline(GetParam(), 2, 4, stages).code(), StatusCode::kResource);
}

TEST_P(ExecutorTest, AParallelLoopVisitsEachIndexOnce) {
  std::vector<std::atomic<int>> visits(1000);
  NewParallelFor(GetParam(), 3)(visits.size(), [&](size_t i) { ++visits[i]; });
  for (const auto& v : visits) ASSERT_EQ(v, 1);
}

}  // namespace
}  // namespace trommel
