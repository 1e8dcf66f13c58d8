#include "io/in/civil_date.h"

#include <cstdio>

namespace trommel {
namespace {

bool IsLeap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int DayOfYear(CivilDate date) {
  static constexpr int kBefore[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  return kBefore[date.month - 1] + date.day + (date.month > 2 && IsLeap(date.year) ? 1 : 0);
}

/// Monday is 1, Sunday 7 (ISO 8601).
int IsoWeekday(CivilDate date) {
  const int before = date.year - 1;
  const int days = before * 365 + before / 4 - before / 100 + before / 400 + DayOfYear(date);
  return (days + 6) % 7 + 1;  // 0001-01-01 was a Monday
}

int WeeksOfYear(int year) {
  const int first = IsoWeekday({static_cast<int16_t>(year), 1, 1});
  return first == 4 || (first == 3 && IsLeap(year)) ? 53 : 52;
}

}  // namespace

bool ValidDate(int year, int month, int day) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  return day <= kDays[month - 1] + (month == 2 && IsLeap(year) ? 1 : 0);
}

std::string ToString(CivilDate date) {
  if (!date.known()) return {};
  const int year = date.year, month = date.month, day = date.day;
  if (year >= 0 && year <= 9999 && month <= 99 && day <= 99) {  // as all dates that are read are
    const auto digit = [](int number) { return static_cast<char>('0' + number % 10); };
    return {digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            '-',
            digit(month / 10),
            digit(month),
            '-',
            digit(day / 10),
            digit(day)};
  }
  char buffer[32];
  const int size = std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", date.year, date.month, date.day);
  return std::string(buffer, static_cast<size_t>(size));
}

std::string BucketName(CivilDate date, BucketSize size) {
  if (!date.known()) return "undated";
  const std::string day = ToString(date);
  if (size == BucketSize::kDay) return day;
  if (size == BucketSize::kMonth) return day.substr(0, 7);
  if (size == BucketSize::kYear) return day.substr(0, 4);
  int year = date.year;
  int week = (DayOfYear(date) - IsoWeekday(date) + 10) / 7;
  if (week < 1) {
    --year;
    week = year < 1 ? 52 : WeeksOfYear(year);  // 0001-01-01 is a Monday: never reached for valid dates
  } else if (week > WeeksOfYear(year)) {
    ++year;
    week = 1;
  }
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-W%02d", year, week);
  return buffer;
}

}  // namespace trommel
