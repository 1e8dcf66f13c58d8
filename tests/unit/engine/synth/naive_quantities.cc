// A reader of quantities for synthetic texts only: plain rules, one position after the other. It knows none
// of the generator's code, so that both must be wrong alike to agree wrongly.
#include <algorithm>
#include <set>

#include "naive_reader.h"

namespace trommel {
namespace {

bool In(char32_t c, std::u32string_view set) { return set.find(c) != set.npos; }

/// A place in a text that moves on when something is found there.
struct Cursor {
  const std::u32string& text;
  size_t at;

  char32_t Now() const { return at < text.size() ? text[at] : 0; }
  bool Skip(std::u32string_view word) {
    if (text.compare(at, word.size(), word) != 0) return false;
    at += word.size();
    return true;
  }
  bool SkipAny(std::u32string_view set) {
    if (at >= text.size() || !In(text[at], set)) return false;
    ++at;
    return true;
  }
  bool Digit(size_t i) const { return i < text.size() && text[i] >= U'0' && text[i] <= U'9'; }
  /// 1,234.5
  bool SkipDigits() {
    const size_t begin = at;
    while (Digit(at) || (at > begin && In(Now(), U".,") && Digit(at + 1))) ++at;
    return at > begin;
  }
};

constexpr std::u32string_view kHanNumerals = U"一二三四五六七八九十两";
const std::u32string_view kSetPhrases[] = {U"一带一路", U"十四五", U"一些", U"一起", U"统一",
                                           U"一定",     U"十分",   U"之一", U"万一", U"第一时间"};
const std::pair<std::u32string_view, const char*> kUnits[] = {
    {U"个百分点", "percentage_point:percentage-point"},
    {U"元人民币", "money:CNY"},
    {U"平方米", "measure:square-meter"},
    {U"千瓦时", "measure:kilowatt-hour"},
    {U"摄氏度", "temperature:celsius"},
    {U"小时", "duration:hour"},
    {U"分钟", "duration:minute"},
    {U"个月", "duration:month"},
    {U"公里", "measure:kilometer"},
    {U"公斤", "measure:kilogram"},
    {U"公顷", "measure:hectare"},
    {U"毫米", "measure:millimeter"},
    {U"美元", "money:USD"},
    {U"港元", "money:HKD"},
    {U"欧元", "money:EUR"},
    {U"人次", "count:人次"},
    {U"元", "money:CNY"},
    {U"吨", "measure:tonne"},
    {U"亩", "measure:mu"},
    {U"米", "measure:meter"},
    {U"℃", "temperature:celsius"},
    {U"天", "duration:day"},
    {U"周", "duration:week"},
    {U"秒", "duration:second"},
    {U"岁", "age:year"},
    {U"倍", "multiple:times"},
    {U"成", "percent:percent"},
    {U"%", "percent:percent"},
};
constexpr std::u32string_view kClassifiers =
    U"个家张条件台款份场名次单户人项只列艘例起所座支套处辆顶亩册床楼位届层";

bool SkipNumeral(Cursor& cursor) {
  if (!cursor.SkipDigits()) {
    const size_t begin = cursor.at;
    while (cursor.SkipAny(kHanNumerals)) {
    }
    if (cursor.at == begin) return false;
  }
  cursor.SkipAny(U"多余");
  cursor.SkipAny(U"万亿");
  cursor.SkipAny(U"多余");
  return true;
}

/// What follows a year or a month of digits; false where it is none.
bool SkipDate(Cursor& cursor, size_t begin) {
  const size_t digits = cursor.at - begin;
  if (digits == 4 && cursor.Skip(U"年")) {
    Cursor month = cursor;
    if (month.SkipAny(U"一二三四") && month.Skip(U"季度")) cursor.at = month.at;
    month.at = cursor.at;
    if (!month.SkipDigits() || !month.Skip(U"月")) return true;
    cursor.at = month.at;
  } else if (!cursor.Skip(U"月")) {
    return false;
  }
  Cursor day = cursor;
  if (day.SkipDigits() && day.Skip(U"日")) cursor.at = day.at;
  return true;
}

/// The kind and unit of the quantity whose numeral ended at the cursor; empty where none is known.
std::string SkipUnit(Cursor& cursor) {
  if (cursor.Skip(U"分之") || cursor.Skip(U"/")) return SkipNumeral(cursor), "fraction";
  Cursor range = cursor;
  if (range.Skip(U"%至") && range.SkipDigits() && range.Skip(U"%"))
    return cursor.at = range.at, "percent:percent";
  for (const auto& [unit, id] : kUnits) {
    if (cursor.Skip(unit)) return id;
  }
  if (cursor.Skip(U"年")) return "duration:year";
  const char32_t classifier = cursor.Now();
  if (cursor.SkipAny(kClassifiers)) return "count:" + ToUtf8({&classifier, 1});
  return "";
}

std::string ReadChinese(Cursor& cursor) {
  if (cursor.Skip(U"第")) {
    if (!SkipNumeral(cursor)) return "-";
    const char32_t unit = cursor.Now();
    ++cursor.at;
    return "ordinal:" + ToUtf8({&unit, 1});
  }
  if (cursor.Skip(U"百分之")) return SkipNumeral(cursor), "percent:percent";
  if (cursor.Skip(U"上午") || cursor.Skip(U"下午") || cursor.Skip(U"晚上")) {
    if (!cursor.SkipDigits()) return "-";
    if (cursor.Skip(U"时"))
      cursor.SkipDigits(), cursor.Skip(U"分");
    else
      cursor.Skip(U"点");
    return "time";
  }
  const size_t begin = cursor.at;
  if (cursor.SkipDigits() && SkipDate(cursor, begin)) return "date";
  cursor.at = begin;
  if (!SkipNumeral(cursor)) return "-";
  return SkipUnit(cursor);
}

}  // namespace

void ReadChineseQuantities(const std::u32string& folded, NaiveCounts& counts,
                           std::vector<std::string>& unread) {
  Cursor cursor{folded, 0};
  while (cursor.at < folded.size()) {
    const bool minutes = folded.compare(cursor.at, 3, U"十分钟") == 0;
    if (!minutes && std::any_of(std::begin(kSetPhrases), std::end(kSetPhrases),
                                [&](auto phrase) { return cursor.Skip(phrase); })) {
      continue;
    }
    // Digits behind or before a letter are a name (5G).
    const size_t begin = cursor.at;
    if (cursor.SkipDigits() && cursor.Now() < 0x80 && isalpha(static_cast<int>(cursor.Now()))) continue;
    cursor.at = begin;
    const std::string id = ReadChinese(cursor);
    if (id.empty())
      unread.push_back(ToUtf8(folded.substr(begin < 10 ? 0 : begin - 10, 30)));
    else if (id != "-")
      ++counts["quantity," + id];
    if (id == "-" || id.empty()) cursor.at = begin + 1;
  }
}

void ReadEnglishQuantities(const std::u32string& folded, NaiveCounts& counts) {
  static const std::u32string_view kWords[] = {U"three",  U"four",   U"five",  U"six",    U"seven",
                                               U"eight",  U"nine",   U"ten",   U"eleven", U"twelve",
                                               U"twenty", U"thirty", U"forty", U"fifty"};
  static const std::u32string_view kMonths[] = {U"january ",   U"february ", U"march ",    U"april ",
                                                U"may ",       U"june ",     U"july ",     U"august ",
                                                U"september ", U"october ",  U"november ", U"december "};
  static const std::pair<std::u32string_view, const char*> kEnglishUnits[] = {
      {U" yuan", "money:CNY"},
      {U" euros", "money:EUR"},
      {U" percentage points", "percentage_point:percentage-point"},
      {U" percent", "percent:percent"},
      {U"%", "percent:percent"},
      {U" times", "multiple:times"},
      {U" days", "duration:day"},
      {U" hours", "duration:hour"},
      {U" minutes", "duration:minute"},
      {U" years old", "age:year"},
      {U" years", "duration:year"},
      {U" months", "duration:month"},
      {U" weeks", "duration:week"},
      {U" degrees celsius", "temperature:celsius"},
      {U" square metres", "measure:square-meter"},
      {U" kilometres", "measure:kilometer"},
      {U" kilograms", "measure:kilogram"},
      {U" metres", "measure:meter"},
      {U" hectares", "measure:hectare"},
      {U" tonnes", "measure:tonne"},
      {U"st", "ordinal"},
      {U"nd", "ordinal"},
      {U"rd", "ordinal"},
      {U"th", "ordinal"}};
  const auto letter = [&](size_t i) {
    return i < folded.size() && folded[i] < 0x80 && isalpha(static_cast<int>(folded[i]));
  };
  Cursor cursor{folded, 0};
  while (cursor.at < folded.size()) {
    const size_t begin = cursor.at;
    const bool word_start = begin == 0 || !letter(begin - 1);
    const bool month = word_start && std::any_of(std::begin(kMonths), std::end(kMonths), [&](auto name) {
                         Cursor behind = cursor;
                         if (!behind.Skip(name) || !behind.Digit(behind.at)) return false;
                         cursor.at = behind.at;
                         return true;
                       });
    if (month) {
      while (cursor.Digit(cursor.at)) ++cursor.at;
      Cursor year = cursor;
      if (year.Skip(U", ") && year.Digit(year.at) && year.Digit(year.at + 1) && year.Digit(year.at + 2) &&
          year.Digit(year.at + 3)) {
        cursor.at = year.at + 4;
      }
      ++counts["quantity,date"];
      continue;
    }
    const bool dollars = cursor.Skip(U"us$") || cursor.Skip(U"$");
    bool numeral = cursor.SkipDigits();
    if (!numeral && word_start) {
      numeral = std::any_of(std::begin(kWords), std::end(kWords),
                            [&](auto word) { return !letter(begin + word.size()) && cursor.Skip(word); });
    }
    if (!numeral) {
      cursor.at = begin + 1;
      continue;
    }
    if (!cursor.Skip(U" million")) cursor.Skip(U" billion");
    std::string id = dollars ? "money:USD" : "count";
    if (!dollars) {
      for (const auto& [unit, unit_id] : kEnglishUnits) {
        if (!letter(cursor.at + unit.size()) && cursor.Skip(unit)) {
          id = unit_id;
          break;
        }
      }
    }
    ++counts["quantity," + id];
  }
}

}  // namespace trommel
