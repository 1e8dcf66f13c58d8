#include "engine/state/state_folder.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>

#include "engine/state/merge.h"
#include "tests/unit/engine/tally/made_articles.h"
#include "tests/unit/io/out/scratch_folder.h"

namespace trommel {
namespace {

constexpr const char* kPlan = R"({"bucket":"month","packs":[{"name":"news","hash":"1"}],"threads":null})";

bool Has(const Status& status, const std::string& piece) {
  return status.message().find(piece) != std::string::npos;
}

class StateTest : public testing::Test {
 protected:
  StateTest() {
    for (int i = 0; i < 3; ++i) {
      const std::string path = scratch_ / "input-" + std::to_string(i);
      Spill(path, std::string(200000 + 7 * i, static_cast<char>('a' + i)));
      files_.push_back({path, 200000u + 7 * static_cast<uint64_t>(i), 1000 + i, false});
    }
  }

  Plan MakePlan(const std::string& json = kPlan) const {
    return {json, FingerprintInputs(files_, SerialFor)};
  }

  /// Appends an epoch of some articles.
  Status Append(StateFolder& state, InputPlace from, InputPlace to, uint32_t seed, size_t count = 20) {
    Tally tally(index_, BucketSize::kMonth);
    for (const MadeArticle& article : MakeArticles(count, seed)) AddTo(tally, article);
    const std::vector<const Tally*> tallies = {&tally};
    return state.AppendRun(tallies, {from, to});
  }

  /// A finished shard whose articles are those of `seed`.
  std::string Shard(uint32_t index, uint32_t count, uint32_t seed, const Plan& plan) {
    const std::string folder = scratch_ / "shard-" + std::to_string(index) + "-" + std::to_string(seed);
    auto state = StateFolder::Create(folder, plan, {index, count});
    EXPECT_TRUE(state.ok()) << state.status().message();
    EXPECT_TRUE(Append(*state, {index, 0}, {index, 50}, seed).ok());
    EXPECT_TRUE(Append(*state, {index, 50}, {index + 1, 0}, seed + 100).ok());
    EXPECT_TRUE(state->Complete().ok());
    return folder;
  }

