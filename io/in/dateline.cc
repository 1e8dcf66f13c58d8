#include "io/in/dateline.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace trommel {
namespace {

constexpr size_t kReach = 600;    // bytes of a text's head in which a dateline stands
constexpr int kFirstYear = 1990;  // of addresses and paths
constexpr int kLastYear = 2099;

struct MonthDay {
  int year = 0;  // 0 where the dateline has none
  int month = 0;
  int day = 0;
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

/// The number of `digits` digits at `at`; -1 where there are fewer.
int NumberAt(std::string_view text, size_t at, size_t digits) {
  if (at + digits > text.size()) return -1;
  int value = 0;
  for (size_t i = at; i < at + digits; ++i) {
    if (!IsDigit(text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

std::optional<CivilDate> DateOf(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear || !ValidDate(year, month, day)) return std::nullopt;
  return CivilDate{static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

bool IsSeparator(char c) { return c == '/' || c == '-' || c == '_' || c == '.'; }

/// A date whose year begins at `at`, in any of the forms of addresses.
std::optional<CivilDate> UrlDateAt(std::string_view path, size_t at) {
  const int year = NumberAt(path, at, 4);
  size_t i = at + 4;
  const bool parted = i < path.size() && IsSeparator(path[i]);
  if (parted) ++i;
  size_t digits = NumberAt(path, i, 2) >= 0 ? 2 : parted ? 1 : 2;
  const int month = NumberAt(path, i, digits);
  i += digits;
  const bool parted_again = i < path.size() && IsSeparator(path[i]);
  if (parted_again) ++i;
  digits = NumberAt(path, i, 2) >= 0 ? 2 : parted_again ? 1 : 2;
  const int day = NumberAt(path, i, digits);
  i += digits;
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  size_t more = 0;
  while (i + more < path.size() && IsDigit(path[i + more])) ++more;
  const bool time = !parted && !parted_again && (more == 4 || more == 6) && NumberAt(path, i, 2) < 24 &&
                    NumberAt(path, i + 2, 2) < 60;
  return more == 0 || time ? DateOf(year, month, day) : std::nullopt;
}

std::string_view PathOfUrl(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return url;
  const size_t slash = url.find('/', scheme + 3);
  return slash == std::string_view::npos ? std::string_view() : url.substr(slash);
}

/// A year that stands as a run of four digits, or before a month's two; 0 where there is none.
int YearIn(std::string_view path) {
  int found = 0;
  for (size_t at = 0; at < path.size();) {
    size_t end = at;
    while (end < path.size() && IsDigit(path[end])) ++end;
    const int year = end - at == 4 || end - at == 6 ? NumberAt(path, at, 4) : 0;
    if (year >= kFirstYear && year <= kLastYear) found = year;  // the last one is nearest to the article
    at = std::max(end, at + 1);
  }
  return found;
}

/// Reads a number of one or two digits backwards from `end`; answers its start, or npos.
size_t NumberBefore(std::string_view text, size_t end, int& value) {
  size_t at = end;
  while (at > 0 && end - at < 2 && IsDigit(text[at - 1])) --at;
  if (at == end) return std::string_view::npos;
  value = NumberAt(text, at, end - at);
  return at;
}

std::optional<MonthDay> ChineseDateline(std::string_view head) {
  static constexpr std::string_view kEnds[] = {"电", "電", "讯", "訊", "消息", "专电", "專電"};
  constexpr std::string_view kDay = "日", kMonth = "月", kYear = "年";
  for (size_t at = 0; (at = head.find(kDay, at)) != std::string_view::npos; at += kDay.size()) {
    size_t behind = at + kDay.size();
    while (behind < head.size() && head[behind] == ' ') ++behind;
    if (std::none_of(std::begin(kEnds), std::end(kEnds),
                     [&](std::string_view end) { return head.substr(behind, end.size()) == end; }))
      continue;
    MonthDay found;
    const size_t day = NumberBefore(head, at, found.day);
    if (day == std::string_view::npos || day < kMonth.size() ||
        head.substr(day - kMonth.size(), kMonth.size()) != kMonth)
      continue;
    const size_t month = NumberBefore(head, day - kMonth.size(), found.month);
    if (month == std::string_view::npos) continue;
    if (month >= kYear.size() + 4 && head.substr(month - kYear.size(), kYear.size()) == kYear)
      found.year = std::max(0, NumberAt(head, month - kYear.size() - 4, 4));
    return found;
  }
  return std::nullopt;
}

int MonthNamed(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  if (word == "Sept") return 9;
  for (size_t i = 0; i < kMonths.size(); ++i) {
    if (word == kMonths[i] || word == kMonths[i].substr(0, 3)) return static_cast<int>(i) + 1;
  }
  return 0;
}

/// `July 31 (Xinhua)`, `Jan. 5, 2022 (Reuters)`: a month and day before a bracket that names an agency.
std::optional<MonthDay> EnglishDateline(std::string_view head) {
  for (size_t bracket = 0; (bracket = head.find(" (", bracket)) != std::string_view::npos; ++bracket) {
    const char agency = bracket + 2 < head.size() ? head[bracket + 2] : ' ';
    if (agency < 'A' || agency > 'Z') continue;
    MonthDay found;
    size_t end = bracket;
    if (end >= 6 && head.substr(end - 6, 2) == ", " && NumberAt(head, end - 4, 4) > 0) {
      found.year = NumberAt(head, end - 4, 4);
      end -= 6;
    }
    size_t day = NumberBefore(head, end, found.day);
    if (day == std::string_view::npos || day < 4 || head[day - 1] != ' ') continue;
    --day;
    if (head[day - 1] == '.') --day;
    const size_t word = head.substr(0, day).find_last_of(" \t\n,-") + 1;  // npos + 1 is the start
    found.month = MonthNamed(head.substr(word, day - word));
    if (found.month != 0) return found;
  }
  return std::nullopt;
}

/// The year of a full Chinese date in the text with the same month and day; 0 where there is none.
int YearInText(std::string_view text, const MonthDay& dateline) {
  const std::string rest = "年" + std::to_string(dateline.month) + "月" + std::to_string(dateline.day) + "日";
  for (size_t at = 0; (at = text.find(rest, at)) != std::string_view::npos; at += rest.size()) {
    if (at >= 4 && NumberAt(text, at - 4, 4) >= kFirstYear) return NumberAt(text, at - 4, 4);
  }
  return 0;
}

}  // namespace

CivilDate DateFromUrl(std::string_view url) {
  const std::string_view path = PathOfUrl(url);
  for (size_t at = 0; at < path.size(); ++at) {
    if (!IsDigit(path[at]) || (at > 0 && IsDigit(path[at - 1]))) continue;
    if (const auto date = UrlDateAt(path, at)) return *date;
  }
  return {};
}

CivilDate DateFromDateline(const Document& document, std::string_view path) {
  const std::string_view head = document.text.substr(0, kReach);
  auto dateline = ChineseDateline(head);
  if (!dateline) dateline = EnglishDateline(head);
  if (!dateline) return {};
  int year = dateline->year;
  if (year == 0) year = YearInText(document.text, *dateline);
  if (year == 0) year = YearIn(path);
  if (year == 0) year = YearIn(PathOfUrl(document.url));
  if (year == 0 && document.fetched.known()) {
    year = document.fetched.year;
    const bool later = dateline->month > document.fetched.month ||
                       (dateline->month == document.fetched.month && dateline->day > document.fetched.day);
    if (later) --year;
  }
  return DateOf(year, dateline->month, dateline->day).value_or(CivilDate());
}

}  // namespace trommel
