#include "io/in/json_place.h"

namespace trommel {

JsonPlace JsonPlace::FromHeader(std::string_view header) {
  JsonPlace place(!header.empty() && header[0] == '[');
  if (header.size() == 3) {
    place.place_ = static_cast<Place>(header[1]);
    place.comma_told_ = header[2] == '!';
  }
  return place;
}

std::string JsonPlace::Header() const { return {array_ ? '[' : '{', place_, comma_told_ ? '!' : '.'}; }

const char* JsonPlace::TakeMark(char mark) {
  if (mark == '[') {
    const bool second = place_ != kStart;
    place_ = kOpen;
    comma_told_ = false;
    return second ? "not JSON: a second array behind the first; its elements are read all the same" : nullptr;
  }
  if (mark == ']') {
    const bool dangling = place_ == kBehindComma && !comma_told_;
    place_ = kBehindArray;
    comma_told_ = false;
    return dangling ? "not JSON: a comma before the end of the array" : nullptr;
  }
  if (place_ == kBehindElement || place_ == kBehindValue) {  // objects in a row with commas between them are common enough
    place_ = kBehindComma;
    return nullptr;
  }
  const bool told = comma_told_;
  comma_told_ = true;
  return told ? nullptr : "not JSON: a comma with no value before it";
}

const char* JsonPlace::FaultBeforeValue() const {
  if (place_ == kBehindElement) return "not JSON: no comma before this value, which is read all the same";
  if (place_ == kBehindArray) return "not JSON: a value behind the end of the array";
  return nullptr;
}

const char* JsonPlace::FaultAtEnd() const {
  if (array_) {
    return place_ == kBehindArray ? nullptr : "not JSON: the array has no end, as if the file were cut off";
  }
  if (place_ == kBehindValue) return nullptr;
  return place_ == kStart && !comma_told_ ? "not JSON: no value, only white space"
                                          : "not JSON: a comma with no value behind it";
}

void JsonPlace::TakeValue(bool torn) {
  comma_told_ = false;
  if (place_ == kBehindArray) return;
  if (!array_) {
    place_ = kBehindValue;
  } else {
    place_ = torn ? kBehindComma : kBehindElement;
  }
}

bool BeginsJsonArray(std::string_view head) {
  const size_t first = head.find_first_not_of(" \t\r\n", head.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0);
  return first != std::string_view::npos && head[first] == '[';
}

}  // namespace trommel
