#include "engine/slurm/process.h"

#include <gtest/gtest.h>

namespace trommel {
namespace {

TEST(RunProcess, GivesWordsAsTheyAreAndKeepsBothStreamsAndTheExitCode) {
  const auto done = RunProcess({"sh", "-c", "printf %s \"$1\"; echo bad >&2; exit 7", "sh", "a 'b' $c\n"});
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->output, "a 'b' $c\n");
  EXPECT_EQ(done->errors, "bad\n");
  EXPECT_EQ(done->exit_code, 7);
}

TEST(RunProcess, RunsInTheFolderAndHasNothingToRead) {
  const auto done = RunProcess({"sh", "-c", "pwd; cat"}, "/");
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->output, "/\n");
}

TEST(RunProcess, ReadsMuchOfBothWithoutStalling) {
  const auto done = RunProcess({"sh", "-c", "head -c 1000000 /dev/zero >&2; head -c 1000000 /dev/zero"});
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->output.size(), 1'000'000u);
  EXPECT_EQ(done->errors.size(), 64u << 10);
}

TEST(RunProcess, TellsOfASignalAndOfWhatCannotBeStarted) {
  EXPECT_EQ(RunProcess({"sh", "-c", "kill -9 $$"})->exit_code, 137);
  const auto absent = RunProcess({"no-such-program-here"});
  ASSERT_FALSE(absent.ok());
  EXPECT_NE(absent.status().message().find("no-such-program-here"), std::string::npos);
  EXPECT_FALSE(RunProcess({"true"}, "/no/such/folder").ok());
}

}  // namespace
}  // namespace trommel
