#include "engine/quantity/item.h"
#include "engine/quantity/number_word.h"

// Two numerals with units that are one quantity: 5元3毛, 1米75, 2分33秒, 5 feet 2 inches. Money and lengths
// are said in the larger unit, time in the smaller.

namespace trommel {
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

// Whether one or two Han digits right behind 米 tell decimals: 一米七五, 三米五.
bool HanMeters(const Page& page, const Item& item, const Numeral& numeral, uint32_t p) {
  if (item.unit != u"meter" || p != item.end || page[item.end - 1] != u'米') return false;
  const uint32_t units = numeral.end - numeral.start;
  if (numeral.script != Numeral::Script::kHan || units > 2) return false;
  if (units == 1 ? HanDigit(page[p]) <= 0 : !numeral.han_digits) return false;
  return page[p] != u'两' && (!IsHan(page[numeral.end]) || In(page[numeral.end], u"的高长宽深厚左以"));
}

// 三块五, 5块3毛, 一百块: 块 in the sense of yuan, told by the small coin behind it or by a round sum that
// ends there.
void ReadKuai(const Page& page, Item& item) {
  if (item.kind != QuantityKind::kCount || item.unit != u"块" || page[item.end - 1] != u'块') return;
  if (!item.numeral.value) return;
  const uint32_t p = item.end;
  const char16_t next = page[p];
  const int digit = IsDigit(next) ? next - u'0' : next == u'两' ? -1 : HanDigit(next);
  bool money = false;
  if (digit > 0) {
    const char16_t coin = page[p + 1];
    money = coin == u'毛' || coin == u'角' || (!IsHan(coin) && !page.WordAt(p + 1)) || In(coin, u"的左一以");
    if (!money) return;
    item.numeral.Set(item.numeral.value->Add(*Decimal::Make(digit, 1)));
    item.end = item.numeral_end = coin == u'毛' || coin == u'角' ? p + 2 : p + 1;
  } else {
    const int64_t sum = item.numeral.Small();
    money = sum >= 10 && sum % 10 == 0 && (!IsHan(next) || In(next, u"的吧了吗啊左以不就")) && next != u'"' &&
            !IsLatin(next);
  }
  if (!money) return;
  item.kind = QuantityKind::kMoney;
  item.unit = u"CNY";
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
  ReadKuai(page, item);
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
    // 2小时30分, 2小时15分30秒
    const bool minutes = duration && item.unit == u"hour" && page[part.end] == u'分' &&
                         page[part.end + 1] != u'之' && page[part.end + 1] != u'钟';
    if (minutes) {
      part.end += 1;
      part.unit = u"minute";
      part.kind = QuantityKind::kDuration;
    }
    const bool unit = minutes || ReadUnit(page, context, part);
    if (!unit) {
      // 一米七五
      if (HanMeters(page, item, *numeral, p)) {
        AddPart(item, part, numeral->value->Shift(-static_cast<int>(numeral->end - numeral->start)));
        return;
      }
      // 1米75
      if (item.unit == u"meter" && p == item.end && page[item.end - 1] == u'米' && numeral->digits >= 1 &&
          numeral->digits <= 2 && !IsHan(page[part.end]) == !IsHan(page[part.end])) {
        if (page[part.end] == u'.' && IsDigit(page[part.end + 1])) return;
        AddPart(item, part, numeral->value->Shift(-static_cast<int>(numeral->digits)));
      }
      return;
    }
    if (measure && part.kind == QuantityKind::kMeasure) {
      const int64_t parts = Parts(item.unit, part.unit);
      if (parts == 0 || (p == item.end && !IsHan(page[item.end - 1]))) return;
      AddPart(item, part,
              part.numeral.value ? part.numeral.value->Divide(Decimal::FromInt(parts), 30) : std::nullopt);
      continue;
    }
    if (duration && part.kind == QuantityKind::kDuration) {
      // 一天8小时, 一周五天: so much in each
      if (!joined && (page[item.start] == u'一' || page[item.start] == u'每') &&
          page[item.end - 1] != u'时' && page[item.end - 1] != u'钟') {
        return;
      }
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
