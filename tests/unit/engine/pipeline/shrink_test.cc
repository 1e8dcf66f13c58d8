// Files that shrink in the middle of a run: a filter, which sees every document, cuts them.
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <sstream>
#include <thread>

#include "engine/pipeline/run_job.h"
#include "executors.h"
#include "io/in/text_filter.h"

namespace trommel {
namespace {

namespace fs = std::filesystem;

constexpr int kDocuments = 3000;  // of a file: above what is read to know a format

/// Cuts a file to `bytes` when the document with `id` comes by, once. Later documents of that file (their ids are of one
/// length and grow) wait for it, so that no worker lets the reader come to the end of the file first.
class Cutter final : public TextFilter {
 public:
  Cutter(fs::path path, uint64_t bytes, std::string id) : path_(std::move(path)), bytes_(bytes), id_(std::move(id)) {}

  Cleaned Clean(const Document& document, std::string&) const override {
    if (document.id == id_) {
      std::call_once(once_, [this] { fs::resize_file(path_, bytes_); });
      done_ = true;
    } else if (document.id.front() == id_.front() && document.id > id_) {
      for (int i = 0; i < 10000 && !done_; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return {};
  }
  std::string Fingerprint() const override { return "cutter"; }

 private:
  fs::path path_;
  uint64_t bytes_;
  std::string id_;
  mutable std::once_flag once_;
  mutable std::atomic<bool> done_{false};
};

Pack SmallPack() {
  Pack pack;
  pack.names = {"small"};
  ThemeEntry theme;
  theme.id = theme.label = "cycle";
  theme.terms.resize(1);
  theme.terms[0].text = "双循环";
  pack.themes.push_back(theme);
  return pack;
}

class ShrinkTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("trommel-shrink-" + std::to_string(getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "in");
    for (const std::string name : {"a", "b", "c"}) {
      std::ofstream dump(folder_ / "in" / (name + ".ndjson"));
      for (int i = 0; i < kDocuments; ++i) dump << Line(name + std::to_string(10000 + i));
    }
    auto pack = CompiledPack::Compile(SmallPack(), EngineChoice::kAuto);
    ASSERT_TRUE(pack.ok());
    pack_ = *pack;
  }
  void TearDown() override { fs::remove_all(folder_); }

  static std::string Line(const std::string& id) { return "{\"id\":\"" + id + "\",\"text\":\"推动双循环，促进发展\"}\n"; }

  Result<RunReport> Run(const RunOptions& given, const TextFilter* filter) {
    InputOptions input_options;
    if (filter != nullptr) input_options.filter = std::shared_ptr<const TextFilter>(filter, [](const TextFilter*) {});
    const auto inputs = FindInputs({(folder_ / "in").string()}, input_options);
    EXPECT_TRUE(inputs.ok());
    RunOptions options = given;
    options.out = (folder_ / "out").string();
    options.threads = 3;
    options.restart = true;
    progress_.bytes = progress_.documents = progress_.rejects = progress_.mentions = 0;
    return RunJob(pack_, *inputs, input_options, options, 0, progress_);
  }

  std::string Slurp(const std::string& name) const {
    std::ostringstream content;
    content << std::ifstream(folder_ / "out" / name, std::ios::binary).rdbuf();
    return content.str();
  }

  fs::path path(const std::string& name) const { return folder_ / "in" / name; }

  fs::path folder_;
  std::shared_ptr<const CompiledPack> pack_;
  Progress progress_;
};

TEST_F(ShrinkTest, TheEpochIsCountedAgainWithoutTheFile) {
  for (const ExecutorKind executor : kExecutors) {
    for (const uint64_t left : {uint64_t{0}, uint64_t{100}, uint64_t{4096}, uint64_t{100000}}) {
      SetUp();
      const uint64_t size = fs::file_size(path("b.ndjson"));
      RunOptions options;
      options.executor = executor;
      options.block_bytes = 8192;
      const Cutter cutter(path("b.ndjson"), left, "b10100");
      const auto report = Run(options, &cutter);
      ASSERT_TRUE(report.ok()) << report.status().message();
      EXPECT_EQ(report->finish.totals.documents, uint64_t{2 * kDocuments});
      EXPECT_EQ(report->finish.totals.rejected, 1u);
      EXPECT_EQ(progress_.documents, uint64_t{2 * kDocuments});
      EXPECT_EQ(progress_.rejects, 1u);
      const std::string reject = path("b.ndjson").string() + ",0," + std::to_string(size) + ",the file shrank";
      EXPECT_NE(Slurp("tables/reject.csv").find(reject), std::string::npos) << Slurp("tables/reject.csv");
    }
  }
}

TEST_F(ShrinkTest, WhatWasSavedBeforeStays) {
  RunOptions options;
  options.executor = kExecutors.front();
  options.block_bytes = 4096;
  options.epoch_bytes = 1 << 16;
  const Cutter cutter(path("b.ndjson"), 10, "b12000");
  const auto report = Run(options, &cutter);
  ASSERT_TRUE(report.ok()) << report.status().message();
  EXPECT_GT(report->finish.totals.documents, uint64_t{2 * kDocuments + 500});
  EXPECT_LT(report->finish.totals.documents, uint64_t{2 * kDocuments + 2001});
  EXPECT_EQ(report->finish.totals.rejected, 1u);
  const size_t line = Line("b10000").size();
  const uint64_t offset = (report->finish.totals.documents - 2 * kDocuments) * line;
  EXPECT_NE(Slurp("tables/reject.csv").find("b.ndjson," + std::to_string(offset) + ","), std::string::npos);
}

TEST_F(ShrinkTest, AStreamThatEndsTooSoonIsNoWholeFile) {
  std::ofstream csv(path("b.csv"));
  csv << "id,text\n";
  for (int i = 0; i < kDocuments; ++i) csv << "b" << 10000 + i << ",推动双循环，促进发展\n";
  csv.close();
  fs::remove(path("b.ndjson"));
  RunOptions options;
  options.executor = kExecutors.front();
  options.block_bytes = 4096;
  const Cutter cutter(path("b.csv"), 50000, "b10000");
  const auto report = Run(options, &cutter);
  ASSERT_TRUE(report.ok()) << report.status().message();
  EXPECT_EQ(report->finish.totals.documents, uint64_t{2 * kDocuments});
  EXPECT_EQ(report->finish.totals.rejected, 1u);
}

TEST_F(ShrinkTest, AChoiceAmongAllOfThemCannotGoOn) {
  RunOptions options;
  options.executor = kExecutors.front();
  options.block_bytes = 4096;
  options.select.unique = UniqueBy::kId;
  const Cutter cutter(path("b.ndjson"), 0, "b10000");
  const auto report = Run(options, &cutter);
  ASSERT_FALSE(report.ok());
  EXPECT_NE(report.status().message().find("b.ndjson shrank"), std::string::npos) << report.status().message();
}

}  // namespace
}  // namespace trommel
