// Files that are written to in the middle of a run and are no shorter behind it: what only grew counts as it was, what became
// another is left out.
#include "meddling.h"

namespace trommel {
namespace {

class WrittenToTest : public MeddlingTest {
 protected:
  static RunOptions Options(ExecutorKind executor = kExecutors.front()) {
    RunOptions options;
    options.executor = executor;
    options.block_bytes = 8192;
    return options;
  }

  /// Counts while `meddle` is done to the file with `id`.
  RunReport Count(const std::string& id, std::function<void()> meddle, const RunOptions& options = Options()) {
    const Meddler meddler(id, std::move(meddle));
    auto report = Run(options, &meddler);
    EXPECT_TRUE(report.ok()) << report.status().message();
    return report.ok() ? *report : RunReport();
  }

  void ExpectAllCounted(const RunReport& report, const std::string& written_to) {
    EXPECT_EQ(report.finish.totals.documents, uint64_t{3 * kDocuments});
    EXPECT_EQ(report.finish.totals.rejected, 0u);
    ASSERT_EQ(report.written_to.size(), written_to.empty() ? 0u : 1u);
    const std::string named = written_to.empty() ? "" : '"' + path(written_to).string() + '"';
    EXPECT_NE(report.run_json.find("\"written_to\":[" + named + "]"), std::string::npos) << report.run_json;
  }

  void ExpectLeftOut(const RunReport& report, const std::string& name, uint64_t size, uint64_t documents = 2 * kDocuments,
                     const std::string& became = "changed") {
    EXPECT_EQ(report.finish.totals.documents, documents);
    EXPECT_EQ(report.finish.totals.rejected, 1u);
    EXPECT_TRUE(report.written_to.empty());
    const std::string rejects = Slurp("tables/reject.csv");
    EXPECT_NE(rejects.find(path(name).string() + ",0," + std::to_string(size) + ",the file "), std::string::npos) << rejects;
    EXPECT_NE(rejects.find(became + " while it was read: from here on"), std::string::npos) << rejects;
  }

  void Append(const std::string& name, const std::string& bytes) const {
    std::ofstream(path(name), std::ios::binary | std::ios::app) << bytes;
  }
  void Overwrite(const std::string& name, uint64_t at, const std::string& bytes) const {
    std::fstream file(path(name), std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(static_cast<std::streamoff>(at));
    file << bytes;
  }
  uint64_t Size(const std::string& name) const { return fs::file_size(path(name)); }
};

TEST_F(WrittenToTest, WhatIsAppendedIsLeftForAnotherRun) {
  for (const ExecutorKind executor : kExecutors) {
    SetUp();
    ExpectAllCounted(Count("b10100", [&] { Append("b.ndjson", Lines("d")); }, Options(executor)), "b.ndjson");
  }
}

TEST_F(WrittenToTest, ManyEpochsTellItOnce) {
  RunOptions options = Options();
  options.block_bytes = 4096;
  options.epoch_bytes = 1 << 14;
  ExpectAllCounted(Count("b10100", [&] { Append("b.ndjson", Line("d")); }, options), "b.ndjson");
}

TEST_F(WrittenToTest, AppendedToBeforeItsTurn) { ExpectAllCounted(Count("a10000", [&] { Append("c.ndjson", Lines("d")); }), "c.ndjson"); }

TEST_F(WrittenToTest, CutAndGrownAgain) {
  for (const ExecutorKind executor : kExecutors) {
    SetUp();
    const uint64_t size = Size("b.ndjson");
    const auto rotate = [&] {
      fs::resize_file(path("b.ndjson"), 0);
      Append("b.ndjson", Lines("d", kDocuments + 1));
    };
    // Who reads it between the two sees that it is shorter.
    ExpectLeftOut(Count("b10100", rotate, Options(executor)), "b.ndjson", size, 2 * kDocuments, "");
  }
}

TEST_F(WrittenToTest, OverwrittenInPlace) {
  const uint64_t size = Size("b.ndjson");
  ExpectLeftOut(Count("b10100", [&] { Overwrite("b.ndjson", size - 20, "\n"); }), "b.ndjson", size);
}

TEST_F(WrittenToTest, AStream) {
  std::string csv = "id,text\n";
  for (int i = 0; i < kDocuments; ++i) csv += "b" + std::to_string(10000 + i) + ",推动双循环，促进发展\n";
  fs::remove(path("b.ndjson"));
  Write("b.csv", csv);
  ExpectLeftOut(Count("b10000", [&] { Overwrite("b.csv", 0, "id,title"); }), "b.csv", csv.size());
  Write("b.csv", csv);
  ExpectAllCounted(Count("b10000", [&] { Append("b.csv", "e,x\n"); }), "b.csv");
}

TEST_F(WrittenToTest, ASmallFileThatGrewBeforeItsTurn) {
  fs::remove(path("c.ndjson"));
  Write("c.ndjson", Line("c"));
  const uint64_t before = 2 * kDocuments + 1;
  RunReport report = Count("a10000", [&] { Append("c.ndjson", Line("d")); });
  EXPECT_EQ(report.finish.totals.documents, before);
  ASSERT_EQ(report.written_to.size(), 1u);
  EXPECT_EQ(report.written_to[0].path, path("c.ndjson"));
  Write("c.ndjson", Line("c"));
  const auto replace = [&] {
    fs::resize_file(path("c.ndjson"), 0);
    Append("c.ndjson", Lines("d", 2));
  };
  ExpectLeftOut(Count("a10000", replace), "c.ndjson", Line("c").size(), before - 1);
}

TEST_F(WrittenToTest, AFileThatIsReplacedIsReadToItsEnd) {
  const auto replace = [&] {
    Write("../new", Lines("d"));
    fs::rename(path("../new"), path("b.ndjson"));
  };
  ExpectAllCounted(Count("b10100", replace), "");
}

TEST_F(WrittenToTest, AnotherFileByItsTurn) {
  const uint64_t size = Size("c.ndjson");
  const auto replace = [&] {
    Write("../new", Lines("d"));
    fs::last_write_time(path("../new"), fs::file_time_type::clock::now());
    fs::rename(path("../new"), path("c.ndjson"));
  };
  ExpectLeftOut(Count("a10000", replace), "c.ndjson", size);
}

TEST_F(WrittenToTest, AChoiceAmongAllOfThemCannotGoOn) {
  RunOptions options = Options();
  options.select.unique = UniqueBy::kId;
  const Meddler meddler("b10000", [&] { Overwrite("b.ndjson", 0, "x"); });
  const auto report = Run(options, &meddler);
  ASSERT_FALSE(report.ok());
  EXPECT_NE(report.status().message().find("b.ndjson changed"), std::string::npos) << report.status().message();
}

}  // namespace
}  // namespace trommel
