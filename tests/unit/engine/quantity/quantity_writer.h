#pragma once

#include <cstdio>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "number_writer.h"
#include "quantity_case.h"

namespace trommel {

/// Writes random quantities of every kind in every form the reader knows, with what must be read back.

using Random = std::mt19937_64;

inline int64_t Pick(Random& random, int64_t low, int64_t high) {
  return low + static_cast<int64_t>(random() % static_cast<uint64_t>(high - low + 1));
}

template <size_t N>
const char* Any(Random& random, const char* const (&list)[N]) {
  return list[random() % N];
}

// A mention as it was written, and what the reader must say of it: Line() without the spans.
struct Written {
  std::string text;
  std::string want;  // kind, value, interval, modifier, unit; or kind and TIMEX3
};

// A number as text, and its value.
struct NumberText {
  std::string text;
  std::string value;
};

inline std::string Trimmed(std::string digits) {
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

// 12.5万 and the like: a value with its magnitude as text.
inline NumberText Scaled(Random& random, const char* magnitude, int power) {
  const int64_t tenths = Pick(random, 11, 9999);
  std::string value = std::to_string(tenths) + std::string(static_cast<size_t>(power - 1), '0');
  std::string text = std::to_string(tenths / 10) + (tenths % 10 ? "." + std::to_string(tenths % 10) : "");
  return {text + magnitude, value};
}

inline NumberText HanNumber(Random& random) {
  const int64_t value = random() % 2 ? Pick(random, 11, 9999) : Pick(random, 10000, 99999999);
  return {Han(value), std::to_string(value)};
}

inline NumberText ChineseNumber(Random& random) {
  switch (random() % 7) {
    case 0: {
      const int64_t value = Pick(random, 2, 99999);
      return {std::to_string(value), std::to_string(value)};
    }
    case 1: {
      const int64_t value = Pick(random, 1000, 99999999);
      return {Grouped(value), std::to_string(value)};
    }
    case 2: {
      const int64_t value = Pick(random, 2, 99999);
      return {FullWidth(std::to_string(value)), std::to_string(value)};
    }
    case 3: {
      const std::string value =
          std::to_string(Pick(random, 0, 999)) + "." + std::to_string(Pick(random, 1, 99));
      return {value, Trimmed(value)};
    }
    case 4:
      return Scaled(random, "万", 4);
    case 5:
      return Scaled(random, "亿", 8);
    default:
      return HanNumber(random);
  }
}

inline NumberText EnglishNumber(Random& random) {
  switch (random() % 5) {
    case 0: {
      const int64_t value = Pick(random, 3, 999);
      return {std::to_string(value), std::to_string(value)};
    }
    case 1: {
      const int64_t value = Pick(random, 10000, 99999999);
      return {Grouped(value), std::to_string(value)};
    }
    case 2: {
      const int64_t value = Pick(random, 21, 999999);
      return {Words(value), std::to_string(value)};
    }
    case 3:
      return Scaled(random, " million", 6);
    default:
      return Scaled(random, " billion", 9);
  }
}

struct Bound {
  const char* before;
  const char* after;
  const char* name;
};
inline constexpr Bound kChineseBounds[] = {
    {"", "", "exact"},         {"约", "", "about"},         {"大约", "", "about"},
    {"近", "", "nearly"},      {"将近", "", "nearly"},      {"超过", "", "over"},
    {"逾", "", "over"},        {"不到", "", "under"},       {"不足", "", "under"},
    {"至少", "", "at_least"},  {"不少于", "", "at_least"},  {"最多", "", "at_most"},
    {"不超过", "", "at_most"}, {"不会超过", "", "at_most"}, {"", "左右", "about"},
    {"", "以上", "at_least"},  {"", "以下", "at_most"}};
inline constexpr Bound kEnglishBounds[] = {{"", "", "exact"},
                                           {"about ", "", "about"},
                                           {"nearly ", "", "nearly"},
                                           {"more than ", "", "over"},
                                           {"less than ", "", "under"},
                                           {"fewer than ", "", "under"},
                                           {"at least ", "", "at_least"},
                                           {"no more than ", "", "at_most"},
                                           {"up to ", "", "at_most"},
                                           {"", " or more", "at_least"},
                                           {"", " or less", "at_most"}};

inline std::string Interval(const std::string& value, const std::string& modifier) {
  if (modifier == "over") return "(" + value + ",)";
  if (modifier == "at_least") return "[" + value + ",)";
  if (modifier == "under") return "(," + value + ")";
  if (modifier == "at_most") return "(," + value + "]";
  return "[" + value + "," + value + "]";
}

inline std::string Want(const char* kind, const std::string& value, const std::string& interval,
                        const std::string& modifier, const char* unit) {
  std::string want = std::string(kind) + " " + value + " " + interval + " " + modifier + " " + unit;
  while (want.back() == ' ') want.pop_back();
  return want;
}

// What stands around a number: `prefix` number `suffix` is of that kind and unit.
struct Frame {
  const char* prefix;
  const char* suffix;
  const char* kind;
  const char* unit;
};
inline constexpr Frame kChineseFrames[] = {{"", "个", "count", "个"},
                                           {"", "家", "count", "家"},
                                           {"", "名", "count", "名"},
                                           {"", "项", "count", "项"},
                                           {"", "辆", "count", "辆"},
                                           {"", "人次", "count", "人次"},
                                           {"", "元", "money", "CNY"},
                                           {"", "元人民币", "money", "CNY"},
                                           {"", "美元", "money", "USD"},
                                           {"", "欧元", "money", "EUR"},
                                           {"", "英镑", "money", "GBP"},
                                           {"", "日元", "money", "JPY"},
                                           {"", "韩元", "money", "KRW"},
                                           {"", "泰铢", "money", "THB"},
                                           {"", "天", "duration", "day"},
                                           {"", "小时", "duration", "hour"},
                                           {"", "分钟", "duration", "minute"},
                                           {"", "个月", "duration", "month"},
                                           {"", "公里", "measure", "kilometer"},
                                           {"", "吨", "measure", "tonne"},
                                           {"", "平方米", "measure", "square-meter"},
                                           {"", "公斤", "measure", "kilogram"},
                                           {"", "公顷", "measure", "hectare"},
                                           {"", "亩", "measure", "mu"},
                                           {"", "千瓦时", "measure", "kilowatt-hour"},
                                           {"", "倍", "multiple", "times"},
                                           {"", "岁", "age", "year"},
                                           {"", "摄氏度", "temperature", "celsius"},
                                           {"", "个百分点", "percentage_point", "percentage-point"},
                                           {"", "%", "percent", "percent"},
                                           {"百分之", "", "percent", "percent"}};
inline constexpr Frame kEnglishFrames[] = {{"", " people", "count", ""},
                                           {"", " stores", "count", ""},
                                           {"", " dollars", "money", "USD"},
                                           {"", " euros", "money", "EUR"},
                                           {"", " yen", "money", "JPY"},
                                           {"", " pounds sterling", "money", "GBP"},
                                           {"", " yuan", "money", "CNY"},
                                           {"", " days", "duration", "day"},
                                           {"", " hours", "duration", "hour"},
                                           {"", " weeks", "duration", "week"},
                                           {"", " kilometers", "measure", "kilometer"},
                                           {"", " miles", "measure", "mile"},
                                           {"", " tonnes", "measure", "tonne"},
                                           {"", " square feet", "measure", "square-foot"},
                                           {"", " barrels", "measure", "barrel"},
                                           {"", " percent", "percent", "percent"},
                                           {"", " percentage points", "percentage_point", "percentage-point"},
                                           {"", " degrees Celsius", "temperature", "celsius"},
                                           {"", " years old", "age", "year"}};

inline Written Framed(Random& random, bool chinese) {
  const Frame& frame = chinese ? kChineseFrames[random() % std::size(kChineseFrames)]
                               : kEnglishFrames[random() % std::size(kEnglishFrames)];
  const Bound& bound = chinese ? kChineseBounds[random() % std::size(kChineseBounds)]
                               : kEnglishBounds[random() % std::size(kEnglishBounds)];
  NumberText number = chinese ? ChineseNumber(random) : EnglishNumber(random);
  const bool counted = !chinese && frame.unit[0] == 0;  // "ten stores or more" says it behind the noun
  if (counted && bound.after[0] != 0) return Framed(random, chinese);
  if (frame.prefix[0] != 0 || std::string_view(frame.suffix) == "千瓦时") number = HanNumber(random);
  // 三百二十千瓦时: there the thousand is the unit's own
  if (std::string_view(frame.suffix) == "千瓦时") number.text = number.value;
  return {bound.before + std::string(frame.prefix) + number.text + frame.suffix + bound.after,
          Want(frame.kind, number.value, Interval(number.value, bound.name), bound.name, frame.unit)};
}

// Signs of money before the number, in either language.
inline Written Signed(Random& random) {
  static constexpr Frame kSigns[] = {
      {"US$", "", "", "USD"}, {"€", "", "", "EUR"},    {"£", "", "", "GBP"},
      {"C$", "", "", "CAD"},  {"A$", "", "", "AUD"},   {"₹", "", "", "INR"},
      {"₩", "", "", "KRW"},   {"USD ", "", "", "USD"}, {"RMB ", "", "", "CNY"}};
  const Frame& sign = kSigns[random() % std::size(kSigns)];
  NumberText number = Scaled(random, random() % 2 ? " million" : " billion", 6);
  if (number.text.find('b') != std::string::npos) number.value += "000";
  return {sign.prefix + number.text,
          Want("money", number.value, Interval(number.value, "exact"), "exact", sign.unit)};
}

inline Written Range(Random& random, bool chinese) {
  const int64_t low = Pick(random, 11, 400), high = low + Pick(random, 1, 400);
  const std::string a = std::to_string(low), b = std::to_string(high), interval = "[" + a + "," + b + "]";
  if (chinese) {
    static constexpr Frame kUnits[] = {{"", "元", "money", "CNY"},      {"", "公里", "measure", "kilometer"},
                                       {"", "个", "count", "个"},       {"", "天", "duration", "day"},
                                       {"", "%", "percent", "percent"}, {"", "岁", "age", "year"}};
    static constexpr const char* kJoins[] = {"至", "到", "-", "—", "~"};
    const Frame& unit = kUnits[random() % std::size(kUnits)];
    const bool han = random() % 3 == 0;
    return {(han ? Han(low) : a) + Any(random, kJoins) + (han ? Han(high) : b) + unit.suffix,
            Want(unit.kind, "-", interval, "exact", unit.unit)};
  }
  static constexpr Frame kUnits[] = {{"", " percent", "percent", "percent"},
                                     {"", " miles", "measure", "mile"},
                                     {"", " days", "duration", "day"},
                                     {"", " dollars", "money", "USD"}};
  static constexpr const char* kJoins[] = {" to ", "-"};
  const Frame& unit = kUnits[random() % std::size(kUnits)];
  return {a + Any(random, kJoins) + b + unit.suffix, Want(unit.kind, "-", interval, "exact", unit.unit)};
}

// 多, 余, 几, 数, pairs: vague inside of the numeral.
inline Written Vague(Random& random) {
  const int64_t d = Pick(random, 1, 8), tens = d * 10, pair = Pick(random, 1, 8);
  const auto text = [](int64_t value) { return std::to_string(value); };
  switch (random() % 5) {
    case 0:
      return {text(tens) + (random() % 2 ? "多" : "余") + "家",
              Want("count", text(tens), "(" + text(tens) + "," + text(tens + 10) + ")", "over", "家")};
    case 1:
      return {text(d) + "00多万元", Want("money", text(d) + "000000",
                                         "(" + text(d) + "000000," + text(d + 1) + "000000)", "over", "CNY")};
    case 2:
      return {Han(tens + 10) + "几名",
              Want("count", "-", "[" + text(tens + 11) + "," + text(tens + 19) + "]", "exact", "名")};
    case 3:
      return {std::string(random() % 2 ? "几" : "数") + "百公里",
              Want("measure", "-", "[200,900]", "exact", "kilometer")};
    default:
      return {Digit(static_cast<int>(pair)) + Digit(static_cast<int>(pair) + 1) + "百吨",
              Want("measure", "-", "[" + text(pair * 100) + "," + text(pair * 100 + 100) + "]", "exact",
                   "tonne")};
  }
}

inline Written Ordinal(Random& random, bool chinese) {
  const int64_t n = Pick(random, 11, 199);
  const std::string value = std::to_string(n), interval = Interval(value, "exact");
  if (chinese) {
    return {"第" + (random() % 2 ? value : Han(n)) + "届", Want("ordinal", value, interval, "exact", "届")};
  }
  const bool teen = n % 100 / 10 == 1;
  const char* const suffix = teen          ? "th"
                             : n % 10 == 1 ? "st"
                             : n % 10 == 2 ? "nd"
                             : n % 10 == 3 ? "rd"
                                           : "th";
  return {"the " + value + suffix + " place", Want("ordinal", value, interval, "exact", "")};
}

inline Written Fraction(Random& random, bool chinese) {
  static constexpr int kBottoms[] = {2, 4, 5, 8, 10, 20, 25, 50};
  static constexpr const char* kNames[] = {"fifths", "eighths", "tenths"};
  static constexpr int kNamed[] = {5, 8, 10};
  const auto share = [](int64_t top, int64_t bottom) {
    return Decimal::FromInt(top).Divide(Decimal::FromInt(bottom), 30)->ToString();
  };
  if (chinese) {
    const int bottom = kBottoms[random() % std::size(kBottoms)];
    const int64_t top = Pick(random, 1, bottom - 1);
    const std::string value = share(top, bottom);
    const std::string text =
        random() % 2 ? Han(bottom) + "分之" + Han(top) : std::to_string(top) + "/" + std::to_string(bottom);
    return {text, Want("fraction", value, Interval(value, "exact"), "exact", "")};
  }
  const size_t at = random() % std::size(kNamed);
  const int64_t top = Pick(random, 2, kNamed[at] - 1);
  const std::string value = share(top, kNamed[at]);
  return {Words(top) + (random() % 2 ? " " : "-") + kNames[at],
          Want("fraction", value, Interval(value, "exact"), "exact", "")};
}

inline Written Date(Random& random, bool chinese) {
  const int year = static_cast<int>(Pick(random, 1950, 2030)), month = static_cast<int>(Pick(random, 1, 12));
  const int day = static_cast<int>(Pick(random, 1, 28)), hour = static_cast<int>(Pick(random, 0, 23));
  const int minute = static_cast<int>(Pick(random, 10, 59));
  static const char* const kMonths[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
  char iso[40];
  std::snprintf(iso, sizeof(iso), "%04d-%02d-%02d", year, month, day);
  const std::string whole = iso, y = std::to_string(year), m = std::to_string(month), d = std::to_string(day);
  char clock[16];
  std::snprintf(clock, sizeof(clock), "%02d:%02d", hour, minute);
  switch (random() % 5) {
    case 0:
      return chinese ? Written{y + "年" + m + "月" + d + "日", "date " + whole}
                     : Written{std::string(kMonths[month - 1]) + " " + d + ", " + y, "date " + whole};
    case 1:
      return chinese ? Written{Han(month) + "月" + Han(day) + "日", "date XXXX-" + whole.substr(5)}
                     : Written{d + " " + kMonths[month - 1] + " " + y, "date " + whole};
    case 2:
      return chinese ? Written{y + "年" + m + "月", "date " + whole.substr(0, 7)}
                     : Written{std::string(kMonths[month - 1]) + " " + y, "date " + whole.substr(0, 7)};
    case 3:
      return {whole, "date " + whole};
    default:
      return {clock, std::string("time T") + clock};
  }
}

inline Written AnyWritten(Random& random, bool chinese) {
  switch (random() % 10) {
    case 0:
      return Signed(random);
    case 1:
      return Range(random, chinese);
    case 2:
      return chinese ? Vague(random) : Range(random, false);
    case 3:
      return Ordinal(random, chinese);
    case 4:
      return Fraction(random, chinese);
    case 5:
      return Date(random, chinese);
    default:
      return Framed(random, chinese);
  }
}

}  // namespace trommel
