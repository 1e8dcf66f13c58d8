#include "engine/quantity/item.h"

#include "engine/quantity/not_number.h"
#include "engine/quantity/number_word.h"

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

// 百分之三十, 千分之三, 万分之五: the denominator has no digit of its own.
std::optional<Item> ReadPercentOf(const Page& page, uint32_t at, uint32_t floor) {
  if (HanPower(page[at]) < 2 || HanDigit(page[at - 1]) > 0) return std::nullopt;
  const std::optional<Numeral> bottom = ReadHanNumeral(page, at);
  if (!bottom || !bottom->lone_magnitude || !bottom->value) return std::nullopt;
  uint32_t p = page.SkipBlanks(bottom->end);
  if (page[p] != u'分') return std::nullopt;
  p = page.SkipBlanks(p + 1);
  if (page[p] != u'之') return std::nullopt;
  p = page.SkipBlanks(p + 1);
  std::optional<Numeral> top;
  if (IsDigit(page[p])) {
    top = ReadNumeral(page, p, p);
  } else if (page[p] == u'负') {
    top = ReadHanNumeral(page, p + 1);
    if (top) top->Negate();
  } else {
    top = ReadHanNumeral(page, p);
  }
  if (!top) return std::nullopt;
  Item item;
  item.numeral = *top;
  const auto scale = [&](const std::optional<Decimal>& part) -> std::optional<Decimal> {
    if (!part) return std::nullopt;
    const std::optional<Decimal> share = part->Shift(2);
    return share ? share->Divide(*bottom->value, 30) : std::nullopt;
  };
  item.numeral.value = scale(top->value);
  item.numeral.low = scale(top->low);
  item.numeral.high = scale(top->high);
  item.start = at > floor && page[at - 1] == u'负' ? at - 1 : at;
  if (item.start != at) item.numeral.Negate();
  item.numeral_start = top->start;
  item.end = item.numeral_end = top->end;
  item.kind = QuantityKind::kPercent;
  item.unit = u"percent";
  item.has_unit = item.has_prefix = true;
  return item;
}

// percent of 10
bool ReadPercentBefore(const Page& page, Item& item, uint32_t floor) {
  uint32_t p = page.SkipBlanksBefore(item.start);
  if (p == item.start || !page.HasBefore(p, u"of") || page.WordAt(p - 3)) return false;
  p = page.SkipBlanksBefore(p - 2);
  for (const std::u16string_view word : {std::u16string_view(u"per cent"), std::u16string_view(u"percent")}) {
    if (!page.HasBefore(p, word)) continue;
    const uint32_t start = p - static_cast<uint32_t>(word.size());
    const uint32_t before = page.SkipBlanksBefore(start);
    if (start < floor || page.WordAt(before - 1)) return false;
    item.start = start;
    item.kind = QuantityKind::kPercent;
    item.unit = u"percent";
    item.has_prefix = true;
    return true;
  }
  return false;
}

// The currency before the numeral: US$, HK$, 人民币, MAUD.
void ReadCurrency(const Page& page, TextContext& context, Item& item, uint32_t floor) {
  const uint32_t at = page.SkipBlanksBefore(item.start);
  if (item.start - at > 2 || at == 0) return;
  const LexiconMatch match = LongestBackward(LexiconRoot::kPrefix, page, at);
  if (page[at - 1] == u'$' && !match) {
    if (at - 1 < floor) return;
    item.unit = context.Dollar();
    item.start = at - 1;
  } else if (match) {
    if (match.end < floor) return;
    const bool word = IsLatin(page[at - 1]);
    if (word && page.has_case() && !page.IsUpper(match.end) && !page.Has(match.end, u"rmb") &&
        !page.Has(match.end, u"rs")) {
      if (at - match.end < 3 || at != item.start) return;
    }
    if (word && at - match.end <= 2 && at != item.start)
      return;  // "RM 5", "DM 5" are rare; "rp 5" is not ours
    item.unit = match.entries->text;
    item.start = match.end;
  } else {
    // MAUD 60: a code with a million before it
    if (at < 4 || page[at - 4] != u'm' || (at > 4 && page.WordAt(at - 5)) || !page.IsUpper(at - 4)) return;
    const LexiconMatch code = LongestForward(LexiconRoot::kSuffix, page, at - 3);
    if (!code || code.end != at || code.entries->sense != Sense::kMoney || at - 4 < floor) return;
    item.unit = code.entries->text;
    item.start = at - 4;
    item.numeral.Shift(6);
  }
  item.kind = QuantityKind::kMoney;
  item.has_prefix = true;
  // $3.5m is 3.5 million
  if (item.numeral.script == Numeral::Script::kDigits && page[item.end] == u'm' &&
      !page.WordAt(item.end + 1)) {
    item.numeral.Shift(6);
    item.numeral.magnitude = true;
    item.numeral_end = ++item.end;
  } else if (page[item.end] == u'b' && !page.WordAt(item.end + 1) &&
             item.numeral.script == Numeral::Script::kDigits) {
    item.numeral.Shift(9);
    item.numeral.magnitude = true;
    item.numeral_end = ++item.end;
  }
}

