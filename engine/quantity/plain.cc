#include "engine/quantity/plain.h"

#include <array>

#include "engine/quantity/calendar.h"
#include "engine/quantity/lexicon.h"
#include "engine/quantity/modifier.h"
#include "engine/quantity/numeral.h"

// The general reader asks some hundred questions of a place, and most mentions answer no to nearly all of
// them. What asks is always a unit beside the mention: a modifier before it, a range or a half behind it, a
// word that begins earlier. A table says of every unit whether it asks anything; where neither neighbour
// does, the mention is what it looks like.

namespace trommel {
namespace {

enum : uint8_t {
  kQuietBefore = 1,  // a numeral behind it stands by itself
  kQuietAfter = 2,   // a mention before it has ended
  kAny = 4,          // a classifier behind every numeral
  kSeveral = 8,      // a classifier behind every numeral but 一
  kAsksBefore = 16,  // may end a modifier or a currency
  kAsksAfter = 32,   // may begin a modifier
};

struct Table {
  std::array<uint8_t, 65536> flags{};

  Table() {
    for (uint32_t unit = 0; unit < flags.size(); ++unit) {
      const auto c = static_cast<char16_t>(unit);
      const bool han = IsHan(c) && !IsHanNumeral(c);
      uint8_t& flag = flags[unit];
      if (han ? !In(c, u"第负比翻零又半点分") : c == 0 || In(c, u"\n,。;“”《》(、")) flag |= kQuietBefore;
      if (han ? !In(c, u"至到和与半又零间多余来份度代第屯庄沟坡铺桥山河湾")
              : c == 0 || In(c, u"\n,。;“”《》、)")) {
        flag |= kQuietAfter;
      }
      if (LexiconBegins(LexiconRoot::kBefore, c) || LexiconBegins(LexiconRoot::kPrefix, c) ||
          In(c, u"有为达是了需")) {
        flag |= kAsksBefore;
      }
      if (LexiconBegins(LexiconRoot::kAfter, c)) flag |= kAsksAfter;
      const LexiconMatch match =
          han ? LongestForward(LexiconRoot::kSuffix, Page(std::u16string_view(&c, 1)), 0) : LexiconMatch();
      if (!match || match.count != 1 || In(c, u"台里盘棵间塔井眼只个")) continue;
      if (match.entries->sense == Sense::kClassifierAny) flag |= kAny;
      if (match.entries->sense == Sense::kClassifierSeveral && !In(c, u"级国投路点")) flag |= kSeveral;
    }
    flags[u'个'] |= kAny;
  }
  bool Has(char16_t unit, uint8_t flag) const { return (flags[unit] & flag) != 0; }

