// Both jobs over both executors; under the thread sanitizer the std::thread one is what it watches.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "engine/pipeline/extract_job.h"
#include "engine/pipeline/run_job.h"
#include "io/in/text_filter.h"
#include "executors.h"

namespace trommel {
namespace {

namespace fs = std::filesystem;

std::string Slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

Pack SmallPack() {
  Pack pack;
  pack.names = {"small"};
  ThemeEntry theme;
  theme.id = theme.label = "cycle";
  theme.terms.resize(2);
  theme.terms[0].text = "双循环";
  theme.terms[1].text = "APEC";
  pack.themes.push_back(theme);
  RegexEntry regex;
  regex.id = regex.label = "code";
  regex.pattern = "HS[0-9]{6}";
  pack.regexes.push_back(regex);
  return pack;
}

class JobsTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("trommel-jobs-" + std::to_string(getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    std::ofstream dump(folder_ / "dump.ndjson");
    for (int i = 0; i < 400; ++i) {
      dump << R"({"id":")" << i << R"(","date":"2021-0)" << 1 + i % 9 << R"(-11","text":"推动雙循環，第)" << i
           << R"(届APEC会议，近)" << i << R"(万家企业，HS123456，广东省商务厅"})" << "\n";
      if (i % 50 == 3) dump << "not json\n";
    }
    dump.close();
    auto inputs = FindInputs({(folder_ / "dump.ndjson").string()}, {});
    ASSERT_TRUE(inputs.ok());
    inputs_ = *inputs;
    auto pack = CompiledPack::Compile(SmallPack(), EngineChoice::kAuto);
    ASSERT_TRUE(pack.ok());
    pack_ = *pack;
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string Extract(ExecutorKind executor, size_t threads, uint64_t block_bytes) {
    ExtractOptions options;
    options.executor = executor;
    options.threads = threads;
    options.block_bytes = block_bytes;
    std::string answers;
    Progress progress;
    const Status status = ExtractMentions(pack_, inputs_, {}, options, [&](std::string_view bytes) {
      answers += bytes;
      return true;
    }, progress);
    EXPECT_TRUE(status.ok()) << status.message();
    return answers;
  }

  std::map<std::string, std::string> Run(ExecutorKind executor, size_t threads, uint64_t block_bytes, uint64_t epoch_bytes) {
    RunOptions options;
    options.out = (folder_ / "out").string();
    options.executor = executor;
    options.threads = threads;
    options.block_bytes = block_bytes;
    options.epoch_bytes = epoch_bytes;
    options.restart = true;
    Progress progress;
    const auto report = RunJob(pack_, inputs_, {}, options, 0, progress);
    EXPECT_TRUE(report.ok()) << report.status().message();
    std::map<std::string, std::string> tables;
    for (const auto& file : fs::directory_iterator(folder_ / "out" / "tables")) {
      tables[file.path().filename()] = Slurp(file.path());
    }
    return tables;
  }

  fs::path folder_;
  InputSet inputs_;
  std::shared_ptr<const CompiledPack> pack_;
};

TEST_F(JobsTest, AnswersDoNotDependOnExecutorThreadsOrBlocks) {
  const std::string wanted = Extract(kExecutors.front(), 1, 1 << 20);
  EXPECT_EQ(std::count(wanted.begin(), wanted.end(), '\n'), 408);
  for (const ExecutorKind executor : kExecutors) {
    EXPECT_EQ(Extract(executor, 3, 512), wanted);
    EXPECT_EQ(Extract(executor, 2, 4096), wanted);
  }
}

TEST_F(JobsTest, TablesDoNotDependOnExecutorThreadsBlocksOrEpochs) {
  const auto wanted = Run(kExecutors.front(), 1, 1 << 20, 1 << 30);
  EXPECT_GE(wanted.size(), 5u);
  for (const ExecutorKind executor : kExecutors) {
    EXPECT_EQ(Run(executor, 4, 700, 5000), wanted);
    EXPECT_EQ(Run(executor, 2, 1, 1), wanted);
  }
}