// 第128届, 第一
bool ReadOrdinal(const Page& page, Item& item, uint32_t floor) {
  const Numeral& n = item.numeral;
  if (n.ordinal) {
    item.kind = QuantityKind::kOrdinal;
    return true;
  }
  // 128th
  if (n.digits != 0) {
    for (const std::u16string_view suffix : {u"st", u"nd", u"rd", u"th"}) {
      if (!page.Has(n.end, suffix) || page.WordAt(n.end + 2)) continue;
      item.kind = QuantityKind::kOrdinal;
      item.end = item.numeral_end = n.end + 2;
      return true;
    }
  }
  const uint32_t at = page.SkipBlanksBefore(item.start);
  if (at <= floor || page[at - 1] != u'第' || item.start - at > 2) return false;
  if (n.infix || n.fraction || n.signed_minus) return false;
  item.start = item.numeral_start = at - 1;
  item.kind = QuantityKind::kOrdinal;
  item.has_prefix = true;
  const uint32_t next = page.SkipBlanks(item.end);
  if (next - item.end > 1) return true;
  if (In(page[next], u"年天周月日") && !page.Has(next, u"年级")) {
    item.unit = page.Slice(next, next + 1);
    item.end = next + 1;
    return true;
  }
  const LexiconMatch match = LongestForward(LexiconRoot::kSuffix, page, next);
  if (match &&
      (match.entries->sense == Sense::kClassifierAny || match.entries->sense == Sense::kClassifierSeveral)) {
    if (In(page[next], u"方面") || page.Has(next, u"产")) return true;
    item.unit = page.Slice(next, match.end);
    item.end = match.end;
    item.has_unit = true;
  }
  return true;
}