  // Whether what stands around a mention leaves it as it is. A share or a stretch (`wide`) has more
  // modifiers.
  bool Quiet(const Page& page, uint32_t start, uint32_t end, bool wide) const {
    const uint8_t before = flags[page[start - 1]], after = flags[page[end]];
    if ((before & kQuietBefore) == 0 || (after & kQuietAfter) == 0) return false;
    if ((before & kAsksBefore) != 0 || wide) {
      if (ModifierBefore(page, start, 0, wide).found || LongestBackward(LexiconRoot::kPrefix, page, start))
        return false;
    }
    return (after & kAsksAfter) == 0 || !ModifierAfter(page, end, wide).found;
  }
};

const Table& Flags() {
  static const Table table;
  return table;
}

void Write(Quantity& q, QuantityKind kind, uint32_t start, uint32_t numeral_end, uint32_t end,
           const std::optional<Decimal>& value, std::u16string_view unit) {
  q.kind = kind;
  q.modifier = Modifier::kExact;
  q.low_closed = q.high_closed = true;
  q.infix = false;
  q.start = q.numeral_start = start;
  q.numeral_end = numeral_end;
  q.end = end;
  q.value = q.low = q.high = value;
  q.unit = unit;
  q.timex.clear();
}

// No word of the lexicon goes on behind a unit that is one by itself, and the unit behind does not lift it.
bool EndsUnit(const Page& page, uint32_t at) {
  const uint32_t node = LexiconStep(static_cast<uint32_t>(LexiconRoot::kSuffix) + 1, page[at]);
  if (LexiconStep(node, page[at + 1]) != 0) return false;
  const LexiconEntry& entry = lexicon_data::kEntries[lexicon_data::kNodes[node].first_entry];
  return entry.text.empty() || !In(page[at + 1], entry.text);
}

bool ReadHan(const Page& page, uint32_t at, const Table& table, Quantity& quantity) {
  const int digit = HanDigit(page[at]);
  if (digit <= 0 || IsFormalHan(page[at]) || page[at] == u'俩') return false;
  const char16_t unit = page[at + 1];
  if (!table.Has(unit, digit == 1 ? kAny : kAny | kSeveral)) return false;
  if (!table.Quiet(page, at, at + 2, false)) return false;
  // 五花八门: a digit and a noun before make a phrase of it
  if (HanDigit(page[at - 2]) > 0 || !EndsUnit(page, at + 1) || page[at - 1] == u'其' || PhraseEnd(page, at))
    return false;
  Write(quantity, QuantityKind::kCount, at, at + 1, at + 2, Decimal::FromInt(digit),
        page.Slice(at + 1, at + 2));
  return true;
}

struct Run {
  int64_t value = 0;
  uint32_t end = 0;
  uint32_t digits = 0;
};

Run ReadRun(const Page& page, uint32_t at) {
  Run run;
  run.end = at;
  while (IsDigit(page[run.end]) && run.digits < 10) {
    run.value = run.value * 10 + (page[run.end++] - u'0');
    ++run.digits;
  }
  return run;
}

bool ReadDate(const Page& page, uint32_t at, const Run& first, const Table& table, Quantity& quantity) {
  DatePoint point;
  Run run = first;
  if (page[run.end] == u'年') {
    if (run.digits != 4 || run.value < 1000 || run.value >= 3000) return false;
    point.year = static_cast<int>(run.value);
    const uint32_t next = run.end + 1;
    if (!IsDigit(page[next])) {
      run.end = next;
    } else {
      run = ReadRun(page, next);
      if (page[run.end] != u'月') return false;
    }
  }
  if (page[run.end] == u'月' && run.end != at) {
    if (run.digits == 0 || run.digits > 2) return false;
    point.month = static_cast<int>(run.value);
    const uint32_t next = run.end + 1;
    if (!IsDigit(page[next])) {
      run.end = next;
    } else {
      run = ReadRun(page, next);
      if (page[run.end] != u'日' || run.digits > 2 || run.value == 0) return false;
      point.day = static_cast<int>(run.value);
      run.end += 1;
      if (page[run.end] == u'元' || page[run.end] == u'圆') return false;
    }
    if (point.month == 0) return false;
  }
  if ((point.year == 0 && point.month == 0) || !point.Valid() || !table.Has(page[run.end], kQuietAfter) ||
      page[run.end] == u'上' || page[run.end] == u'下') {
    return false;  // 上半年 would belong to it
  }
  Write(quantity, QuantityKind::kDate, at, at, run.end, std::nullopt, {});
  quantity.timex = Timex(point);
  return true;
}

// 元, and units of two Han units or more (公里, 平方米, 小时, 个月, 美元): too long to be anything else.
bool ReadLongUnit(const Page& page, TextContext& context, uint32_t at, uint32_t numeral_end,
                  const std::optional<Decimal>& value, const Table& table, Quantity& quantity) {
  if (!IsHan(page[numeral_end])) return false;
  const LexiconMatch match = LongestForward(LexiconRoot::kSuffix, page, numeral_end);
  QuantityKind kind = QuantityKind::kMoney;
  std::u16string_view unit;
  uint32_t end = match.end;
  if (match) {
    const Sense sense = match.entries->sense;
    if (match.count != 1 || end - numeral_end < 2 || page[end - 1] == u'半' || page[end - 1] == u'大')
      return false;
    if (sense == Sense::kMeasure) {
      kind = QuantityKind::kMeasure;
    } else if (sense == Sense::kDuration && match.entries->text != u"quarter-hour" &&
               page[numeral_end + 1] != u'多') {
      kind = QuantityKind::kDuration;
    } else if (sense == Sense::kPercentagePoint) {
      kind = QuantityKind::kPercentagePoint;
    } else if (sense != Sense::kMoney) {
      return false;
    }
    unit = match.entries->text;
  } else {
    if (page[numeral_end] != u'元' || In(page[numeral_end + 1], u"宵旦月素老首帅勋培件朝代凶芳阳"))
      return false;
    end = numeral_end + 1;
    unit = context.Yuan();
  }
  if (page[end] == u'内' || !table.Quiet(page, at, end, kind != QuantityKind::kPercentagePoint)) return false;
  Write(quantity, kind, at, numeral_end, end, value, unit);
  return true;
}

bool ReadNumber(const Page& page, TextContext& context, uint32_t at, const Table& table, Quantity& quantity) {
  const char16_t before = page[at - 1];
  if (page[at] == u'0' || !(table.Has(before, kQuietBefore) || IsBlank(before))) return false;
  if (IsBlank(before) && !IsHan(page[page.SkipBlanksBefore(at) - 1])) return false;
  const Run run = ReadRun(page, at);
  if (run.digits > 9) return false;
  if (page[run.end] == u'年' || page[run.end] == u'月') return ReadDate(page, at, run, table, quantity);
  int64_t coefficient = run.value;
  int scale = 0;
  uint32_t end = run.end;
  if (page[end] == u'.' && IsDigit(page[end + 1])) {
    const Run part = ReadRun(page, end + 1);
    if (part.digits > 6) return false;
    for (uint32_t i = 0; i < part.digits; ++i) coefficient *= 10;
    coefficient += part.value;
    scale = static_cast<int>(part.digits);
    end = part.end;
  }
  if (page[end] == u'万' || page[end] == u'亿') {
    scale -= page[end] == u'万' ? 4 : 8;
    ++end;
  }
  const char16_t unit = page[end];
  const bool percent = unit == u'%';
  if (!percent && !table.Has(unit, kAny | kSeveral)) {
    return ReadLongUnit(page, context, at, end, Decimal::Make(coefficient, scale), table, quantity);
  }
  if (!percent && !EndsUnit(page, end)) return false;
  if (!table.Quiet(page, at, end + 1, percent)) return false;
  const std::optional<Decimal> value = Decimal::Make(coefficient, scale);
  if (percent) {
    Write(quantity, QuantityKind::kPercent, at, end, end + 1, value, u"percent");
  } else {
    Write(quantity, QuantityKind::kCount, at, end, end + 1, value, page.Slice(end, end + 1));
  }
  return true;
}

}  // namespace

bool ReadPlain(const Page& page, TextContext& context, uint32_t at, Quantity& quantity) {
  const Table& table = Flags();
  if (IsDigit(page[at])) return ReadNumber(page, context, at, table, quantity);
  return IsHan(page[at]) && ReadHan(page, at, table, quantity);
}

}  // namespace trommel