TEST_F(JobsTest, AClosedReaderStopsTheJob) {
  ExtractOptions options;
  options.executor = kExecutors.front();
  options.block_bytes = 512;
  Progress progress;
  int writes = 0;
  const Status status = ExtractMentions(pack_, inputs_, {}, options, [&](std::string_view) { return ++writes < 2; }, progress);
  EXPECT_EQ(status.code(), StatusCode::kIo);
  EXPECT_EQ(writes, 2);
}

TEST_F(JobsTest, AStoppedRunKeepsItsStateAndGoesOn) {
  const auto wanted = Run(kExecutors.front(), 1, 1 << 20, 1 << 30);
  fs::remove_all(folder_ / "out");
  RunOptions options;
  options.out = (folder_ / "out").string();
  options.executor = kExecutors.front();
  options.block_bytes = 1024;
  options.epoch_bytes = 4096;
  Progress stopped;
  stopped.stop = true;
  const auto first = RunJob(pack_, inputs_, {}, options, 0, stopped);
  ASSERT_FALSE(first.ok());
  EXPECT_EQ(first.status().code(), StatusCode::kInterrupted);
  EXPECT_NE(first.status().message().find("--restart"), std::string::npos);
  Progress progress;
  const auto second = RunJob(pack_, inputs_, {}, options, 0, progress);
  ASSERT_TRUE(second.ok()) << second.status().message();
  EXPECT_TRUE(second->resumed);
  for (const auto& [name, content] : wanted) EXPECT_EQ(Slurp(folder_ / "out/tables" / name), content) << name;
}

/// Leaves the first three bytes of every text out; stops the run at the `last` of them.
class FirstCharacter final : public TextFilter {
 public:
  explicit FirstCharacter(int last = -1, Progress* progress = nullptr) : last_(last), progress_(progress) {}

  Cleaned Clean(const Document& document, std::string& cleaned) const override {
    if (--last_ == 0) progress_->stop = true;
    cleaned = document.text;
    cleaned.replace(0, 3, "   ");
    return {1, 3};
  }
  std::string Fingerprint() const override { return "first"; }

 private:
  mutable std::atomic<int> last_;
  Progress* progress_;
};

// By source; what a preview reads, and what a stopped epoch read, does not count.
TEST_F(JobsTest, WhatAFilterLeavesOutIsCountedOnceForEveryArticleThatCounts) {
  RunOptions options;
  options.out = (folder_ / "out").string();
  options.executor = kExecutors.front();
  options.block_bytes = 1024;
  options.epoch_bytes = 4096;
  const auto left_out = [](const Result<RunReport>& report) {
    EXPECT_TRUE(report.ok()) << report.status().message();
    if (!report.ok() || report->finish.cleaned.size() != 1) return uint64_t{0};
    const FinishTotals::Cleaned& cleaned = report->finish.cleaned.at("");
    EXPECT_EQ(cleaned.bytes, 3 * cleaned.sentences);
    return cleaned.sentences;
  };
  Progress stopped;
  InputOptions filtered;
  filtered.filter = std::make_shared<FirstCharacter>(150, &stopped);
  ASSERT_FALSE(RunJob(pack_, inputs_, filtered, options, 0, stopped).ok());
  filtered.filter = std::make_shared<FirstCharacter>();
  Progress progress;
  const auto resumed = RunJob(pack_, inputs_, filtered, options, 0, progress);
  EXPECT_EQ(left_out(resumed), 400u);
  EXPECT_TRUE(resumed->resumed);
  EXPECT_LT(resumed->scanned_bytes, inputs_.total_bytes);
  options.restart = true;
  options.select.unique = UniqueBy::kId;
  EXPECT_EQ(left_out(RunJob(pack_, inputs_, filtered, options, 0, progress)), 400u);
  options.select.limit = 70;
  EXPECT_EQ(left_out(RunJob(pack_, inputs_, filtered, options, 0, progress)), 70u);
}

}  // namespace
}  // namespace trommel
