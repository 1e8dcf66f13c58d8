#include "io/in/date_characters.h"

#include <algorithm>
#include <iterator>

namespace trommel {
namespace {

struct Mark {
  std::string_view from;
  std::string_view to;
};
constexpr Mark kMarks[] = {
    {"年", "-"}, {"月", "-"},     {"日", " "},     {"号", " "},     {"號", " "},    {"년", "-"}, {"월", "-"},
    {"일", " "}, {"\u3000", " "}, {"\u00a0", " "}, {"\u202f", " "}, {"：", ":"},    {"／", "/"}, {"－", "-"},
    {"．", "."}, {"，", ","},     {"\u2013", "-"}, {"\u2212", "-"}, {"\ufeff", ""},
};
constexpr std::string_view kHanDigits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

/// The value of the Han digit at `at`, or -1. All of them are three bytes long.
int HanDigit(std::string_view text, size_t at) {
  const std::string_view unit = text.substr(at, 3);
  for (int value = 0; value < 10; ++value) {
    if (unit == kHanDigits[value]) return value;
  }
  if (unit == "零" || unit == "○" || unit == "Ｏ" || unit == "◯") return 0;
  return -1;
}

int HanTens(std::string_view text, size_t at) {
  const std::string_view unit = text.substr(at, 3);
  if (unit == "十") return 10;
  if (unit == "廿") return 20;
  if (unit == "卅") return 30;
  return 0;
}

/// Writes the run of Han numerals at `at` as digits; answers its length in bytes (0 where there is none).
/// Digit by digit (二〇二二), or below a hundred with its tens (十八, 二十, 廿一).
size_t AppendHanNumeral(std::string_view text, size_t at, std::string& out) {
  size_t end = at;
  int value = 0;
  bool tens = false;
  std::string digits;
  for (;; end += 3) {
    const int digit = HanDigit(text, end);
    const int ten = HanTens(text, end);
    if (digit >= 0) {
      digits.push_back(static_cast<char>('0' + digit));
      value += tens ? digit : 0;
    } else if (ten != 0 && !tens && digits.size() <= 1) {
      value = ten == 10 && !digits.empty() ? (digits[0] - '0') * 10 : ten;
      tens = true;
    } else {
      break;
    }
  }
  if (end != at) out += tens ? std::to_string(value) : digits;
  return end - at;
}

}  // namespace

std::string DateToAscii(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
      out.push_back(text[at++]);
      continue;
    }
    const std::string_view head = text.substr(at, 3);
    if (head.size() == 3 && head >= "０" && head <= "９") {
      out.push_back(static_cast<char>('0' + (text[at + 2] - '\x90')));
      at += 3;
      continue;
    }
    const auto* mark = std::find_if(std::begin(kMarks), std::end(kMarks),
                                    [&](const Mark& m) { return text.substr(at, m.from.size()) == m.from; });
    if (mark != std::end(kMarks)) {
      out += mark->to;
      at += mark->from.size();
      if (mark->from == "日" || mark->from == "号" || mark->from == "號") {
        return out;  // whatever follows the day is a weekday or a time
      }
      continue;
    }
    const size_t numeral = AppendHanNumeral(text, at, out);
    if (numeral == 0) {
      out.push_back('\x01');  // no part of a date: ends it
      return out;
    }
    at += numeral;
  }
  return out;
}

}  // namespace trommel
