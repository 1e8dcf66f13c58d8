// Files that shrink in the middle of a run: a filter, which sees every document, cuts them.
#include "meddling.h"

namespace trommel {
namespace {

using ShrinkTest = MeddlingTest;

TEST_F(ShrinkTest, TheEpochIsCountedAgainWithoutTheFile) {
  for (const ExecutorKind executor : kExecutors) {
    for (const uint64_t left : {uint64_t{0}, uint64_t{100}, uint64_t{4096}, uint64_t{100000}}) {
      SetUp();
      const uint64_t size = fs::file_size(path("b.ndjson"));
      RunOptions options;
      options.executor = executor;
      options.block_bytes = 8192;
      const Meddler cutter("b10100", [&] { fs::resize_file(path("b.ndjson"), left); });
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
  const Meddler cutter("b12000", [&] { fs::resize_file(path("b.ndjson"), 10); });
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
  const Meddler cutter("b10000", [&] { fs::resize_file(path("b.csv"), 50000); });
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
  const Meddler cutter("b10000", [&] { fs::resize_file(path("b.ndjson"), 0); });
  const auto report = Run(options, &cutter);
  ASSERT_FALSE(report.ok());
  EXPECT_NE(report.status().message().find("b.ndjson shrank"), std::string::npos) << report.status().message();
}

}  // namespace
}  // namespace trommel
