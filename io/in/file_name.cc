#include "io/in/file_name.h"

#include <algorithm>
#include <optional>

namespace trommel {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

int Number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::optional<CivilDate> Plausible(int year, int month, int day) {
  if (year < 1900 || year > 2099 || !ValidDate(year, month, day)) return std::nullopt;
  return CivilDate{static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

size_t DigitRun(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && IsDigit(text[end])) ++end;
  return end - at;
}

bool IsSeparator(char c) { return c == '-' || c == '_' || c == '.'; }

/// A full date whose digits begin at `at`, a place where a run of digits begins; its length in `*length`.
std::optional<CivilDate> DateAt(std::string_view text, size_t at, size_t* length) {
  const size_t run = DigitRun(text, at);
  if (run == 8) {
    *length = 8;
    return Plausible(Number(text.substr(at, 4)), Number(text.substr(at + 4, 2)),
                     Number(text.substr(at + 6, 2)));
  }
  if (run != 4 || at + 5 >= text.size() || !IsSeparator(text[at + 4])) return std::nullopt;
  const size_t month = DigitRun(text, at + 5);
  const size_t second = at + 5 + month;
  if (month < 1 || month > 2 || second >= text.size() || text[second] != text[at + 4]) return std::nullopt;
  const size_t day = DigitRun(text, second + 1);
  if (day < 1 || day > 2) return std::nullopt;
  *length = second + 1 + day - at;
  return Plausible(Number(text.substr(at, 4)), Number(text.substr(at + 5, month)),
                   Number(text.substr(second + 1, day)));
}

std::optional<CivilDate> DateIn(std::string_view name) {
  for (size_t at = 0; at < name.size();) {
    if (!IsDigit(name[at])) {
      ++at;
      continue;
    }
    size_t length = 0;
    if (const auto date = DateAt(name, at, &length)) return date;
    at += DigitRun(name, at);
  }
  return std::nullopt;
}

std::string_view LastComponent(std::string_view& path) {
  const size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  path = slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
  return name;
}

}  // namespace

std::string_view FileStem(std::string_view path) {
  const std::string_view name = LastComponent(path);
  const size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

std::string_view WithoutCompression(std::string_view path) {
  for (const std::string_view extension : {".gz", ".bz2", ".xz", ".zst", ".lz4"}) {
    if (path.size() <= extension.size()) continue;
    const std::string_view end = path.substr(path.size() - extension.size());
    const bool same = std::equal(end.begin(), end.end(), extension.begin(),
                                 [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
    if (same) return path.substr(0, path.size() - extension.size());
  }
  return path;
}

CivilDate DateFromPath(std::string_view path) {
  const std::string_view name = LastComponent(path);
  if (const auto date = DateIn(name)) return *date;
  const std::string_view folder = LastComponent(path);
  size_t length = 0;
  if (const auto date = DateAt(folder, 0, &length); date && length == folder.size()) return *date;
  const std::string_view month = LastComponent(path);
  const std::string_view year = LastComponent(path);
  const auto all_digits = [](std::string_view text, size_t most) {
    return !text.empty() && text.size() <= most && DigitRun(text, 0) == text.size();
  };
  if (year.size() == 4 && all_digits(year, 4) && all_digits(month, 2) && all_digits(folder, 2)) {
    if (const auto date = Plausible(Number(year), Number(month), Number(folder))) return *date;
  }
  return {};
}

}  // namespace trommel
