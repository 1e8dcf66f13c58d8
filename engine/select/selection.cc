#include "engine/select/selection.h"

#include <xxhash.h>

#include <algorithm>

namespace trommel {
namespace {

// Digits of a fixed width at `at`; -1 where there are others.
int Digits(std::string_view text, size_t at, size_t count) {
  int number = 0;
  for (size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

CivilDate Day(int year, int month, int day) {
  return {static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

}  // namespace

std::optional<Period> ParsePeriod(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  const int year = Digits(text, 0, 4);
  if (!ValidDate(year, 1, 1)) return std::nullopt;
  if (text.size() == 4) return Period{Day(year, 1, 1), Day(year, 12, 31)};
  const int month = text[4] == '-' ? Digits(text, 5, 2) : -1;
  if (!ValidDate(year, month, 1)) return std::nullopt;
  if (text.size() == 7) {
    int last = 31;
    while (!ValidDate(year, month, last)) --last;
    return Period{Day(year, month, 1), Day(year, month, last)};
  }
  const int day = text[7] == '-' ? Digits(text, 8, 2) : -1;
  if (!ValidDate(year, month, day)) return std::nullopt;
  return Period{Day(year, month, day), Day(year, month, day)};
}

std::optional<DocumentKey> KeyOf(const Document& document, UniqueBy unique) {
  std::string_view bytes;
  switch (unique) {
    case UniqueBy::kNothing:
      return std::nullopt;
    case UniqueBy::kId:
      bytes = document.id;
      break;
    case UniqueBy::kUrl:
      bytes = document.url;
      break;
    case UniqueBy::kText:
      bytes = document.text;
      break;
  }
  if (bytes.empty() && unique != UniqueBy::kText) return std::nullopt;
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return DocumentKey{hash.high64, hash.low64};
}

bool Selection::InDates(CivilDate date) const {
  if (!options_.by_date()) return true;
  if (!date.known()) return false;
  return (!options_.since.known() || date >= options_.since) &&
         (!options_.until.known() || date <= options_.until);
}

std::optional<LeftOut> Selection::Judge(const Document& document) const {
  if (!InDates(document.date)) return LeftOut::kDate;
  if (!duplicates_.empty() &&
      std::binary_search(duplicates_.begin(), duplicates_.end(), PlaceOf(document))) {
    return LeftOut::kDuplicate;
  }
  return std::nullopt;
}

}  // namespace trommel
