#include "engine/report/time_axis.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace trommel {
namespace {

namespace chrono = std::chrono;

// From fine to coarse.
constexpr std::array<AxisStep, 14> kSteps = {{{AxisStep::kDay, 1},
                                              {AxisStep::kWeek, 1},
                                              {AxisStep::kMonth, 1},
                                              {AxisStep::kQuarter, 1},
                                              {AxisStep::kYear, 1},
                                              {AxisStep::kYear, 2},
                                              {AxisStep::kYear, 5},
                                              {AxisStep::kYear, 10},
                                              {AxisStep::kYear, 20},
                                              {AxisStep::kYear, 50},
                                              {AxisStep::kYear, 100},
                                              {AxisStep::kYear, 200},
                                              {AxisStep::kYear, 1000},
                                              {AxisStep::kYear, 10000}}};

int32_t FloorDivide(int32_t a, int32_t b) { return a / b - (a % b < 0 ? 1 : 0); }

int32_t DayOf(int year, unsigned month, unsigned day) {
  const chrono::year_month_day date{chrono::year(year), chrono::month(month), chrono::day(day)};
  return static_cast<int32_t>(chrono::sys_days(date).time_since_epoch().count());
}

chrono::year_month_day DateOf(int32_t day) { return chrono::sys_days(chrono::days(day)); }

// Weeks begin on Monday; 1970-01-01 was a Thursday, so week 0 is its own.
int32_t WeekOf(int32_t day) { return FloorDivide(day + 3, 7); }
int32_t ThursdayOf(int32_t week) { return week * 7; }

int32_t NumberOf(int32_t day, AxisStep step) {
  const chrono::year_month_day date = DateOf(day);
  const int32_t year = static_cast<int>(date.year());
  const auto month = static_cast<int32_t>(static_cast<unsigned>(date.month())) - 1;
  switch (step.unit) {
    case AxisStep::kDay:
      return day;
    case AxisStep::kWeek:
      return WeekOf(day);
    case AxisStep::kMonth:
      return year * 12 + month;
    case AxisStep::kQuarter:
      return year * 4 + month / 3;
    case AxisStep::kYear:
      break;
  }
  return FloorDivide(year, step.years);
}

std::optional<int> Digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

int32_t FirstWeekOfYear(int year) { return WeekOf(DayOf(year, 1, 4)); }

std::string WeekName(int32_t week) {
  const int year = static_cast<int>(DateOf(ThursdayOf(week)).year());
  return fmt::format("{:04}-W{:02}", year, week - FirstWeekOfYear(year) + 1);
}

}  // namespace

std::optional<BucketPlace> ParseBucket(std::string_view bucket) {
  if (bucket.size() < 4) return std::nullopt;
  const auto year = Digits(bucket.substr(0, 4));
  if (!year || *year == 0) return std::nullopt;
  if (bucket.size() == 4) return BucketPlace{DayOf(*year, 1, 1), AxisStep::kYear};
  if (bucket[4] != '-') return std::nullopt;
  if (bucket.size() == 8 && bucket[5] == 'W') {
    const auto week = Digits(bucket.substr(6));
    if (!week || *week < 1 || *week > 53) return std::nullopt;
    return BucketPlace{ThursdayOf(FirstWeekOfYear(*year) + *week - 1), AxisStep::kWeek};
  }
  if (bucket.size() != 7 && (bucket.size() != 10 || bucket[7] != '-')) return std::nullopt;
  const auto month = Digits(bucket.substr(5, 2));
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  if (bucket.size() == 7) {
    return BucketPlace{DayOf(*year, static_cast<unsigned>(*month), 1), AxisStep::kMonth};
  }
  const auto day = Digits(bucket.substr(8));
  if (!day || *day < 1 || *day > 31) return std::nullopt;
  return BucketPlace{DayOf(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day)),
                     AxisStep::kDay};
}

DayRange DrawnPeriod(std::vector<BucketWeight> buckets) {
  if (buckets.empty()) return {};
  std::sort(buckets.begin(), buckets.end(),
            [](const BucketWeight& a, const BucketWeight& b) { return a.place.day < b.place.day; });
  const DayRange whole = {buckets.front().place.day, buckets.back().place.day};
  uint64_t total = 0;
  for (const BucketWeight& bucket : buckets) total += bucket.weight;
  const uint64_t outermost = total / 500;
  DayRange core = whole;
  uint64_t seen = 0;
  for (auto it = buckets.begin(); it != buckets.end(); ++it) {
    core.first = it->place.day;
    if ((seen += it->weight) > outermost) break;
  }
  seen = 0;
  for (auto it = buckets.rbegin(); it != buckets.rend(); ++it) {
    core.last = it->place.day;
    if ((seen += it->weight) > outermost) break;
  }
  // A year is always worth its place.
  const bool stretched = whole.last - whole.first > 2 * (core.last - core.first) + 366;
  return stretched && !core.empty() ? core : whole;
}

TimeAxis::TimeAxis(DayRange period, AxisStep::Unit finest, size_t limit) : period_(period) {
  if (period.empty()) return;
  for (const AxisStep step : kSteps) {
    if (step.unit < finest) continue;
    step_ = step;
    first_ = NumberOf(period.first, step);
    size_ = static_cast<size_t>(NumberOf(period.last, step) - first_) + 1;
    if (size_ <= limit) return;
  }
}

std::optional<size_t> TimeAxis::PlaceOf(int32_t day) const {
  if (day < period_.first || day > period_.last) return std::nullopt;
  return static_cast<size_t>(NumberOf(day, step_) - first_);
}

std::string TimeAxis::Name(size_t place) const {
  const int32_t number = first_ + static_cast<int32_t>(place);
  switch (step_.unit) {
    case AxisStep::kDay: {
      const chrono::year_month_day date = DateOf(number);
      return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                         static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    }
    case AxisStep::kWeek:
      return WeekName(number);
    case AxisStep::kMonth:
      return fmt::format("{:04}-{:02}", number / 12, number % 12 + 1);
    case AxisStep::kQuarter:
      return fmt::format("{:04}-Q{}", number / 4, number % 4 + 1);
    case AxisStep::kYear:
      break;
  }
  if (step_.years == 1) return fmt::format("{:04}", number);
  return fmt::format("{:04}–{:04}", number * step_.years, number * step_.years + step_.years - 1);
}

}  // namespace trommel
