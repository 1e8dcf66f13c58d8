#include "engine/quantity/plain.h"

#include "engine/quantity/lexicon.h"
#include "engine/quantity/not_number.h"
#include "engine/quantity/numeral.h"
#include "engine/quantity/plain_date.h"
#include "engine/quantity/plain_neighbours.h"

// The general reader asks some hundred questions of a place, and most mentions answer no to nearly all of
// them. What asks is always a unit beside the mention: a modifier before it, a range or a half behind it, a
// word that begins earlier. A table says of every unit whether it asks anything; where neither neighbour
// does, the mention is what it looks like.

namespace trommel {
namespace {

using namespace plain_unit;
using namespace beside_unit;

// A number in digits: 226, 3,700, 1.5万, 90多, 170多万.
struct PlainNumber {
  int64_t coefficient = 0;
  int scale = 0;
  uint32_t end = 0;
  int step = -1;  // the power of the last place that is not 0, of a number with 多 or 余
};

std::optional<Decimal> ValueOf(const PlainNumber& number) {
  constexpr int64_t kPowers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
  if (number.scale <= 0 && number.scale >= -8 && number.coefficient < 10'000'000'000)
    return Decimal::FromInt(number.coefficient * kPowers[-number.scale]);
  return Decimal::Make(number.coefficient, number.scale);
}

void SetValue(Quantity& q, QuantityKind kind, uint32_t start, const PlainNumber& number, uint32_t end,
              std::u16string_view unit) {
  SetPlain(q, kind, start, number.end, end, *ValueOf(number), unit);
  if (number.step < 0) return;
  q.infix = true;
  q.modifier = Modifier::kOver;
  q.low_closed = q.high_closed = false;
  const std::optional<Decimal> step = Decimal::FromInt(1).Shift(number.step);
  q.high = q.low->Add(*step);
}

// 元, and the words of the lexicon.
bool ReadWithUnit(const Page& page, TextContext& context, uint32_t at, uint32_t floor,
                  const PlainNumber& number, Quantity& quantity, ExpressionResult& result) {
  PlainUnit unit;
  if (!ReadPlainUnit(page, context, number.end, unit)) return false;
  SetValue(quantity, unit.kind, at, number, unit.end, unit.text);
  return FinishPlain(page, floor, quantity, result);
}

// Groups of three behind a head of at most three digits; false where the comma is none of a number.
bool ReadGroups(const Page& page, PlainRun& run) {
  if (run.digits > 3) return false;
  while (page[run.end] == u',') {
    const PlainRun group = ReadPlainRun(page, run.end + 1);
    if (group.digits != 3 || run.digits > 6) return false;
    run.value = run.value * 1000 + group.value;
    run.digits += 3;
    run.end = group.end;
  }
  return true;
}

bool ReadInfix(const Page& page, PlainNumber& number) {
  const char16_t infix = page[number.end], next = page[number.end + 1];
  if (number.scale != 0 || number.coefficient == 0 || number.coefficient % 10 != 0) return false;
  if (infix == u'余' ? In(next, u"额下生热粮钱味波杭姚") : In(next, u"于少的了")) return false;
  number.step = 0;
  for (int64_t rest = number.coefficient; rest % 10 == 0; rest /= 10) ++number.step;
  ++number.end;
  return true;
}

bool ReadMagnitude(const Page& page, PlainNumber& number) {
  const char16_t c = page[number.end];
  if (c != u'万' && c != u'亿') return true;
  const int power = c == u'万' ? 4 : 8;
  number.scale -= power;
  if (number.step >= 0) number.step += power;
  ++number.end;
  return !IsHanNumeral(page[number.end]);
}

// Whether a mark ends the digits at `at` that no name's first half stands before: NotANumber's questions.
bool EndsBare(const Page& page, uint32_t at, uint32_t end) {
  const std::u16string_view digits = page.Slice(at, end);
  const bool follows = IsDigit(page[end + 1]) || IsHanNumeral(page[end + 1]);
  return In(page[end], u"、,。;；”》") && (page[end] == u'、' || !follows) &&
         !In(page[at - 1], u"音客普深证时经克素歼轰格。") && digits != u"985" && digits != u"211" &&
         digits != u"996";
}

// 831民众, 500的, 2000亿发展: no unit is behind the number.
bool ReadBare(const Page& page, uint32_t at, uint32_t floor, const PlainNumber& number, uint32_t digits,
              Quantity& quantity, ExpressionResult& result) {
  const char16_t before = page[at - 1], next = page[number.end];
  const UnitFacts& behind = kUnitTable[next];
  if (behind.Beside(kAsksNumber) || behind.numeral) return false;
  if (LongestForward(LexiconRoot::kSuffix, page, number.end)) return false;
  if (number.scale >= 0) {
    if (number.scale != 0 || digits == 0 || digits > 3 ||
        !(IsHan(before) || before == u',' || before == u'。'))
      return false;
    if (!IsHan(next) && !EndsBare(page, at, number.end)) return false;
    if (HasPlain(before, kAsksBefore) && LongestBackward(LexiconRoot::kPrefix, page, at)) return false;
    if (next == u'大') {  // 5大产业
      if (!IsHan(page[number.end + 1])) return false;
      SetValue(quantity, QuantityKind::kCount, at, number, number.end, {});
      return FinishPlain(page, floor, quantity, result);
    }
    if (IsHan(next) && !behind.Beside(kEndsNumber | kGoesOn) && !ModifierBefore(page, at, 0).found &&
        !ModifierBefore(page, number.end + 2, number.end).found) {
      result = {false, number.end, 0};
      return true;
    }
  }
  if (next == u'大') return false;
  SetValue(quantity, QuantityKind::kNumber, at, number, number.end, {});
  return FinishPlain(page, floor, quantity, result);
}

// .75 behind a whole number; false where it is no number's.
bool ReadDecimals(const Page& page, PlainNumber& number) {
  const PlainRun part = ReadPlainRun(page, number.end + 1);
  if (part.digits > 6 || (page[part.end] == u'.' && IsDigit(page[part.end + 1]))) return false;
  for (uint32_t i = 0; i < part.digits; ++i) number.coefficient *= 10;
  number.coefficient += part.value;
  number.scale = static_cast<int>(part.digits);
  number.end = part.end;
  return true;
}

bool ReadNumber(const Page& page, TextContext& context, uint32_t at, uint32_t floor, Quantity& quantity,
                ExpressionResult& result) {
  PlainRun run = ReadPlainRun(page, at);
  if (run.digits > 9) return false;
  const char16_t mark = page[run.end];
  if (mark == u'年' && page[run.end + 1] == u'代')
    return ReadPlainEra(at, run.end, run.value, run.digits, quantity, result);
  if (mark == u'年' || mark == u'月' || mark == u'日') {
    if (ReadPlainDate(page, at, run, quantity, result)) return true;
    if (mark != u'年' || run.digits > 2 || (run.value >= 49 && In(page[at - 1], u"在自从于"))) return false;
  }
  if (mark == u'时' || mark == u'点') {
    if (ReadPlainTime(page, at, floor, run, quantity, result)) return true;
    if (mark == u'时' || run.digits <= 2) return false;
  }
  const bool grouped = mark == u',';
  if (grouped && !ReadGroups(page, run)) return false;
  PlainNumber number{run.value, 0, run.end, -1};
  if (page[number.end] == u'.' && IsDigit(page[number.end + 1])) {
    if (run.digits >= 5 || !ReadDecimals(page, number)) return false;
    if (page[number.end] == u'年') return false;  // 7.2022年: the point of a list
  }
  if ((page[number.end] == u'多' || page[number.end] == u'余') && !ReadInfix(page, number)) return false;
  if (!ReadMagnitude(page, number)) return false;
  const char16_t unit = page[number.end];
  if (unit == u'%' && number.step < 0) {
    if (run.digits >= 5) return false;  // may be a number's name behind a word that says so
    SetValue(quantity, QuantityKind::kPercent, at, number, number.end + 1, u"percent");
    return FinishPlain(page, floor, quantity, result);
  }
  if (!HasPlain(unit, kAny | kSeveral) || !EndsUnit(page, number.end)) {
    if (unit == u'成' && number.scale == 0 && number.step < 0 && number.coefficient <= 10)
      return ReadPlainTenths(page, at, number.end, floor, number.coefficient, quantity, result);
    if (unit != u'元' && (unit == u'大' || !LexiconBegins(LexiconRoot::kSuffix, unit)))
      return number.step < 0 && ReadBare(page, at, floor, number, grouped ? 0 : run.digits, quantity, result);
    return ReadWithUnit(page, context, at, floor, number, quantity, result);
  }
  SetValue(quantity, QuantityKind::kCount, at, number, number.end + 1,
           page.Slice(number.end, number.end + 1));
  return FinishPlain(page, floor, quantity, result);
}

// 第128届
bool ReadOrdinal(const Page& page, uint32_t at, uint32_t floor, Quantity& quantity,
                 ExpressionResult& result) {
  const PlainRun run = ReadPlainRun(page, at);
  const char16_t mark = page[run.end];
  if (run.digits > 3 || !IsHan(mark) || IsHanNumeral(mark) || In(mark, u"多余来点分又半番折")) return false;
  if (HasPlain(mark, kEndsDate) && mark != u'季') return false;
  return ReadPlainOrdinal(page, at, run.end, floor, run.value, quantity, result);
}

// (2018)
bool ReadYearInBrackets(const Page& page, uint32_t at, Quantity& quantity, ExpressionResult& result) {
  const PlainRun run = ReadPlainRun(page, at);
  if (run.digits != 4 || page[run.end] != u')' || run.value < 1900 || run.value > 2035) return false;
  if (run.value % 100 == 0 && run.value != 2000) return false;
  SetPlainDate(quantity, QuantityKind::kDate, at, run.end);
  for (uint32_t p = at; p < run.end; ++p) quantity.timex += static_cast<char>(page[p]);
  result = {true, run.end, at};
  return true;
}

// What may stand behind the full stop of a point: no number, address or end of a line.
bool EndsPoint(char16_t next) {
  return next != 0 && next != u'\n' && !IsDigit(next) && !IsLatin(next) && next != u'_' && next != u'@';
}

// 12. at the start of a line, (3), [3]: points of a list.
bool ReadMarker(const Page& page, uint32_t at, ExpressionResult& result) {
  const char16_t before = page[at - 1];
  if (before != u'\n' && before != u'(' && before != u'[') return false;
  const uint32_t end = IsDigit(page[at + 1]) ? at + 2 : at + 1;
  const char16_t mark = page[end];
  if (before == u'\n' ? mark != u'.' || !EndsPoint(page[end + 1]) : mark != (before == u'(' ? u')' : u']'))
    return false;
  result = {false, end + 1, 0};
  return true;
}

}  // namespace

// 0.5: a whole of 0, and digits that are not all of a version (4.0).
static bool StartsShare(const Page& page, uint32_t at) {
  return page[at + 1] == u'.' && IsDigit(page[at + 2]) && (page[at + 2] != u'0' || IsDigit(page[at + 3]));
}

// Whether digits behind a blank and a Han unit or a mark are no name's and no list's: NotANumber's questions.
static bool FollowsBlank(const Page& page, uint32_t at) {
  const char16_t before = page[page.SkipBlanksBefore(at) - 1];
  if (!IsHan(before) || !HasPlain(before, kQuietBefore) || In(before, u"音客普深证时经克素歼轰格"))
    return false;
  uint32_t end = at;
  while (IsDigit(page[end])) ++end;
  const bool share = page[end] == u'.';
  if (share && page[end + 1] == u'0' && end == at + 1) return false;
  const std::u16string_view digits = page.Slice(at, end);
  return digits.size() <= 3 && digits != u"985" && digits != u"211" && digits != u"996" &&
         (share || page[end] == u'%' || IsHan(page[end]));
}

// | 1.148 |: a number alone in the cell of a table.
static bool ReadCell(const Page& page, uint32_t at, Quantity& quantity, ExpressionResult& result) {
  const PlainRun run = ReadPlainRun(page, at);
  const std::u16string_view digits = page.Slice(at, run.end);
  if (run.digits > 3 || digits == u"985" || digits == u"211" || digits == u"996") return false;
  PlainNumber number{run.value, 0, run.end, -1};
  if (page[number.end] == u'.' && IsDigit(page[number.end + 1]) && !ReadDecimals(page, number)) return false;
  if (page[number.end] != u' ' || page[page.SkipBlanks(number.end)] != u'|') return false;
  SetValue(quantity, QuantityKind::kNumber, at, number, number.end, {});
  result = {true, number.end, at};
  return true;
}

// Digits of an address or of a name (/2021/, m2): mostly nothing.
static bool ReadGlued(const Page& page, uint32_t at, ExpressionResult& result) {
  const std::optional<uint32_t> end = NotANumber(page, at);
  if (!end) return false;
  result = {false, *end > at ? *end : at + 1, 0};
  return true;
}

bool ReadPlain(const Page& page, TextContext& context, uint32_t at, uint32_t floor, Quantity& quantity,
               ExpressionResult& result) {
  const char16_t c = page[at];
  if (IsLatin(c)) return ReadPlainWord(page, context, at, floor, quantity, result);
  if (!IsDigit(c)) return IsHan(c) && ReadPlainHan(page, context, at, floor, quantity, result);
  if (ReadMarker(page, at, result)) return true;
  const char16_t before = page[at - 1];
  if (kUnitTable[before].Beside(kGlues)) return ReadGlued(page, at, result);
  if (before == u'$' || (before == u' ' && IsLatin(page[at - 2])))
    return ReadPlainLatin(page, context, at, floor, quantity, result);
  if (before == u'(' && ReadYearInBrackets(page, at, quantity, result)) return true;
  if (before == u'第') return c != u'0' && ReadOrdinal(page, at, floor, quantity, result);
  if (c == u'0' && !StartsShare(page, at)) return false;
  if (before == u' ' && page[page.SkipBlanksBefore(at) - 1] == u'|')
    return ReadCell(page, at, quantity, result);
  if (IsBlank(before)) {
    if (!FollowsBlank(page, at)) return false;
  } else if (before == u'比') {
    const PlainRun year = ReadPlainRun(page, at);
    return page[year.end] == u'年' && ReadPlainDate(page, at, year, quantity, result);
  } else if (!HasPlain(before, kQuietBefore) || kUnitTable[before].Beside(kQuotes)) {
    return false;
  }
  return ReadNumber(page, context, at, floor, quantity, result);
}

}  // namespace trommel
