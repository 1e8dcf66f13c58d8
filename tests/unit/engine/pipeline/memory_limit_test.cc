#include "engine/pipeline/memory_limit.h"

#include <gtest/gtest.h>

#include "tests/unit/engine/pack/temp_folder.h"

namespace trommel {
namespace {

class MemoryLimitTest : public testing::Test {
 protected:
  void Write(const std::string& name, const std::string& content) { folder_.Write(name, content); }
  uint64_t Limit(const std::string& groups) {
    return MemoryLimit(folder_.Write("groups", groups), folder_.path() + "/mount");
  }

  TempFolder folder_;
};

TEST_F(MemoryLimitTest, OfTheSecondVersion) {
  const uint64_t machine = Limit("0::/\n");
  EXPECT_GT(machine, uint64_t{1} << 20);
  Write("mount/a/b/memory.max", "max\n");
  EXPECT_EQ(Limit("0::/a/b\n"), machine);
  Write("mount/a/memory.max", "500000\n");
  EXPECT_EQ(Limit("0::/a/b\n"), 500000u) << "of the one above";
  Write("mount/a/b/memory.max", "400000\n");
  EXPECT_EQ(Limit("0::/a/b\n"), 400000u);
  EXPECT_EQ(Limit("0::/a\n"), 500000u);
  EXPECT_EQ(Limit("0::/\n"), machine);
  Write("mount/memory.max", "300000\n");
  EXPECT_EQ(Limit("0::/\n"), 300000u) << "of a container that sees itself as the root";
  EXPECT_EQ(Limit("0::/../elsewhere/on the host\n"), 300000u);
}

TEST_F(MemoryLimitTest, OfTheFirstVersion) {
  const uint64_t machine = Limit("");
  Write("mount/memory/job/memory.limit_in_bytes", "700000\n");
  Write("mount/cpu/job/memory.limit_in_bytes", "1\n");
  EXPECT_EQ(Limit("3:cpu,cpuacct:/job\n2:memory:/job\n0::/\n"), 700000u);
  EXPECT_EQ(Limit("2:hugetlb,memory:/job/step\n"), 700000u);
  EXPECT_EQ(Limit("2:memoryless:/job\n"), machine);
  Write("mount/memory/job/memory.limit_in_bytes", "9223372036854771712\n");
  EXPECT_EQ(Limit("2:memory:/job\n"), machine) << "what the kernel writes where there is none";
}

TEST_F(MemoryLimitTest, WhatCannotBeRead) {
  const uint64_t machine = Limit("");
  EXPECT_EQ(MemoryLimit(folder_.path() + "/none", folder_.path() + "/none"), machine);
  Write("mount/memory.max", "many\n");
  EXPECT_EQ(Limit("0::/\n:\nx\n0:memory\n"), machine);
}

}  // namespace
}  // namespace trommel
