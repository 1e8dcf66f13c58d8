#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trommel {

/// A day of the proleptic Gregorian calendar as the record wrote it: no time zone arithmetic.
struct CivilDate {
  int16_t year = 0;
  uint8_t month = 0;  ///< 1..12; 0 where the date is unknown
  uint8_t day = 0;    ///< 1..31

  bool known() const { return month != 0; }
  auto operator<=>(const CivilDate&) const = default;
};

enum class BucketSize : uint8_t { kDay, kWeek, kMonth, kYear };

/// The civil day of a date in any form that dumps use (docs/ingest.md lists them); nothing where it is none
/// or impossible.
std::optional<CivilDate> ParseDate(std::string_view text);

/// Whether there is such a day (years 1 to 9999).
bool ValidDate(int year, int month, int day);

/// "2022-05-18"; empty for an unknown date.
std::string ToString(CivilDate date);

/// `2022-05-18`, `2022-W20` (ISO 8601), `2022-05`, `2022`, or `undated`.
std::string BucketName(CivilDate date, BucketSize size);

}  // namespace trommel