// 半年, 半小时, 半个月: half of a unit. 半 alone is none.
std::optional<Item> ReadHalfOf(const Page& page, TextContext& context, uint32_t at) {
  if (In(page[at - 1], u"上下前后大小多一过各对折减夜")) return std::nullopt;
  Item item;
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

std::optional<Item> ReadItem(const Page& page, TextContext& context, uint32_t at, uint32_t floor) {
  if (page[at] == u'半') return ReadHalfOf(page, context, at);
  if (auto share = ReadPercentOf(page, at, floor)) return share;
  std::optional<Numeral> numeral = ReadNumeral(page, at, floor);
  if (!numeral) return std::nullopt;
  Item item;
  item.numeral = *numeral;
  item.start = item.numeral_start = numeral->start;
  item.end = item.numeral_end = numeral->end;
  if (numeral->multiple) {
    item.kind = QuantityKind::kMultiple;
    item.unit = u"times";
    item.has_unit = true;
    return item;
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
    return item;
  }
  if (ReadOrdinal(page, item, floor)) return item;
  ReadCurrency(page, context, item, floor);
  if (ReadPercentBefore(page, item, floor)) return item;
  if (ReadDoubling(page, item, floor)) return item;
  if (ReadMinutes(page, item) || ReadOneHalf(page, item)) return item;
  if (ReadAndHalf(page, context, item) || ReadAndMore(page, context, item)) return item;
  if (!ReadPrefixedUnit(page, context, item)) ReadUnit(page, context, item);
  if (item.numeral.fraction && !item.has_unit && !item.has_prefix) item.kind = QuantityKind::kFraction;
  ReadTemperaturePrefix(page, item, floor);
  ReadCompound(page, context, item);
  ReadUnitAndHalf(page, item);
  return item;
}

namespace {

// How many of `small` make one `large`; 0 where they do not.
int64_t Parts(std::u16string_view large, std::u16string_view small) {
  struct Row {
    std::u16string_view large, small;
    int64_t parts;
  };
  static constexpr Row kRows[] = {{u"meter", u"centimeter", 100},
                                  {u"meter", u"decimeter", 10},
                                  {u"meter", u"millimeter", 1000},
                                  {u"kilometer", u"meter", 1000},
                                  {u"foot", u"inch", 12},
                                  {u"yard", u"foot", 3},
                                  {u"mile", u"yard", 1760},
                                  {u"pound", u"ounce", 16},
                                  {u"kilogram", u"gram", 1000},
                                  {u"jin", u"liang", 10},
                                  {u"stone", u"pound", 14},
                                  {u"tonne", u"kilogram", 1000},
                                  {u"centimeter", u"millimeter", 10}};
  for (const Row& row : kRows) {
    if (row.large == large && row.small == small) return row.parts;
  }
  return 0;
}

int64_t Times(std::u16string_view large, std::u16string_view small) {
  struct Row {
    std::u16string_view large, small;
    int64_t parts;
  };
  static constexpr Row kRows[] = {{u"minute", u"second", 60},       {u"hour", u"minute", 60},
                                  {u"hour", u"second", 3600},       {u"day", u"hour", 24},
                                  {u"year", u"month", 12},          {u"week", u"day", 7},
                                  {u"second", u"millisecond", 1000}};
  for (const Row& row : kRows) {
    if (row.large == large && row.small == small) return row.parts;
  }
  return 0;
}

void AddPart(Item& item, const Item& part, const std::optional<Decimal>& value) {
  const std::optional<Decimal> sum =
      value && item.numeral.value ? item.numeral.value->Add(*value) : std::nullopt;
  item.numeral.Set(sum);
  item.end = part.end;
  item.numeral_end = part.end;
}

// Over 又, 零, and, and blanks to the next part; nothing where the text goes on otherwise.
uint32_t NextPart(const Page& page, uint32_t at, bool* joined) {
  uint32_t p = page.SkipBlanks(at);
  *joined = false;
  if (page[p] == u'又' || (page[p] == u'零' && HanDigit(page[p + 1]) > 0) ||
      (page[p] == u'零' && IsDigit(page[p + 1]))) {
    *joined = true;
    return page.SkipBlanks(p + 1);
  }
  if (page.HasWord(p, u"and") && p != at) {
    *joined = true;
    return page.SkipBlanks(p + 3);
  }
  return p - at <= 2 ? p : at;
}

bool Plain(const Item& item) {
  return item.numeral.plain() && !item.numeral.fraction && !item.numeral.ordinal;
}

void MoneyPart(const Page& page, TextContext& context, Item& item, uint32_t p, bool joined) {
  std::optional<Numeral> numeral = ReadNumeral(page, p, p);
  if (!numeral || !numeral->plain() || numeral->ordinal || numeral->fraction || numeral->signed_minus) return;
  if (numeral->value->scale() > 0 && !joined) return;
  Item part;
  part.numeral = *numeral;
  part.start = part.numeral_start = numeral->start;
  part.end = part.numeral_end = numeral->end;
  const char16_t next = page[part.end];
  const int64_t small = numeral->Small();
  // 5元3毛, 5元3角5分
  if (next == u'角' || next == u'毛' ||
      (next == u'分' && page[part.end + 1] != u'之' && page[part.end + 1] != u'钟')) {
    if (small < 0 || small > 9) {
      if (!(next == u'分' && small < 100)) return;
    }
    if (p != item.end && !joined) return;
    part.end += page[part.end + 1] == u'钱' ? 2 : 1;
    AddPart(item, part, numeral->value->Shift(next == u'分' ? -2 : -1));
    if (next != u'分') {
      const std::optional<Numeral> fen = ReadNumeral(page, item.end, item.end);
      if (fen && fen->Small() >= 1 && fen->Small() <= 9 && page[fen->end] == u'分' &&
          page[fen->end + 1] != u'钟') {
        Item last;
        last.end = fen->end + 1;
        AddPart(item, last, fen->value->Shift(-2));
      }
    }
    return;
  }
  const bool unit = ReadUnit(page, context, part);
  if (unit && part.kind == QuantityKind::kMoney) {
    const bool cents = part.numeral.value && *part.numeral.value < Decimal::FromInt(1) && numeral->value &&
                       part.numeral.value != numeral->value;
    if (cents && (part.unit == item.unit || (p != item.end || joined) || page[item.end - 1] == u'元')) {
      if (part.unit == item.unit || part.unit == u"USD" || item.unit == u"EUR")
        AddPart(item, part, part.numeral.value);
    }
    return;
  }
  // 15 dollars 50, 15 dollars and 15, c$ 100 and fifty
  if (unit || small < 1 || small > 99 || (numeral->digits == 1 && !joined)) return;
  if (item.unit == u"CNY" && !joined && p == item.end) {
    // 5块3, 3元5 are talk, and 100元3 is a list
    return;
  }
  if (p == item.end) return;
  const uint32_t after = page.SkipBlanks(part.end);
  if (IsHan(page[after]) || page[after] == u'%' || page[after] == u'$' || page[after] == u'-' ||
      page[after] == u':')
    return;
  if (IsLatin(page[after]) && !page.HasWord(after, u"and")) return;
  if (!joined && small < 10) return;
  if (item.numeral.magnitude || item.numeral.point) return;
  AddPart(item, part, numeral->value->Shift(-2));
}

}  // namespace

void ReadCompound(const Page& page, TextContext& context, Item& item) {
  if (!Plain(item) || !(item.has_unit || item.has_prefix)) return;
  const bool money = item.kind == QuantityKind::kMoney, measure = item.kind == QuantityKind::kMeasure;
  const bool duration = item.kind == QuantityKind::kDuration;
  if (!money && !measure && !duration) return;
  for (int round = 0; round < 3; ++round) {
    bool joined = false;
    const uint32_t p = NextPart(page, item.end, &joined);
    if (!IsDigit(page[p]) && !IsHanNumeral(page[p]) && !IsLatin(page[p])) return;
    if (IsLatin(page[p]) && !ReadNumberWord(page, p)) return;
    if (money) {
      MoneyPart(page, context, item, p, joined);
      return;
    }
    const std::optional<Numeral> numeral = ReadNumeral(page, p, p);
    if (!numeral || !numeral->plain() || numeral->ordinal || numeral->signed_minus || numeral->fraction)
      return;
    if (item.unit == u"foot" && page.HasWord(page.SkipBlanks(numeral->end), u"in")) {
      Item inches;
      inches.end = page.SkipBlanks(numeral->end) + 2;
      AddPart(item, inches, numeral->value->Divide(Decimal::FromInt(12), 30));
      return;
    }
    Item part;
    part.numeral = *numeral;
    part.start = part.numeral_start = numeral->start;
    part.end = part.numeral_end = numeral->end;
    if (duration && item.unit == u"minute" && page[part.end] == u'秒') {
      part.kind = QuantityKind::kDuration;
    }
    const bool unit = ReadUnit(page, context, part);
    if (!unit) {
      // 1米75
      if (item.unit == u"meter" && p == item.end && page[item.end - 1] == u'米' && numeral->digits >= 1 &&
          numeral->digits <= 2 && !IsHan(page[part.end]) == !IsHan(page[part.end])) {
        if (page[part.end] == u'.' && IsDigit(page[part.end + 1])) return;
        AddPart(item, part, numeral->value->Shift(-static_cast<int>(numeral->digits)));
      }
      // 2小时30分
      if (duration && item.unit == u"hour" && page[part.end] == u'分' && page[part.end + 1] != u'之') {
        part.end += 1;
        part.unit = u"minute";
        part.kind = QuantityKind::kDuration;
      } else {
        return;
      }
    }
    if (measure && part.kind == QuantityKind::kMeasure) {
      const int64_t parts = Parts(item.unit, part.unit);
      if (parts == 0 || (p == item.end && !IsHan(page[item.end - 1]))) return;
      AddPart(item, part,
              part.numeral.value ? part.numeral.value->Divide(Decimal::FromInt(parts), 30) : std::nullopt);
      continue;
    }
    if (duration && (part.kind == QuantityKind::kDuration || page[part.end] == u'分')) {
      if (part.kind == QuantityKind::kCount && page[part.end - 1] == u'分' && item.unit == u"hour")
        part.unit = u"minute";
      const int64_t parts = Times(item.unit, part.unit);
      if (parts == 0) return;
      item.numeral.Set(item.numeral.value->Multiply(Decimal::FromInt(parts)));
      AddPart(item, part, part.numeral.value);
      item.unit = part.unit;
      continue;
    }
    return;
  }
}

}  // namespace trommel
