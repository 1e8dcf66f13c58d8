#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trommel {

/// What one place of a time axis spans. Several years stand in groups that begin at a multiple of their
/// number.
struct AxisStep {
  enum Unit : uint8_t { kDay, kWeek, kMonth, kQuarter, kYear };
  Unit unit = kDay;
  int32_t years = 1;  ///< of kYear
};

/// A bucket as the tables name it, as a place in the calendar.
struct BucketPlace {
  int32_t day = 0;  ///< of 1970-01-01: the day, the week's Thursday, the first of the month or year
  AxisStep::Unit unit = AxisStep::kDay;
};

/// Reads `2022-05-18`, `2022-W20`, `2022-05` or `2022`; nothing for `undated` and any other form.
std::optional<BucketPlace> ParseBucket(std::string_view bucket);

/// A bucket of a result and how much stands in it.
struct BucketWeight {
  BucketPlace place;
  uint64_t weight = 0;
};

/// Days of 1970-01-01, both within.
struct DayRange {
  int32_t first = 0, last = -1;
  bool empty() const { return last < first; }
};

/// The days from the first to the last bucket; without the outermost 0.2 % at each end where these, a few
/// articles with a wrong date, make up most of the length. O(n log n).
DayRange DrawnPeriod(std::vector<BucketWeight> buckets);

/// Consecutive places of equal calendar length, without gaps. A week belongs to the month and year of its
/// Thursday.
class TimeAxis {
 public:
  TimeAxis() = default;  ///< no places

  /// The finest axis over `period`, not finer than `finest`, of at most `limit` places (`limit` >= 2).
  TimeAxis(DayRange period, AxisStep::Unit finest, size_t limit);

  size_t size() const { return size_; }
  AxisStep step() const { return step_; }
  /// The place of a day; nothing outside the axis.
  std::optional<size_t> PlaceOf(int32_t day) const;
  /// `2022-05-18`, `2022-W20`, `2022-05`, `2022-Q2`, `2022`, `2020–2024`.
  std::string Name(size_t place) const;

 private:
  AxisStep step_;
  DayRange period_;
  int32_t first_ = 0;  // number of the first step since 1970
  size_t size_ = 0;
};

}  // namespace trommel
