#include "engine/measure/processors.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace trommel {
namespace {

using Numbers = std::vector<int>;

TEST(ProcessorsTest, ReadsListsAsTheKernelWritesThem) {
  EXPECT_EQ(ParseProcessorList("0-3,8,10-11"), (Numbers{0, 1, 2, 3, 8, 10, 11}));
  EXPECT_EQ(ParseProcessorList("7"), Numbers{7});
  EXPECT_EQ(ParseProcessorList(""), Numbers());
}

TEST(ProcessorsTest, EndsWhereAListIsMalformed) {
  EXPECT_EQ(ParseProcessorList("1,x"), Numbers{1});
  EXPECT_EQ(ParseProcessorList("3-1"), Numbers());
  EXPECT_EQ(ParseProcessorList("-4"), Numbers());
  EXPECT_EQ(ParseProcessorList("2-"), Numbers());
  EXPECT_EQ(ParseProcessorList("99999999999999999999"), Numbers());
  EXPECT_LE(ParseProcessorList("0-2000000000").size(), 65536u);
}

TEST(ProcessorsTest, TakesAsFewNodesAsHoldTheThreads) {
  const std::vector<MemoryNode> nodes = {{0, {0, 1, 4, 5}}, {1, {2, 3, 6, 7}}, {2, {8, 9}}};
  EXPECT_EQ(ProcessorsFor(nodes, 1), (Numbers{0, 1, 4, 5}));
  EXPECT_EQ(ProcessorsFor(nodes, 4), (Numbers{0, 1, 4, 5}));
  EXPECT_EQ(ProcessorsFor(nodes, 5), (Numbers{0, 1, 4, 5, 2, 3, 6, 7}));
  EXPECT_EQ(ProcessorsFor(nodes, 9), Numbers());   // all nodes: nothing to keep away from
  EXPECT_EQ(ProcessorsFor(nodes, 99), Numbers());  // more threads than processors
}

TEST(ProcessorsTest, PinsNothingOnOneNode) {
  const std::vector<MemoryNode> nodes = {{0, {0, 1}}};
  EXPECT_EQ(ProcessorsFor(nodes, 1), Numbers());
}

TEST(ProcessorsTest, ReadsNodesAndLeavesOutWhatIsNotAllowed) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "nodes";
  std::filesystem::create_directories(folder / "node0");
  std::filesystem::create_directories(folder / "node3");
  std::ofstream(folder / "online") << "0,3\n";
  std::ofstream(folder / "node0/cpulist") << "0-4095\n";
  std::ofstream(folder / "node3/cpulist") << "60000-60001\n";  // no machine has them
  const auto nodes = AllowedNodes(folder.string());
  ASSERT_EQ(nodes.size(), 1u);
  EXPECT_EQ(nodes[0].number, 0);
  EXPECT_FALSE(nodes[0].processors.empty());
  std::filesystem::remove_all(folder);
}

TEST(ProcessorsTest, IsOneNodeWhereNothingIsTold) {
  const auto nodes = AllowedNodes("/nowhere");
  ASSERT_EQ(nodes.size(), 1u);
  EXPECT_FALSE(nodes[0].processors.empty());
}

}  // namespace
}  // namespace trommel