  ScratchFolder scratch_;
  std::vector<InputFile> files_;
  const EntryTable entries_ = MakeEntries();
  const EntryIndex index_{entries_};
};

TEST_F(StateTest, OpensAsItWasLeft) {
  Manifest left;
  {
    auto state = StateFolder::Create(scratch_ / "state", MakePlan(), {2, 3});
    ASSERT_TRUE(state.ok()) << state.status().message();
    EXPECT_EQ(state->ResumePlace({1, 5}), (InputPlace{1, 5}));
    ASSERT_TRUE(Append(*state, {0, 0}, {0, 500}, 1).ok());
    ASSERT_TRUE(Append(*state, {0, 500}, {2, 0}, 2).ok());
    left = state->manifest();
  }
  const auto state = StateFolder::Open(scratch_ / "state");
  ASSERT_TRUE(state.ok()) << state.status().message();
  EXPECT_EQ(state->manifest(), left);
  EXPECT_EQ(state->ResumePlace(), (InputPlace{2, 0}));
  EXPECT_EQ(state->manifest().done.size(), 1u) << "neighbours are joined";
  EXPECT_EQ(state->inputs(), MakePlan().inputs);
  EXPECT_EQ(state->RunPaths().size(), 2u);
  EXPECT_TRUE(state->CheckPlan(MakePlan(), {2, 3}).ok());
  EXPECT_TRUE(state->CheckRuns(true).ok());
}

TEST_F(StateTest, TheLastEpochCompletesTheState) {
  Tally tally(index_, BucketSize::kMonth);
  const std::vector<const Tally*> tallies = {&tally};
  for (const bool last : {false, true}) {
    const std::string folder = scratch_ / (last ? "last" : "first");
    auto state = StateFolder::Create(folder, MakePlan(), {1, 1});
    ASSERT_TRUE(state->AppendRun(tallies, {{0, 0}, {1, 0}}, SerialFor, last).ok());
    EXPECT_EQ(state->manifest().complete, last);
    EXPECT_EQ(StateFolder::Open(folder, StateAccess::kRead)->manifest().complete, last);
  }
}

TEST_F(StateTest, AnEmptyEpochNeedsNoRun) {
  auto state = StateFolder::Create(scratch_ / "state", MakePlan(), {1, 1});
  ASSERT_TRUE(Append(*state, {0, 0}, {0, 9}, 1, 0).ok());
  EXPECT_TRUE(state->RunPaths().empty());
  EXPECT_EQ(state->ResumePlace(), (InputPlace{0, 9}));
}

TEST_F(StateTest, RefusesToCountAStretchTwice) {
  auto state = StateFolder::Create(scratch_ / "state", MakePlan(), {1, 1});
  ASSERT_TRUE(Append(*state, {0, 0}, {0, 100}, 1).ok());
  EXPECT_EQ(Append(*state, {0, 99}, {0, 200}, 2).code(), StatusCode::kInternal);
  EXPECT_EQ(state->RunPaths().size(), 1u);
}

TEST_F(StateTest, NamesWhatDiffers) {
  auto state = StateFolder::Create(scratch_ / "state", MakePlan(), {1, 1});
  const auto refusal = [&](const Plan& plan, Part part) {
    const Status status = state->CheckPlan(plan, part);
    EXPECT_EQ(status.code(), StatusCode::kUsage);
    EXPECT_TRUE(Has(status, scratch_ / "state")) << status.message();
    return status;
  };
  const Status plan =
      refusal(MakePlan(R"({"bucket":"day","packs":[{"name":"news","hash":"2"}],"stories":true})"), {1, 1});
  for (const char* piece : {"bucket: \"month\" there, \"day\" here", "packs[0].hash: \"1\" there, \"2\" here",
                            "threads: null there, nothing here", "stories: nothing there, true here"}) {
    EXPECT_TRUE(Has(plan, piece)) << plan.message();
  }
  EXPECT_TRUE(Has(refusal(MakePlan(), {1, 2}), "another shard"));

  std::string content = Slurp(files_[1].path);
  content[100] = '!';
  Spill(files_[1].path, content);
  EXPECT_TRUE(Has(refusal(MakePlan(), {1, 1}), "input-1 has other content"));
  content[100] = 'b', content[content.size() - 100] = '!';
  Spill(files_[1].path, content);
  EXPECT_TRUE(Has(refusal(MakePlan(), {1, 1}), "input-1 has other content"));
  content[content.size() - 100] = 'b';
  Spill(files_[1].path, content);
  EXPECT_TRUE(state->CheckPlan(MakePlan(), {1, 1}).ok());

  files_[2].modified_ns = 7;
  EXPECT_TRUE(Has(refusal(MakePlan(), {1, 1}), "input-2 was modified in between"));
  files_[2].size = 9;
  EXPECT_TRUE(Has(refusal(MakePlan(), {1, 1}), "input-2 had 200014 bytes and has 9"));
  files_[2].path += "x";
  const Status renamed = refusal(MakePlan(), {1, 1});
  EXPECT_TRUE(Has(renamed, "input-2x is new") && Has(renamed, "input-2 is gone")) << renamed.message();
}

TEST_F(StateTest, LeftoversOfAKilledRunGo) {
  {
    auto state = StateFolder::Create(scratch_ / "state", MakePlan(), {1, 1});
    ASSERT_TRUE(Append(*state, {0, 0}, {0, 100}, 1).ok());
  }
  for (const char* name : {"run-00000001.trun", "run-00000002.trun.partial", "manifest.partial"}) {
    Spill(scratch_ / ("state/" + std::string(name)), "half");
  }
  Spill(scratch_ / "state/notes.txt", "mine");
  ASSERT_TRUE(StateFolder::Open(scratch_ / "state", StateAccess::kRead).ok());
  EXPECT_EQ(SlurpAll(scratch_ / "state").size(), 9u) << "reading changes nothing";
  auto state = StateFolder::Open(scratch_ / "state");
  ASSERT_TRUE(state.ok());
  EXPECT_EQ(SlurpAll(scratch_ / "state").size(), 6u) << "manifest, inputs, entries, lock, one run, notes";
  ASSERT_TRUE(Append(*state, {0, 100}, {0, 200}, 2).ok());
  EXPECT_TRUE(state->CheckRuns(true).ok());
  ASSERT_TRUE(state->Remove().ok());
  EXPECT_EQ(SlurpAll(scratch_ / "state").size(), 1u) << "the notes stay";
}

TEST_F(StateTest, KilledBeforeItsFirstManifestItCanBeMadeAgain) {
  std::filesystem::create_directories(scratch_ / "state");
  Spill(scratch_ / "state/inputs.ndjson", "{");
  Spill(scratch_ / "state/lock", "");
  EXPECT_TRUE(StateFolder::Create(scratch_ / "state", MakePlan(), {1, 1}).ok());
}

TEST_F(StateTest, RefusesForeignFoldersAndCompany) {
  std::filesystem::create_directories(scratch_ / "photos");
  Spill(scratch_ / "photos/cat.jpg", "");
  const Status foreign = StateFolder::Create(scratch_ / "photos", MakePlan(), {1, 1}).status();
  EXPECT_EQ(foreign.code(), StatusCode::kUsage);
  EXPECT_TRUE(Has(foreign, "cat.jpg")) << foreign.message();
  EXPECT_EQ(StateFolder::Open(scratch_ / "photos").status().code(), StatusCode::kUsage);

  const auto state = StateFolder::Create(scratch_ / "state", MakePlan(), {1, 1});
  EXPECT_TRUE(Has(StateFolder::Create(scratch_ / "state", MakePlan(), {1, 1}).status(), "already"));
  const Status second = StateFolder::Open(scratch_ / "state").status();
  EXPECT_EQ(second.code(), StatusCode::kUsage);
  EXPECT_TRUE(Has(second, "another process")) << second.message();
}

TEST_F(StateTest, EveryDamageOfTheManifestIsNoticed) {
  { ASSERT_TRUE(StateFolder::Create(scratch_ / "state", MakePlan(), {1, 1}).ok()); }
  const std::string path = scratch_ / "state/manifest", good = Slurp(path);
  for (size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 1);
    ASSERT_FALSE(ReadManifest(bad, path).ok()) << i;
    ASSERT_FALSE(ReadManifest(good.substr(0, i), path).ok()) << i;
  }
  Spill(path, good.substr(0, good.size() - 3));
  const Status status = StateFolder::Open(scratch_ / "state").status();
  EXPECT_EQ(status.code(), StatusCode::kInput);
  EXPECT_TRUE(Has(status, path)) << status.message();
  Spill(path, good);
  Spill(scratch_ / "state/inputs.ndjson", Slurp(scratch_ / "state/inputs.ndjson") + " ");
  EXPECT_TRUE(Has(StateFolder::Open(scratch_ / "state").status(), "inputs.ndjson"));
}

TEST_F(StateTest, MissingAndChangedRunsAreNamed) {
  auto state = StateFolder::Create(scratch_ / "state", MakePlan(), {1, 1});
  ASSERT_TRUE(Append(*state, {0, 0}, {0, 100}, 1).ok());
  ASSERT_TRUE(Append(*state, {0, 100}, {0, 200}, 2).ok());
  const std::string first = state->RunPaths()[0], second = state->RunPaths()[1];
  Spill(first, Slurp(second));
  EXPECT_TRUE(Has(state->CheckRuns(true), first)) << "a whole run in another's place";
  std::filesystem::remove(second);
  EXPECT_FALSE(state->CheckRuns(false).ok());
}

TEST_F(StateTest, AFullDiskKeepsTheStateAsItWas) {
  auto state = StateFolder::Create(scratch_ / "state", MakePlan(), {1, 1});
  ASSERT_TRUE(Append(*state, {0, 0}, {0, 100}, 1).ok());
  const Manifest before = state->manifest();
  rlimit limit;
  getrlimit(RLIMIT_FSIZE, &limit);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit small = limit;
  // Enough for some of the run; then for the run and not for the manifest.
  for (const rlim_t bytes : {1000, 100}) {
    small.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &small);
    const Status status = Append(*state, {0, 100}, {0, 200}, 2, bytes == 100 ? 0 : 500);
    setrlimit(RLIMIT_FSIZE, &limit);
    EXPECT_EQ(status.code(), StatusCode::kResource) << status.message();
    EXPECT_TRUE(Has(status, scratch_ / "state")) << status.message();
    EXPECT_EQ(state->manifest(), before);
  }
  std::signal(SIGXFSZ, handler);
  EXPECT_TRUE(state->CheckRuns(true).ok());
  EXPECT_EQ(SlurpAll(scratch_ / "state").size(), 5u);
  ASSERT_TRUE(Append(*state, {0, 100}, {0, 200}, 2).ok());
}

