#include "engine/pipeline/result_place.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace trommel {
namespace {

namespace fs = std::filesystem;

class ResultPlaceTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("trommel-place-" + std::to_string(getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  void Touch(const std::string& name) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << "x";
  }
  Result<ResultPlace> Look() { return LookAtResultPlace(folder_.string()); }

  fs::path folder_;
};

TEST_F(ResultPlaceTest, AbsentAndEmptyFoldersAreFree) {
  EXPECT_EQ(*Look(), ResultPlace::kFree);
  fs::remove_all(folder_);
  EXPECT_EQ(*Look(), ResultPlace::kFree);
}

TEST_F(ResultPlaceTest, AResultIsFinished) {
  Touch("run.json");
  Touch("tables/entry.csv");
  EXPECT_EQ(*Look(), ResultPlace::kFinished);
}

TEST_F(ResultPlaceTest, ForeignFilesAreNamed) {
  Touch("run.json");
  Touch("notes.txt");
  ASSERT_FALSE(Look().ok());
  EXPECT_EQ(Look().status().code(), StatusCode::kUsage);
  EXPECT_NE(Look().status().message().find("notes.txt"), std::string::npos);
}

TEST_F(ResultPlaceTest, NamesOfOursWithoutARunAreForeign) {
  Touch("tables/thesis.csv");
  EXPECT_FALSE(Look().ok());
}

TEST_F(ResultPlaceTest, WhatAKilledRunHasHalfWrittenIsOurs) {
  Touch("state/manifest");
  Touch("tables/entry.csv");
  Touch("report.html.partial");
  Touch("run.json.partial");
  EXPECT_EQ(*Look(), ResultPlace::kState);
  ASSERT_TRUE(ClearResultPlace(folder_.string()).ok());
  EXPECT_TRUE(fs::is_empty(folder_));
  Touch("thesis.partial");
  EXPECT_FALSE(Look().ok());
}

TEST_F(ResultPlaceTest, ClearingTakesOnlyWhatIsOurs) {
  Touch("run.json");
  Touch("tables/entry.csv");
  Touch("state/manifest");
  Touch("thesis.txt");
  ASSERT_TRUE(ClearResultPlace(folder_.string()).ok());
  EXPECT_TRUE(fs::exists(folder_ / "thesis.txt"));
  EXPECT_FALSE(fs::exists(folder_ / "tables"));
  EXPECT_FALSE(fs::exists(folder_ / "state"));
}

}  // namespace
}  // namespace trommel
