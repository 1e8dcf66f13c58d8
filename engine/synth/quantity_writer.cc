#include "engine/synth/quantity_writer.h"

#include <array>
#include <cassert>
#include <charconv>

namespace trommel {
namespace {

constexpr uint32_t kMonthlessYear = 2020;  // what an undated article says
constexpr const char* kHanDigits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr const char* kEnglishNumbers[] = {"three", "four",   "five",   "six",    "seven",  "eight", "nine",
                                           "ten",   "eleven", "twelve", "twenty", "thirty", "forty", "fifty"};
constexpr const char* kEnglishMonths[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};

}  // namespace

uint32_t QuantityWriter::Write(const Slot& slot) {
  const QuantityEntries& entries = stock_.quantities;
  switch (slot.kind) {
    case SlotKind::kCount:
      return Count(slot), slot.entry;
    case SlotKind::kBigCount:
      return BigCount(slot), slot.entry;
    case SlotKind::kSmallCount:
      return HanSmall(random_.Between(2, 12)), out_ += UnitOf(slot), slot.entry;
    case SlotKind::kOrdinal:
      return Ordinal(slot), slot.entry;
    case SlotKind::kMeasure:
      return Measure(slot), slot.entry;
    case SlotKind::kDuration:
      return Duration(slot);
    case SlotKind::kMoney:
      return Money();
    case SlotKind::kPrice:
      return Price();
    case SlotKind::kPercent:
      return Percent(), entries.percent;
    case SlotKind::kPercentagePoint:
      return PercentagePoint(), entries.percentage_point;
    case SlotKind::kMultiple:
      return Multiple(), entries.multiple;
    case SlotKind::kMonthDay:
    case SlotKind::kDate:
    case SlotKind::kMonth:
    case SlotKind::kYear:
    case SlotKind::kQuarter:
      return Date(slot.kind), entries.date;
    case SlotKind::kAge:
      return Age(), entries.age;
    case SlotKind::kTemperature:
      return Temperature(), entries.celsius;
    case SlotKind::kTime:
      return Time(), entries.time;
    case SlotKind::kFraction:
      return Fraction(), entries.fraction;
    default:
      break;
  }
  assert(false && "not a quantity");
  return 0;
}

void QuantityWriter::Digits(uint64_t value, bool grouped) {
  if (grouped && value >= 1000) {
    Digits(value / 1000, true);
    const uint32_t rest = static_cast<uint32_t>(value % 1000);
    out_ += ',';
    out_ += static_cast<char>('0' + rest / 100);
    out_ += static_cast<char>('0' + rest / 10 % 10);
    out_ += static_cast<char>('0' + rest % 10);
    return;
  }
  char buffer[20];
  out_.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

void QuantityWriter::Tenths(uint32_t value) {
  Digits(value / 10);
  if (value % 10 != 0) {
    out_ += '.';
    out_ += static_cast<char>('0' + value % 10);
  }
}

void QuantityWriter::HanNumber(uint32_t value) {
  if (value >= 20) out_ += kHanDigits[value / 10];
  if (value >= 10) out_ += "十";
  if (value % 10 != 0) out_ += kHanDigits[value % 10];
}

void QuantityWriter::HanSmall(uint32_t value) {
  if (value == 2)
    out_ += Script("两", "兩");
  else
    HanNumber(value);
}

void QuantityWriter::Magnitude() {
  switch (random_.Below(8)) {
    case 0:
      return Digits(random_.Between(1000, 99999), random_.Percent(60));
    case 1:
    case 2:
      Tenths(random_.Between(11, 99));
      break;
    case 3:
      Digits(random_.Between(10, 999));
      out_ += '.';
      out_ += static_cast<char>('0' + random_.Below(10));
      out_ += static_cast<char>('1' + random_.Below(9));
      break;
    case 4:
    case 5:
      Digits(random_.Between(2, 300));
      break;
    case 6:
      Digits(random_.Between(1, 19) * 10);
      out_ += random_.Percent(50) ? "多" : Script("余", "餘");
      break;
    default:
      Tenths(random_.Between(11, 99));
      out_ += Script("亿", "億");
      return;
  }
  out_ += Script("万", "萬");
}

void QuantityWriter::Count(const Slot& slot) {
  if (english()) {
    switch (random_.Below(10)) {
      case 0:
        out_ += kEnglishNumbers[random_.Below(std::size(kEnglishNumbers))];
        return;
      case 1:
        Tenths(random_.Between(11, 99));
        out_ += " million";
        return;
      case 2:
      case 3:
      case 4:
        return Digits(random_.Between(1000, 99999), true);
      default:
        return Digits(random_.Between(12, 999));
    }
  }
  switch (random_.Below(12)) {
    case 0:
      Digits(random_.Between(1000, 9999), random_.Percent(50));
      break;
    case 1:
      Digits(random_.Between(1, 99) * 10);
      out_ += random_.Percent(60) ? "多" : Script("余", "餘");
      break;
    default:
      Digits(random_.Between(2, random_.Percent(50) ? 60 : 999));
      break;
  }
  out_ += UnitOf(slot);
}

void QuantityWriter::BigCount(const Slot& slot) {
  Magnitude();
  out_ += UnitOf(slot);
}

void QuantityWriter::Ordinal(const Slot& slot) {
  const uint32_t number = random_.Between(2, 60);
  if (english()) {
    Digits(number);
    const uint32_t last = number / 10 == 1 ? 0 : number % 10;
    out_ += last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th";
    return;
  }
  out_ += "第";
  if (number <= 20 && random_.Percent(60))
    HanNumber(number);
  else
    Digits(number);
  out_ += UnitOf(slot);
}

void QuantityWriter::Measure(const Slot& slot) {
  if (english()) {
    switch (random_.Below(4)) {
      case 0:
        Tenths(random_.Between(11, 99));
        out_ += " million";
        break;
      case 1:
        Digits(random_.Between(1000, 90000), true);
        break;
      default:
        Tenths(random_.Between(21, 9999));
        break;
    }
    out_ += ' ';
  } else if (random_.Percent(50)) {
    Magnitude();
  } else {
    Tenths(random_.Between(21, 9999));
  }
  out_ += UnitOf(slot);
}

uint32_t QuantityWriter::Duration(const Slot& slot) {
  struct Unit {
    const char *simplified, *traditional, *english;
    uint32_t QuantityEntries::*entry;
    uint32_t most;
  };
  static constexpr std::array<Unit, 6> kUnits = {{
      {"天", "天", " days", &QuantityEntries::day, 90},
      {"小时", "小時", " hours", &QuantityEntries::hour, 72},
      {"分钟", "分鐘", " minutes", &QuantityEntries::minute, 58},
      {"年", "年", " years", &QuantityEntries::year, 12},
      {"个月", "個月", " months", &QuantityEntries::month, 18},
      {"周", "週", " weeks", &QuantityEntries::week, 12},
  }};
  if (slot.size != 0) {
    Digits(random_.Between(2, 300));
    out_ += UnitOf(slot);
    return slot.entry;
  }
  const Unit& unit = kUnits[random_.Below(kUnits.size())];
  const uint32_t number = random_.Between(2, unit.most);
  if (english()) {
    if (number >= 3 && number <= 12 && random_.Percent(40))
      out_ += kEnglishNumbers[number - 3];
    else
      Digits(number);
    out_ += unit.english;
  } else {
    // 四周 is also a word (all around), so weeks are written in digits.
    const bool weeks = unit.entry == &QuantityEntries::week;
    if (!weeks && number <= 12 && random_.Percent(40))
      HanSmall(number);
    else
      Digits(number);
    out_ += Script(unit.simplified, unit.traditional);
  }
  return stock_.quantities.*unit.entry;
}

uint32_t QuantityWriter::Money() {
  const QuantityEntries& entries = stock_.quantities;
  const uint32_t choice = random_.Below(10);
  if (english()) {
    const char* scale = random_.Percent(60) ? " million" : " billion";
    if (choice < 7) out_ += choice < 2 ? "US$" : "$";
    Tenths(random_.Between(11, 9999));
    out_ += scale;
    if (choice < 7) return entries.usd;
    out_ += choice < 9 ? " yuan" : " euros";
    return choice < 9 ? entries.cny : entries.eur;
  }
  switch (random_.Below(4)) {
    case 0:
      Digits(random_.Between(2, 9800), random_.Percent(40));
      break;
    case 1:
      Digits(random_.Between(1, 98) * 10);
      out_ += "多";
      break;
    default:
      Tenths(random_.Between(11, 9999));
      break;
  }
  out_ += random_.Percent(55) ? Script("亿", "億") : Script("万", "萬");
  // A bare 元 would mean another currency in a text that names Hong Kong or Taiwan, so Traditional texts
  // never write it bare.
  if (language_ == SynthLanguage::kTraditional) {
    out_ += choice < 6 ? "港元" : choice < 8 ? "美元" : choice < 9 ? "歐元" : "元人民幣";
    return choice < 6 ? entries.hkd : choice < 8 ? entries.usd : choice < 9 ? entries.eur : entries.cny;
  }
  out_ += choice < 7 ? "元" : choice < 9 ? "美元" : "欧元";
  return choice < 7 ? entries.cny : choice < 9 ? entries.usd : entries.eur;
}

uint32_t QuantityWriter::Price() {
  const QuantityEntries& entries = stock_.quantities;
  const bool exact = random_.Percent(40);
  if (english()) out_ += '$';
  if (exact)
    Tenths(random_.Between(21, 999));
  else
    Digits(random_.Between(5, 30000), true);
  if (english()) return entries.usd;
  out_ += Script("元", "港元");
  return language_ == SynthLanguage::kTraditional ? entries.hkd : entries.cny;
}

void QuantityWriter::Percent() {
  if (english()) {
    Tenths(random_.Between(3, 989));
    out_ += random_.Percent(70) ? " percent" : "%";
    return;
  }
  switch (random_.Below(30)) {
    case 0:
      out_ += "百分之";
      return HanNumber(random_.Between(3, 98));
    case 1:
    case 2:
      HanSmall(random_.Between(2, 9));
      out_ += "成";
      return;
    case 3: {
      const uint32_t low = random_.Between(2, 60);
      Digits(low);
      out_ += "%至";
      Digits(low + random_.Between(1, 20));
      break;
    }
    case 4: {
      const uint32_t number = random_.Between(10, 98);
      for (uint32_t digit : {number / 10, number % 10}) {
        out_ += "\xef\xbc";  // U+FF10 + digit
        out_ += static_cast<char>(0x90 + digit);
      }
      break;
    }
    default:
      Tenths(random_.Between(3, 989));
      break;
  }
  out_ += '%';
}

void QuantityWriter::PercentagePoint() {
  Tenths(random_.Between(1, 129));
  out_ += english() ? " percentage points" : Script("个百分点", "個百分點");
}

void QuantityWriter::Multiple() {
  Tenths(random_.Between(11, 89));
  out_ += english() ? " times" : "倍";
}

void QuantityWriter::Date(SlotKind kind) {
  const uint32_t month = date_.known() ? random_.Between(1, date_.month) : random_.Between(1, 12);
  const uint32_t day = random_.Between(1, 28);
  const uint32_t year = date_.known() ? date_.year : kMonthlessYear;
  if (english()) {
    out_ += kEnglishMonths[month - 1];
    if (kind != SlotKind::kMonth) out_ += ' ', Digits(day);
    if (kind == SlotKind::kDate) out_ += ',';
    if (kind != SlotKind::kMonthDay) out_ += ' ', Digits(year);
    return;
  }
  if (kind == SlotKind::kYear)
    Digits(random_.Between(2009, 2035));
  else if (kind != SlotKind::kMonthDay)
    Digits(year);
  if (kind != SlotKind::kMonthDay) out_ += "年";
  if (kind == SlotKind::kQuarter) {
    out_ += kHanDigits[random_.Between(1, 4)];
    out_ += "季度";
    return;
  }
  if (kind != SlotKind::kYear) Digits(month), out_ += "月";
  if (kind == SlotKind::kMonthDay || kind == SlotKind::kDate) Digits(day), out_ += "日";
}

void QuantityWriter::Age() {
  Digits(random_.Between(18, 95));
  out_ += english() ? " years old" : Script("岁", "歲");
}

void QuantityWriter::Temperature() {
  Digits(random_.Between(18, 44));
  out_ += english() ? " degrees Celsius" : random_.Percent(60) ? "℃" : Script("摄氏度", "攝氏度");
}

void QuantityWriter::Time() {
  static constexpr const char* kParts[] = {"上午", "下午", "晚上"};
  const uint32_t part = random_.Below(3);
  out_ += kParts[part];
  Digits(part == 0 ? random_.Between(6, 11) : part == 1 ? random_.Between(1, 5) : random_.Between(7, 11));
  if (random_.Percent(30)) {
    out_ += Script("时", "時");
    Digits(random_.Between(10, 55));
    out_ += "分";
  } else {
    out_ += Script("点", "點");
  }
}

void QuantityWriter::Fraction() {
  static constexpr const char* kHan[] = {"三分之一", "四分之一", "五分之二", "四分之三"};
  static constexpr const char* kDigits[] = {"1/3", "1/5", "2/3", "3/4"};
  out_ += random_.Percent(70) ? kHan[random_.Below(4)] : kDigits[random_.Below(4)];
}

}  // namespace trommel
