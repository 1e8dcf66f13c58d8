#include "engine/quantity/item_prefix.h"

namespace trommel {

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
    if (top) {
      top->Negate();
      top->start = p;
    }
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
    if (word && at - match.end <= 2 && at != item.start && !page.IsUpper(match.end))
      return;  // RM 5, not rm 5
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
  // -$5; a dash behind a word or a number is none of its own
  if (item.start > floor && (page[item.start - 1] == u'-' || page[item.start - 1] == u'\u2212') &&
      !item.numeral.signed_minus && !IsLatin(page[item.start])) {
    const char16_t ahead = page[item.start - 2], word = page[page.SkipBlanksBefore(item.start - 1) - 1];
    if ((ahead == 0 || IsBlank(ahead) || In(ahead, u"(\n")) && !IsDigit(word)) {
      --item.start;
      item.numeral.Negate();
    }
  }
  // $3.5m is 3.5 million
  const char16_t letter = page[item.end];
  const int power = letter == u'm' ? 6 : letter == u'b' ? 9 : letter == u't' ? 12 : 0;
  if (power == 0 || item.numeral.script != Numeral::Script::kDigits || page.WordAt(item.end + 1)) return;
  item.numeral.Shift(power);
  item.numeral.magnitude = true;
  item.numeral_end = ++item.end;
}

// 第128届, 第一
bool ReadOrdinal(const Page& page, const TextContext& context, Item& item, uint32_t floor) {
  const Numeral& n = item.numeral;
  if (n.ordinal) {
    item.kind = QuantityKind::kOrdinal;
    return true;
  }
  // 128th
  if (n.digits != 0 && IsLatin(page[n.end])) {
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
  const LexiconMatch match = context.UnitAt(next);
  if (match &&
      (match.entries->sense == Sense::kClassifierAny || match.entries->sense == Sense::kClassifierSeveral)) {
    if (In(page[next], u"方面") || page.Has(next, u"产")) return true;
    item.unit = page.Slice(next, match.end);
    item.end = match.end;
    item.has_unit = true;
  }
  return true;
}

}  // namespace trommel
