#include "io/in/json_scanner.h"

namespace trommel {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool EndsScalar(char c) {
  return IsBlank(c) || c == ',' || c == '[' || c == ']' || c == '{' || c == '}' || c == '"';
}

}  // namespace

size_t JsonScanner::FindEnd(std::string_view bytes, size_t at, size_t target) {
  for (; at < bytes.size(); ++at) {
    const char c = bytes[at];
    bool ends = false;  // a value ends with this byte
    if (broken_) {
      if (line_start_ && c == '{') {
        broken_ = line_start_ = false;
        if (solid_ >= target && MayCut()) return solid_;
        --at;
      } else {
        line_start_ = c == '\n' || (line_start_ && IsBlank(c));
        if (c != ',' && !IsBlank(c)) solid_ = at + 1;
      }
      continue;
    }
    if (in_string_) {
      const bool closes = c == '"' && !escaped_;
      escaped_ = c == '\\' && !escaped_;
      in_string_ = !closes;
      ends = closes && depth_ == 0;
      if (c != ',' && !IsBlank(c)) solid_ = at + 1;
      if (c == '\n') {
        broken_ = line_start_ = true;
        in_string_ = escaped_ = false;
        depth_ = 0;
      }
    } else if (in_scalar_) {
      if (EndsScalar(c)) {
        in_scalar_ = false;
        if (at >= target && MayCut()) return at;
        --at;
      }
      continue;
    } else if (c == '"') {
      in_string_ = true;
      solid_ = at + 1;
    } else if (c == '[' && depth_ == 0 && array_ && !inside_) {
      inside_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if ((c == '}' || c == ']') && depth_ > 0) {
      ends = --depth_ == 0;
    } else if (c == ']' && array_ && inside_) {
      inside_ = false;
    } else if (c == '}' || c == ']') {
      ends = true;  // a stray one, a value by itself
    } else if (depth_ == 0 && c != ',' && !IsBlank(c)) {
      in_scalar_ = true;
    }
    if (ends && at + 1 > target && MayCut()) return at + 1;
  }
  return std::string_view::npos;
}

bool BeginsJsonArray(std::string_view head) {
  const size_t first = head.find_first_not_of(" \t\r\n", head.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0);
  return first != std::string_view::npos && head[first] == '[';
}

}  // namespace trommel
