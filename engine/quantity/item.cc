#include "engine/quantity/item.h"

#include "engine/quantity/item_prefix.h"
#include "engine/quantity/spoken.h"

namespace trommel {
namespace {

const Decimal kHalf = *Decimal::Make(5, 1);

void AddHalf(Numeral& numeral) {
  const auto add = [](std::optional<Decimal>& part) {
    if (part) part = part->negative() ? part->Subtract(kHalf) : part->Add(kHalf);
  };
  add(numeral.value);
  add(numeral.low);
  add(numeral.high);
}

// 半年, 半小时, 半个月: half of a unit. 半 alone is none.
std::optional<Item> ReadHalfOf(const Page& page, TextContext& context, uint32_t at) {
  if (In(page[at - 1], u"上下前后大小多一过各对折减夜")) return std::nullopt;
  Item item;
  // 半成, 半折: half of a tenth
  if ((page[at + 1] == u'成' && !In(page[at + 2], u"品熟本新都的")) ||
      (page[at + 1] == u'折' && !In(page[at + 2], u"叠断腰"))) {
    item.start = item.numeral_start = item.numeral.start = at;
    item.numeral_end = item.numeral.end = at + 1;
    item.end = at + 2;
    item.numeral.half = true;
    item.numeral.script = Numeral::Script::kHan;
    item.numeral.Set(Decimal::FromInt(5));
    item.kind = QuantityKind::kPercent;
    item.unit = u"percent";
    item.has_unit = true;
    return item;
  }
  item.numeral.start = item.start = item.numeral_start = at;
  item.numeral.end = item.end = item.numeral_end = at + 1;
  item.numeral.script = Numeral::Script::kHan;
  item.numeral.han_units = 1;
  item.numeral.half = true;
  item.numeral.Set(kHalf);
  if (!ReadUnit(page, context, item)) return std::nullopt;
  if (item.kind != QuantityKind::kDuration && item.kind != QuantityKind::kMeasure &&
      item.kind != QuantityKind::kCount) {
    return std::nullopt;
  }
  if (item.kind == QuantityKind::kCount && page[at + 1] != u'个') return std::nullopt;
  if (page.Has(at + 1, u"个多") || page.Has(at + 1, u"天下")) return std::nullopt;
  return item;
}

// 个半月 and 个多月: 月 is a unit only behind 个.
bool ReadMonth(const Page& page, Item& item) {
  if (page[item.end] != u'月') return false;
  item.end += 1;
  item.kind = QuantityKind::kDuration;
  item.unit = u"month";
  item.has_unit = true;
  return true;
}

// 一半
bool ReadOneHalf(const Page& page, Item& item) {
  if (page[item.end] != u'半' || page[item.start] != u'一' || item.end != item.start + 1) return false;
  if (In(page[item.end + 1], u"会点天年路夜")) return false;
  item.numeral.Set(kHalf);
  item.end = item.numeral_end = item.end + 1;
  item.kind = QuantityKind::kFraction;
  item.has_unit = true;
  return true;
}

// 一个半小时: half stands between the classifier and the unit.
bool ReadAndHalf(const Page& page, TextContext& context, Item& item) {
  if (page[item.numeral.end] != u'个' || page[item.numeral.end + 1] != u'半' || !item.numeral.plain())
    return false;
  Item unit = item;
  unit.end = item.numeral.end + 2;
  if (!ReadMonth(page, unit) && (!ReadUnit(page, context, unit) || unit.kind != QuantityKind::kDuration))
    return false;
  AddHalf(unit.numeral);
  unit.numeral_end = item.numeral.end + 2;
  item = unit;
  return true;
}

// 三个多月, 一个多小时
bool ReadAndMore(const Page& page, TextContext& context, Item& item) {
  if (page[item.numeral.end] != u'个' || page[item.numeral.end + 1] != u'多' || !item.numeral.plain())
    return false;
  Item unit = item;
  unit.end = item.numeral.end + 2;
  if (!ReadMonth(page, unit) && (!ReadUnit(page, context, unit) || unit.kind != QuantityKind::kDuration))
    return false;
  unit.numeral.high = unit.numeral.low ? unit.numeral.low->Add(Decimal::FromInt(1)) : std::nullopt;
  unit.numeral.infix = true;
  unit.inner = Modifier::kOver;
  item = unit;
  return true;
}

// 六千字节, 五十兆字节, 12千米: the last power belongs to the unit where the rest is a simple numeral.
bool ReadPrefixedUnit(const Page& page, TextContext& context, Item& item) {
  const Numeral& n = item.numeral;
  const char16_t last = page[n.end - 1];
  if ((last != u'千' && last != u'兆' && last != u'百') || n.end - n.start < 2 || n.infix || n.vague)
    return false;
  if (!IsHan(page[n.end])) return false;
  const LexiconMatch match = LongestForward(LexiconRoot::kSuffix, page, n.end - 1);
  if (!match || match.entries->sense != Sense::kMeasure || match.end == n.end) return false;
  const Page head(page.Slice(0, n.end - 1));
  Item shorter = item;
  const uint32_t digits = page[n.start] == u'负' || page[n.start] == u'-' ? n.start + 1 : n.start;
  const std::optional<Numeral> rest = ReadNumeral(head, digits, digits);
  if (!rest || rest->end != n.end - 1 || !rest->value) return false;
  const bool simple =
      rest->digits != 0 || rest->script == Numeral::Script::kDigits || rest->han_units <= 1 || last == u'兆';
  if (!simple) return false;
  const bool minus = n.signed_minus;
  shorter.numeral = *rest;
  if (minus && !rest->signed_minus) shorter.numeral.Negate();
  shorter.numeral.start = n.start;
  shorter.end = shorter.numeral_end = rest->end;
  if (!ReadUnit(page, context, shorter)) return false;
  item = shorter;
  return true;
}

// 零下20度, 摄氏38度, 华氏温度98.6度
void ReadTemperaturePrefix(const Page& page, Item& item, uint32_t floor) {
  if (item.kind != QuantityKind::kTemperature && item.kind != QuantityKind::kMeasure) return;
  if (item.kind == QuantityKind::kMeasure && item.unit != u"degree") return;
  struct Prefix {
    std::u16string_view word;
    std::u16string_view unit;
    bool below;
  };
  static constexpr Prefix kPrefixes[] = {
      {u"零下", u"celsius", true},      {u"零上", u"celsius", false},    {u"华氏温度", u"fahrenheit", false},
      {u"摄氏温度", u"celsius", false}, {u"华氏", u"fahrenheit", false}, {u"摄氏", u"celsius", false}};
  for (int round = 0; round < 2; ++round) {
    for (const Prefix& prefix : kPrefixes) {
      const uint32_t length = static_cast<uint32_t>(prefix.word.size());
      if (!page.HasBefore(item.start, prefix.word) || item.start - length < floor) continue;
      item.start -= length;
      if (item.unit == u"degree" || prefix.unit == u"fahrenheit") item.unit = prefix.unit;
      item.kind = QuantityKind::kTemperature;
      if (prefix.below && !item.numeral.signed_minus) item.numeral.Negate();
    }
  }
}

// 两年半, 一吨半: half a unit more. The numeral is then the whole.
void ReadUnitAndHalf(const Page& page, Item& item) {
  if (page[item.end] != u'半' || !item.has_unit || !item.numeral.value || item.numeral.half) return;
  if (item.kind != QuantityKind::kDuration && item.kind != QuantityKind::kMeasure &&
      item.kind != QuantityKind::kMultiple && item.kind != QuantityKind::kAge) {
    return;
  }
  if (In(page[item.end + 1], u"径山导岛年个天月程数决场价")) return;
  if (item.numeral.script == Numeral::Script::kDigits && item.numeral.digits >= 4) return;
  AddHalf(item.numeral);
  item.end += 1;
  item.numeral_end = item.end;
}

// 翻一番, 翻两番
bool ReadDoubling(const Page& page, Item& item, uint32_t floor) {
  if (page[item.end] != u'番' || item.start <= floor) return false;
  uint32_t before = item.start - 1;
  if (page[before] == u'了' && before > floor) --before;
  if (page[before] != u'翻') return false;
  const int64_t times = item.numeral.Small();
  if (times < 1 || times > 60) return false;
  item.numeral.Set(Decimal::FromInt(int64_t{1} << times));
  item.start = item.numeral_start = before;
  item.end = item.numeral_end = item.end + 1;
  item.kind = QuantityKind::kMultiple;
  item.unit = u"times";
  item.has_unit = true;
  return true;
}

// 2分33秒: 分 is a minute where seconds follow.
bool ReadMinutes(const Page& page, Item& item) {
  if (page[item.end] != u'分' || !item.numeral.plain()) return false;
  const std::optional<Numeral> seconds = ReadHanNumeral(page, item.end + 1);
  if (!seconds || page[seconds->end] != u'秒' || !seconds->plain()) return false;
  const std::optional<Decimal> minutes = item.numeral.value->Multiply(Decimal::FromInt(60));
  item.numeral.Set(minutes ? minutes->Add(*seconds->value) : std::nullopt);
  item.kind = QuantityKind::kDuration;
  item.unit = u"second";
  item.has_unit = true;
  item.end = item.numeral_end = seconds->end + 1;
  return true;
}

}  // namespace

bool ReadItem(const Page& page, TextContext& context, uint32_t at, uint32_t floor, Item& item) {
  const auto take = [&](const std::optional<Item>& found) {
    if (found) item = *found;
    return found.has_value();
  };
  if (page[at] == u'半') return take(ReadHalfOf(page, context, at));
  if (HanPower(page[at]) >= 2 && take(ReadPercentOf(page, at, floor))) return true;
  std::optional<Numeral> numeral = ReadNumeral(page, at, floor);
  if (!numeral) return false;
  item.numeral = *numeral;
  item.start = item.numeral_start = numeral->start;
  item.end = item.numeral_end = numeral->end;
  if (numeral->multiple) {
    item.kind = QuantityKind::kMultiple;
    item.unit = u"times";
    item.has_unit = true;
    return true;
  }
  // 上千, 上百万
  if (numeral->lone_magnitude && item.start > floor && page[item.start - 1] == u'上' &&
      page[item.start - 2] != u'以') {
    item.start = item.numeral_start = item.start - 1;
    item.numeral.modifier = Modifier::kAtLeast;
  }
  // 7 2 折: two digits laid out with blanks
  if (const uint32_t next = page.SkipBlanks(item.end);
      numeral->digits == 1 && next != item.end && IsDigit(page[next])) {
    if (!IsDigit(page[next + 1]) && page[page.SkipBlanks(next + 1)] == u'折') {
      const std::optional<Decimal> tens = numeral->value->Shift(1);
      item.numeral.Set(tens->Add(Decimal::FromInt(page[next] - u'0')));
      item.end = item.numeral_end = item.numeral.end = next + 1;
    }
  }
  // 打: a dozen
  if (page[item.end] == u'打' && numeral->script != Numeral::Script::kWords && numeral->plain() &&
      !In(page[item.end + 1], u"击造工开算响破赢败架电听扮人法的了个着得断量拼车")) {
    item.numeral.Set(numeral->value->Multiply(Decimal::FromInt(12)));
    item.end = item.numeral_end = item.end + 1;
    item.numeral.end = item.end;
    item.kind = QuantityKind::kCount;
    item.has_unit = true;
    return true;
  }
  if (ReadOrdinal(page, context, item, floor)) return true;
  ReadCurrency(page, context, item, floor);
  if (ReadPercentBefore(page, item, floor)) return true;
  if (ReadDoubling(page, item, floor)) return true;
  if (ReadMinutes(page, item) || ReadOneHalf(page, item)) return true;
  if (ReadAndHalf(page, context, item) || ReadAndMore(page, context, item)) return true;
  const bool spoken = numeral->script == Numeral::Script::kWords &&
                      (ReadOneAndHalf(page, context, item, floor) || ReadOfUnit(page, context, item));
  if (!spoken && !ReadPrefixedUnit(page, context, item)) ReadUnit(page, context, item);
  if (item.numeral.fraction && !item.has_unit && !item.has_prefix) item.kind = QuantityKind::kFraction;
  ReadTemperaturePrefix(page, item, floor);
  ReadCompound(page, context, item);
  ReadUnitAndHalf(page, item);
  if (IsBlank(page[item.end])) ReadUnitAndHalfWord(page, item);
  return true;
}

}  // namespace trommel
