#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace trommel {

/// Numbers as people write them: the oracle of what the reader reads.

inline std::string Digit(int d) {
  static const char* const kDigits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  return kDigits[d];
}

// A number below 10^4 in Han, as it is said inside of a longer one.
inline std::string Section(int value, bool head) {
  static const char* const kPlaces[] = {"千", "百", "十", ""};
  std::string out;
  bool zero = false;
  for (int place = 0, unit = 1000; place < 4; ++place, unit /= 10) {
    const int d = value / unit % 10;
    if (d == 0) {
      zero = true;
      continue;
    }
    if (zero && !(out.empty() && head)) out += "零";
    zero = false;
    if (!(d == 1 && place == 2 && out.empty() && head)) out += Digit(d);
    out += kPlaces[place];
  }
  return out;
}

// The value in Han, by the school rule; the writer is the oracle of the reader.
inline std::string Han(int64_t value) {
  const int low = static_cast<int>(value % 10000), middle = static_cast<int>(value / 10000 % 10000);
  const int high = static_cast<int>(value / 100000000);
  std::string out;
  if (high > 0) out += Section(high, true) + "亿";
  if (middle > 0) out += Section(middle, out.empty()) + "万";
  if (low > 0) {
    const bool gap = !out.empty() && middle == 0 && low >= 1000;
    out += (gap ? "零" : "") + Section(low, out.empty());
  }
  return out;
}

inline std::string Grouped(int64_t value) {
  std::string digits = std::to_string(value);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(at, ",");
  return digits;
}

inline std::string Words(int64_t value) {
  static const char* const kSmall[] = {"",        "one",     "two",       "three",    "four",
                                       "five",    "six",     "seven",     "eight",    "nine",
                                       "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                       "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  static const char* const kTens[] = {"",      "",      "twenty",  "thirty", "forty",
                                      "fifty", "sixty", "seventy", "eighty", "ninety"};
  if (value < 20) return kSmall[value];
  if (value < 100) return std::string(kTens[value / 10]) + (value % 10 ? "-" + Words(value % 10) : "");
  if (value < 1000)
    return Words(value / 100) + " hundred" + (value % 100 ? " and " + Words(value % 100) : "");
  if (value < 1000000)
    return Words(value / 1000) + " thousand" + (value % 1000 ? " " + Words(value % 1000) : "");
  return Words(value / 1000000) + " million" + (value % 1000000 ? " " + Words(value % 1000000) : "");
}

inline std::string FullWidth(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      out += "\xEF\xBC";
      out += static_cast<char>(0x90 + (c - '0'));
    } else {
      out += c;
    }
  }
  return out;
}

/// The text in Traditional characters, for the characters of the tests' own words.
inline std::string Traditional(std::string text) {
  static const std::pair<std::string_view, std::string_view> kPairs[] = {
      {"万", "萬"}, {"亿", "億"}, {"个", "個"}, {"两", "兩"}, {"点", "點"}, {"岁", "歲"}, {"约", "約"},
      {"过", "過"}, {"时", "時"}, {"间", "間"}, {"钟", "鐘"}, {"吨", "噸"}, {"亩", "畝"}, {"项", "項"},
      {"条", "條"}, {"张", "張"}, {"几", "幾"}, {"数", "數"}, {"余", "餘"}, {"于", "於"}, {"达", "達"},
      {"币", "幣"}, {"镑", "鎊"}, {"欧", "歐"}, {"韩", "韓"}, {"倍", "倍"}, {"辆", "輛"}, {"顷", "頃"},
      {"负", "負"}, {"届", "屆"}, {"顿", "頓"}, {"将", "將"}, {"计", "計"}, {"据", "據"}, {"绍", "紹"},
      {"报", "報"}, {"别", "別"}, {"错", "錯"}, {"说", "說"}, {"为", "為"}};
  for (const auto& [simplified, traditional] : kPairs) {
    for (size_t at = text.find(simplified); at != std::string::npos; at = text.find(simplified, at)) {
      text.replace(at, simplified.size(), traditional);
      at += traditional.size();
    }
  }
  return text;
}

}  // namespace trommel
