#include "engine/report/time_axis.h"

#include <gtest/gtest.h>

#include "io/in/civil_date.h"

namespace trommel {
namespace {

int32_t DayOf(std::string_view bucket) { return ParseBucket(bucket)->day; }

TEST(TimeAxisTest, ReadsEveryFormOfABucketAndNoOther) {
  EXPECT_EQ(DayOf("1970-01-01"), 0);
  EXPECT_EQ(DayOf("1970-W01"), 0);
  EXPECT_EQ(DayOf("2022-05"), DayOf("2022-05-01"));
  EXPECT_EQ(DayOf("2022"), DayOf("2022-01-01"));
  EXPECT_EQ(DayOf("2022-W20"), DayOf("2022-05-19"));
  for (const char* other : {"undated", "", "20", "2022-", "2022-13", "2022-00", "2022-05-00", "2022-05-32",
                            "2022-W00", "2022-W54", "0000", "2022/05", "2022-5-1", "-022", "2022-05-1x"}) {
    EXPECT_FALSE(ParseBucket(other)) << other;
  }
}

// Every day of eight years, by every size of bucket: its place has the name that the tables give it.
TEST(TimeAxisTest, PlacesHaveTheNamesOfBuckets) {
  const DayRange period = {DayOf("2018-12-20"), DayOf("2026-02-10")};
  struct Case {
    AxisStep::Unit unit;
    BucketSize size;
  };
  for (const auto& [unit, size] :
       {Case{AxisStep::kDay, BucketSize::kDay}, Case{AxisStep::kWeek, BucketSize::kWeek},
        Case{AxisStep::kMonth, BucketSize::kMonth}, Case{AxisStep::kYear, BucketSize::kYear}}) {
    const TimeAxis days(period, AxisStep::kDay, 1 << 20);
    const TimeAxis axis(period, unit, 1 << 20);
    for (size_t day = 0; day < days.size(); ++day) {
      const auto date = ParseDate(days.Name(day));
      ASSERT_TRUE(date) << days.Name(day);
      const std::string bucket = BucketName(*date, size);
      const auto place = axis.PlaceOf(period.first + static_cast<int32_t>(day));
      ASSERT_TRUE(place);
      EXPECT_EQ(axis.Name(*place), bucket);
      // And the bucket by its name falls on the same place, where the axis reaches its day.
      const auto again = axis.PlaceOf(ParseBucket(bucket)->day);
      EXPECT_EQ(again.value_or(*place), *place);
    }
  }
}

TEST(TimeAxisTest, CoarsensUntilItFits) {
  const DayRange period = {DayOf("2020-01-01"), DayOf("2022-09-26")};
  EXPECT_EQ(TimeAxis(period, AxisStep::kDay, 1100).size(), 1000u);
  EXPECT_EQ(TimeAxis(period, AxisStep::kDay, 150).step().unit, AxisStep::kWeek);
  EXPECT_EQ(TimeAxis(period, AxisStep::kDay, 60).step().unit, AxisStep::kMonth);
  EXPECT_EQ(TimeAxis(period, AxisStep::kDay, 12).Name(0), "2020-Q1");
  EXPECT_EQ(TimeAxis(period, AxisStep::kDay, 3).Name(2), "2022");
  EXPECT_EQ(TimeAxis(period, AxisStep::kDay, 2).Name(0), "2020–2021");
  EXPECT_LE(TimeAxis({DayOf("0001"), DayOf("9999-12-31")}, AxisStep::kDay, 60).size(), 60u);
  EXPECT_EQ(TimeAxis().size(), 0u);
}

TEST(TimeAxisTest, AFewWrongDatesDoNotStretchThePeriod) {
  std::vector<BucketWeight> buckets;
  for (const char* month : {"2021-01", "2021-02", "2021-03"}) buckets.push_back({*ParseBucket(month), 5000});
  EXPECT_EQ(DrawnPeriod(buckets).first, DayOf("2021-01"));
  buckets.push_back({*ParseBucket("1970-01"), 2});
  buckets.push_back({*ParseBucket("2099-12"), 3});
  EXPECT_EQ(DrawnPeriod(buckets).first, DayOf("2021-01"));
  EXPECT_EQ(DrawnPeriod(buckets).last, DayOf("2021-03"));
  buckets.push_back({*ParseBucket("1999-01"), 900});  // too many to be a mistake
  EXPECT_EQ(DrawnPeriod(buckets).first, DayOf("1999-01"));
  EXPECT_TRUE(DrawnPeriod({}).empty());
}

}  // namespace
}  // namespace trommel
