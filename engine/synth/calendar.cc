#include "engine/synth/calendar.h"

namespace trommel {

CivilDate SynthDay(uint32_t ordinal) {
  static constexpr uint8_t kDays[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int year = kFirstSynthYear;
  for (;; ++year) {
    const uint32_t days = year % 4 == 0 ? 366 : 365;
    if (ordinal < days) break;
    ordinal -= days;
  }
  int month = 0;
  for (;; ++month) {
    const uint32_t days = kDays[month] + (month == 1 && year % 4 == 0);
    if (ordinal < days) break;
    ordinal -= days;
  }
  return {static_cast<int16_t>(year), static_cast<uint8_t>(month + 1), static_cast<uint8_t>(ordinal + 1)};
}

}  // namespace trommel
