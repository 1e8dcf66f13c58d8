#include "engine/measure/bench_report.h"

#include <gtest/gtest.h>

#include "engine/measure/bench_job.h"

namespace trommel {
namespace {

BenchSetting SettingOf(size_t threads, std::initializer_list<double> scans) {
  BenchSetting setting;
  setting.threads = threads;
  for (const double scan : scans) {
    RunFigures run;
    run.scan = scan;
    run.bytes = 1000;
    setting.runs.push_back(run);
  }
  return setting;
}

TEST(BenchReportTest, CountsThreadsUpToAllCores) {
  EXPECT_EQ(ThreadCounts(1), std::vector<size_t>{1});
  EXPECT_EQ(ThreadCounts(2), (std::vector<size_t>{1, 2}));
  EXPECT_EQ(ThreadCounts(6), (std::vector<size_t>{1, 2, 4, 6}));
  EXPECT_EQ(ThreadCounts(128), (std::vector<size_t>{1, 2, 4, 8, 16, 32, 64, 128}));
}

TEST(BenchReportTest, TakesMediansAndSpread) {
  EXPECT_DOUBLE_EQ(SettingOf(1, {3, 1, 2}).MedianScan(), 2);
  EXPECT_DOUBLE_EQ(SettingOf(1, {4, 1, 2, 3}).MedianScan(), 2.5);
  EXPECT_DOUBLE_EQ(SettingOf(1, {1, 1.2}).Spread(), 0.2);
}

TEST(BenchReportTest, PairsEfficiencyByRound) {
  // The machine was twice as slow in the second round: the pairs do not show it.
  const Efficiency efficiency = EfficiencyOf(SettingOf(4, {1, 2}), SettingOf(1, {3.6, 7.2}));
  EXPECT_DOUBLE_EQ(efficiency.median, 0.9);
  EXPECT_DOUBLE_EQ(efficiency.least, 0.9);
  EXPECT_DOUBLE_EQ(efficiency.greatest, 0.9);
  EXPECT_DOUBLE_EQ(EfficiencyOf(SettingOf(4, {1}), SettingOf(2, {2})).median, 1);
}

TEST(BenchReportTest, SaysWhenTheMachineIsNoisy) {
  BenchReport report;
  report.settings = {SettingOf(1, {1, 1.04}), SettingOf(2, {0.5, 0.51})};
  EXPECT_FALSE(report.Noisy());
  EXPECT_EQ(BenchText(report).find("noisy"), std::string::npos);
  report.settings.push_back(SettingOf(4, {1, 1.06}));
  EXPECT_TRUE(report.Noisy());
  EXPECT_NE(BenchText(report).find("noisy"), std::string::npos);
}

TEST(BenchReportTest, PutsStagesBesideTheirLimits) {
  BenchSetting staged = SettingOf(2, {1.5});
  RunFigures& run = staged.runs[0];
  run.finish = 0.5;
  run.stages.seconds = 1;
  run.stages.wall_ticks = 100;
  run.stages.ticks[static_cast<size_t>(Stage::kParse)] = 50;  // half a second of the two that two workers had
  MachineLimits limits;
  limits.json = 16000;
  const auto rows = StageRows(staged, limits);
  double share = 0;
  for (const StageRow& row : rows) {
    share += row.share;
    if (row.stage == "parse") {
      EXPECT_DOUBLE_EQ(row.seconds, 0.5);
      EXPECT_DOUBLE_EQ(row.speed, 4000);
      EXPECT_DOUBLE_EQ(row.reached(), 0.25);
    }
    if (row.stage == "wait") {
      EXPECT_DOUBLE_EQ(row.seconds, 1.5);
    } else if (row.stage == "save" || row.stage == "finish") {
      EXPECT_DOUBLE_EQ(row.seconds, 1);
    } else if (row.stage == "fold") {
      EXPECT_TRUE(row.limit.empty());  // its limit was not measured
    }
  }
  EXPECT_DOUBLE_EQ(share, 1);
}

}  // namespace
}  // namespace trommel