TEST_F(StateTest, PathsThatAreNotUtf8ComeBack) {
  Plan plan = MakePlan();
  plan.inputs[0].path = "odd \xFF\n\"name\"";
  { ASSERT_TRUE(StateFolder::Create(scratch_ / "state", plan, {1, 1}).ok()); }
  EXPECT_EQ(StateFolder::Open(scratch_ / "state")->inputs(), plan.inputs);
}

TEST_F(StateTest, MergesPartsAndMergesOfThem) {
  const Plan plan = MakePlan();
  std::vector<std::string> parts;
  for (uint32_t i = 1; i <= 5; ++i) parts.push_back(Shard(i, 5, i, plan));
  const auto all = MergeStates(parts, scratch_ / "all", {});
  ASSERT_TRUE(all.ok()) << all.status().message();
  EXPECT_EQ(all->manifest().parts, (std::vector<uint32_t>{1, 2, 3, 4, 5}));
  EXPECT_EQ(all->manifest().done, (std::vector<Stretch>{{{1, 0}, {6, 0}}}));
  ASSERT_EQ(all->RunPaths().size(), 1u);

  ASSERT_TRUE(MergeStates({parts[3], parts[0]}, scratch_ / "some", {.allow_missing = true}).ok());
  ASSERT_TRUE(MergeStates({parts[4], parts[2], parts[1]}, scratch_ / "others", {.allow_missing = true}).ok());
  const auto twice =
      MergeStates({scratch_ / "others", scratch_ / "some"}, scratch_ / "twice", {.memory_bytes = 1});
  ASSERT_TRUE(twice.ok()) << twice.status().message();
  // Rows of documents have no order, so the merged runs are of one size but not of one hash.
  Manifest by_twice = twice->manifest(), at_once = all->manifest();
  EXPECT_EQ(by_twice.runs[0].bytes, at_once.runs[0].bytes);
  by_twice.runs.clear();
  at_once.runs.clear();
  EXPECT_EQ(by_twice, at_once);
  EXPECT_FALSE(std::filesystem::exists(twice->ScratchFolder()));
}

