#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <mutex>
#include <sstream>
#include <thread>

#include "engine/pipeline/run_job.h"
#include "executors.h"
#include "io/in/text_filter.h"

namespace trommel {

namespace fs = std::filesystem;

inline constexpr int kDocuments = 3000;  // of a file: above what is read to know a format

/// Does something to a file when the document with `id` comes by, once. Later documents of that file (their ids are of one
/// length and grow) wait for it, so that no worker lets the reader come to the end of the file first.
class Meddler final : public TextFilter {
 public:
  Meddler(std::string id, std::function<void()> meddle) : id_(std::move(id)), meddle_(std::move(meddle)) {}

  Cleaned Clean(const Document& document, std::string&) const override {
    if (document.id == id_) {
      std::call_once(once_, meddle_);
      done_ = true;
    } else if (document.id.front() == id_.front() && document.id > id_) {
      for (int i = 0; i < 10000 && !done_; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return {};
  }
  std::string Fingerprint() const override { return "meddler"; }

 private:
  std::string id_;
  std::function<void()> meddle_;
  mutable std::once_flag once_;
  mutable std::atomic<bool> done_{false};
};

inline Pack SmallPack() {
  Pack pack;
  pack.names = {"small"};
  ThemeEntry theme;
  theme.id = theme.label = "cycle";
  theme.terms.resize(1);
  theme.terms[0].text = "双循环";
  pack.themes.push_back(theme);
  return pack;
}

/// Runs over three files of lines, of which one is meddled with in the middle of the run.
class MeddlingTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("trommel-meddling-" + std::to_string(getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "in");
    for (const std::string name : {"a", "b", "c"}) {
      Write(name + ".ndjson", Lines(name));
    }
    auto pack = CompiledPack::Compile(SmallPack(), EngineChoice::kAuto);
    ASSERT_TRUE(pack.ok());
    pack_ = *pack;
  }
  void TearDown() override { fs::remove_all(folder_); }

  static std::string Line(const std::string& id) { return "{\"id\":\"" + id + "\",\"text\":\"推动双循环，促进发展\"}\n"; }

  static std::string Lines(const std::string& name, int documents = kDocuments) {
    std::string lines;
    for (int i = 0; i < documents; ++i) lines += Line(name + std::to_string(10000 + i));
    return lines;
  }

  /// A file that was written to an hour ago: what is done to it later has another time, however coarse the clock.
  void Write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path(name), std::ios::binary) << bytes;
    fs::last_write_time(path(name), fs::file_time_type::clock::now() - std::chrono::hours(1));
  }

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

}  // namespace trommel
