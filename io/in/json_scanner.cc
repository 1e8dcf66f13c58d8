#include "io/in/json_scanner.h"

namespace trommel {
namespace {

constexpr size_t kOpenKept = 4096;  // brackets whose kind is known; deeper values are rejected in any case

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool EndsScalar(char c) {
  return IsBlank(c) || c == ',' || c == '[' || c == ']' || c == '{' || c == '}' || c == '"';
}

}  // namespace

size_t JsonScanner::FindEnd(std::string_view bytes, size_t at, size_t target) {
  while (at < bytes.size()) {
    bool ends = false;
    switch (state_) {
      case State::kBetween: {
        const char c = bytes[at];
        if (JsonPlace::IsBlank(c)) {
          ++at;
        } else if (place_.IsMark(c)) {
          place_.TakeMark(c);
          ++at;
        } else {
          record_ = at;
          depth_ = arrays_ = 0;
          open_.clear();
          last_ = 0;
          state_ = c == '{' || c == '[' || c == '"' ? State::kNested : State::kScalar;
          if (c != '}' && c != ']') break;
          ++at;  // a stray one, a value by itself
          ends = Ends(false);
        }
        break;
      }
      case State::kNested:
        at = Nested(bytes, at, ends);
        break;
      case State::kString:
        at = InString(bytes, at, ends);
        break;
      case State::kScalar:
        while (at < bytes.size() && !EndsScalar(bytes[at])) ++at;
        if (at < bytes.size()) ends = Ends(false);
        break;
      case State::kBroken:
        at = Broken(bytes, at, ends);
        break;
    }
    if (ends && at > target) return at;
  }
  if (state_ == State::kBetween) record_ = bytes.size();
  return std::string_view::npos;
}

/// Outside strings, to the end of the value or the start of a string.
size_t JsonScanner::Nested(std::string_view bytes, size_t at, bool& ends) {
  for (; at < bytes.size(); ++at) {
    const char c = bytes[at];
    switch (c) {
      case '"':
        state_ = State::kString;
        escaped_ = false;
        last_ = c;
        return at + 1;
      case '{':
        if (InObject() && last_ != ':') {
          ends = Ends(true);
          return at;
        }
        [[fallthrough]];
      case '[':
        Open(c);
        break;
      case ']':
        if (place_.inside() && depth_ <= open_.size() && arrays_ == 0) {
          ends = Ends(false);
          return at;
        }
        [[fallthrough]];
      case '}':
        Close(c == '}' ? '{' : '[');
        if (depth_ == 0) {
          ends = Ends(false);
          return at + 1;
        }
        break;
      case ' ':
      case '\t':
      case '\r':
      case '\n':
        continue;
      default:
        break;
    }
    last_ = c;
  }
  return at;
}

size_t JsonScanner::InString(std::string_view bytes, size_t at, bool& ends) {
  for (; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (c == '\n') {
      state_ = State::kBroken;
      line_start_ = true;
      return at + 1;
    }
    if (escaped_) {
      escaped_ = false;
    } else if (c == '\\') {
      escaped_ = true;
    } else if (c == '"') {
      state_ = State::kNested;
      if (depth_ == 0) ends = Ends(false);
      return at + 1;
    }
  }
  return at;
}

size_t JsonScanner::Broken(std::string_view bytes, size_t at, bool& ends) {
  for (; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (line_start_ && c == '{') {
      ends = Ends(true);
      return at;
    }
    line_start_ = c == '\n' || (line_start_ && IsBlank(c));
  }
  return at;
}

void JsonScanner::Open(char bracket) {
  if (depth_ < kOpenKept) {
    open_.push_back(bracket);
    arrays_ += bracket == '[' ? 1 : 0;
  }
  ++depth_;
}

/// O(1) a bracket that was opened: each is taken off once, and what has no opener is not looked for.
void JsonScanner::Close(char bracket) {
  if (depth_ > open_.size()) {
    --depth_;
    return;
  }
  if ((bracket == '[' ? arrays_ : open_.size() - arrays_) == 0) return;
  for (bool found = false; !found;) {
    found = open_.back() == bracket;
    arrays_ -= open_.back() == '[' ? 1 : 0;
    open_.pop_back();
  }
  depth_ = open_.size();
}

/// Goes behind the value at hand.
bool JsonScanner::Ends(bool torn) {
  state_ = State::kBetween;
  place_.TakeValue(torn);
  return true;
}

}  // namespace trommel
