#include "io/in/json_scanner.h"

namespace trommel {
namespace {

bool IsBetween(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == '[' || c == ']';
}

}  // namespace

size_t JsonScanner::SkipBetween(std::string_view bytes, size_t at) {
  while (at < bytes.size() && IsBetween(bytes[at])) ++at;
  return at;
}

size_t JsonScanner::FindEnd(std::string_view bytes, size_t at, size_t target) {
  for (; at < bytes.size(); ++at) {
    const char c = bytes[at];
    bool ends = false;  // a value ends with this byte
    if (in_string_) {
      const bool closes = c == '"' && !escaped_;
      escaped_ = c == '\\' && !escaped_;
      in_string_ = !closes;
      ends = closes && depth_ == 0;
    } else if (in_scalar_) {
      if (IsBetween(c) || c == '{' || c == '}' || c == '"') {
        in_scalar_ = false;
        if (at >= target) return at;
        --at;
      }
      continue;
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || (c == '[' && depth_ > 0)) {
      ++depth_;
    } else if ((c == '}' || c == ']') && depth_ > 0) {
      ends = --depth_ == 0;
    } else if (depth_ == 0 && c == '}') {
      ends = true;  // a stray one, a value by itself
    } else if (depth_ == 0 && !IsBetween(c)) {
      in_scalar_ = true;
    }
    if (ends && at + 1 > target) return at + 1;
  }
  return std::string_view::npos;
}

}  // namespace trommel
