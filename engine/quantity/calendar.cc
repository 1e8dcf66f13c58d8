#include "engine/quantity/calendar.h"

namespace trommel {
namespace {

bool IsLeap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

std::string Padded(int value, size_t width) {
  std::string text = std::to_string(value);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

}  // namespace

int DaysInMonth(int year, int month) {
  static constexpr int kDays[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  return month == 2 && (year == 0 || IsLeap(year)) ? 29 : kDays[month];
}

bool DatePoint::Valid() const {
  if (year < 0 || year > 9999 || quarter > 4 || half > 2) return false;
  if (month != 0 && DaysInMonth(year, month) == 0) return false;
  if (day == 0) return true;
  return day >= 1 && day <= (month != 0 ? DaysInMonth(year, month) : 31);
}

std::string Timex(const DatePoint& point) {
  std::string text = point.year != 0 ? Padded(point.year, 4) : "XXXX";
  if (point.quarter != 0) return text.append("-Q").append(1, static_cast<char>('0' + point.quarter));
  if (point.half != 0) return text.append("-H").append(1, static_cast<char>('0' + point.half));
  if (point.month != 0) {
    text.append("-").append(Padded(point.month, 2));
  } else if (point.day != 0) {
    text.append("-XX");
  }
  if (point.day != 0) text.append("-").append(Padded(point.day, 2));
  return text;
}

std::string Timex(const DatePoint& first, const DatePoint& last) {
  DatePoint end = last;
  if (end.year == 0) end.year = first.year;
  if (end.month == 0 && end.day != 0) end.month = first.month;
  return Timex(first).append("/").append(Timex(end));
}

}  // namespace trommel
