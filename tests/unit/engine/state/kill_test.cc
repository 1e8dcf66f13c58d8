// A process that appends epoch after epoch is killed again and again, at any moment; each time the state must
// open, hold whole runs only, and have counted each stretch exactly once.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>

#include "engine/state/run_reader.h"
#include "engine/state/state_folder.h"
#include "tests/unit/engine/tally/made_articles.h"
#include "tests/unit/io/out/scratch_folder.h"

namespace trommel {
namespace {

Totals CountEpoch(uint64_t epoch, Tally& tally) {
  tally.Clear();
  for (const MadeArticle& article : MakeArticles(30, static_cast<uint32_t>(epoch))) AddTo(tally, article);
  return tally.totals();
}

/// Goes on where the state stands, until it is killed.
[[noreturn]] void Append(const std::string& folder, const EntryIndex& index) {
  auto state = StateFolder::Exists(folder) ? StateFolder::Open(folder)
                                           : StateFolder::Create(folder, {"{}", {}}, {1, 1});
  if (!state.ok()) _exit(1);
  Tally tally(index, BucketSize::kMonth);
  const std::vector<const Tally*> tallies = {&tally};
  for (uint64_t epoch = state->ResumePlace().byte_offset;; ++epoch) {
    CountEpoch(epoch, tally);
    if (!state->AppendRun(tallies, {{0, epoch}, {0, epoch + 1}}).ok()) _exit(2);
  }
}

TEST(KilledState, GoesOnAndCountsEachStretchOnce) {
  const EntryTable entries = MakeEntries();
  const EntryIndex index(entries);
  ScratchFolder scratch;
  std::mt19937 random(3);
  Totals expected;
  uint64_t counted = 0;
  Tally tally(index, BucketSize::kMonth);
  for (int round = 0; round < 40; ++round) {
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) Append(scratch / "state", index);
    usleep(random() % (8000 + 2000 * static_cast<unsigned>(round)));  // later and later, for slow machines
    kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "it ended by itself with " << WEXITSTATUS(status);
    if (!StateFolder::Exists(scratch / "state")) continue;

    const auto state = StateFolder::Open(scratch / "state");
    ASSERT_TRUE(state.ok()) << state.status().message();
    ASSERT_TRUE(state->CheckRuns(true).ok());
    for (; counted < state->ResumePlace().byte_offset; ++counted) expected.Add(CountEpoch(counted, tally));
    EXPECT_EQ(counted, state->ResumePlace().byte_offset);
    EXPECT_EQ(state->manifest().totals, expected);
    Totals held;
    for (const std::string& path : state->RunPaths()) held.Add((*RunReader::Open(path))->totals());
    EXPECT_EQ(held, expected);
  }
  EXPECT_GT(counted, 0u) << "it was always killed before its first epoch";
}

}  // namespace
}  // namespace trommel