TEST_F(StateTest, ManyPartsNeedFewDescriptors) {
  constexpr uint32_t kParts = 200;
  const Plan plan = MakePlan();
  std::vector<std::string> parts;
  Totals totals;
  for (uint32_t i = 1; i <= kParts; ++i) {
    parts.push_back(Shard(i, kParts, i, plan));
    totals.Add(StateFolder::Open(parts.back(), StateAccess::kRead)->manifest().totals);
  }
  rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  rlimit few = limit;
  few.rlim_cur = 64;
  setrlimit(RLIMIT_NOFILE, &few);
  const auto merged = MergeStates(parts, scratch_ / "merged", {});
  setrlimit(RLIMIT_NOFILE, &limit);
  ASSERT_TRUE(merged.ok()) << merged.status().message();
  EXPECT_EQ(merged->manifest().totals, totals);
  EXPECT_EQ(merged->manifest().parts.size(), kParts);
  EXPECT_TRUE(merged->CheckRuns(true).ok());
}

TEST_F(StateTest, MergingRefusesWhatDoesNotBelongTogether) {
  const Plan plan = MakePlan();
  const std::string one = Shard(1, 9, 1, plan), four = Shard(4, 9, 4, plan), other = Shard(4, 9, 5, plan);
  const auto refusal = [&](const std::vector<std::string>& folders, bool allow_missing = false) {
    const auto merged = MergeStates(folders, scratch_ / "merged", {.allow_missing = allow_missing});
    EXPECT_FALSE(merged.ok());
    EXPECT_FALSE(StateFolder::Exists(scratch_ / "merged"));
    return merged.status();
  };
  EXPECT_TRUE(Has(refusal({one, four}), "missing: 2, 3, 5-9")) << refusal({one, four}).message();
  const Status twice = refusal({one, four, other});
  EXPECT_TRUE(Has(twice, "part 4 of 9 is given twice") && Has(twice, four) && Has(twice, other))
      << twice.message();
  EXPECT_TRUE(Has(refusal({one, Shard(2, 9, 6, MakePlan(R"({"bucket":"day"})"))}, true), "another plan"));
  EXPECT_TRUE(Has(refusal({one, Shard(2, 8, 7, plan)}, true), "another number of parts"));
  Plan changed = plan;
  changed.inputs[0].hash ^= 1;
  EXPECT_TRUE(Has(refusal({one, Shard(2, 9, 8, changed)}, true), "other inputs"));
  Plan copied = plan;
  copied.inputs[0].modified_ns += 5;
  EXPECT_TRUE(MergeStates({one, Shard(2, 9, 9, copied)}, scratch_ / "copied", {.allow_missing = true}).ok());
  {
    auto unfinished = StateFolder::Create(scratch_ / "unfinished", plan, {3, 9});
    ASSERT_TRUE(unfinished.ok());
  }
  EXPECT_TRUE(Has(refusal({one, scratch_ / "unfinished"}, true), "not finished"));
  EXPECT_EQ(refusal({}).code(), StatusCode::kUsage);
}

}  // namespace
}  // namespace trommel
