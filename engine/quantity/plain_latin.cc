// Plain places of English: $3.5 billion, 12 percent, 1,000 people, 20 cents, in 1996, October 12, August.
//
// A number is settled where words stand on both sides of it, or the end of a clause behind it, and none of
// them is one that asks anything: the names of months and currencies, joints of ranges and fractions, number
// words. What a unit, a modifier or a year's company means is asked of the general readers.

#include "engine/quantity/calendar.h"
#include "engine/quantity/english_context.h"
#include "engine/quantity/lexicon.h"
#include "engine/quantity/modifier.h"
#include "engine/quantity/number_word.h"
#include "engine/quantity/plain_neighbours.h"
#include "engine/quantity/word_set.h"

namespace trommel {
namespace {

using Kind = NumberWord::Kind;

// Words that may make something else of a number before them: ranges, ratios, times, dates, zones.
constexpr std::u16string_view kAskBehindWords[] = {
    u"out",      u"am",       u"pm",   u"p",    u"o",    u"point",  u"gmt",       u"utc",
    u"est",      u"edt",      u"bst",  u"cet",  u"hrs",  u"plus",   u"january",   u"february",
    u"march",    u"april",    u"may",  u"june", u"july", u"august", u"september", u"october",
    u"november", u"december", u"jan",  u"feb",  u"mar",  u"apr",    u"jun",       u"jul",
    u"aug",      u"sep",      u"sept", u"oct",  u"nov",  u"dec"};
constexpr WordSet kAskBehind(kAskBehindWords);

// Words that may make something else of a number behind them: months, signs, shares, ages, names of numbers.
constexpr std::u16string_view kAskBeforeWords[] = {
    u"january", u"february", u"march",    u"april", u"may", u"june", u"july",  u"august",   u"september",
    u"october", u"november", u"december", u"jan",   u"feb", u"mar",  u"apr",   u"jun",      u"jul",
    u"aug",     u"sep",      u"sept",     u"oct",   u"nov", u"dec",  u"minus", u"negative", u"aged",
    u"age",     u"tel",      u"fax",      u"phone", u"qq",  u"isbn", u"issn"};
constexpr WordSet kAskBefore(kAskBeforeWords);

// percent of: what stands behind the word is a share.
bool AsksShare(const Page& page, uint32_t word_start, std::u16string_view word) {
  return word == u"of" && page.HasBefore(page.SkipBlanksBefore(word_start), u"cent");
}

// A number in digits as it stands: 226, 3,700, 1.5.
struct Digits {
  int64_t coefficient = 0;
  int scale = 0;
  uint32_t end = 0;
  uint32_t digits = 0;  // of a whole number without groups, else 0
  bool grouped = false, magnitude = false;
  bool words = false;  // three, three million
};

uint32_t ReadRun(const Page& page, uint32_t at, int64_t* value) {
  uint32_t end = at;
  for (; IsDigit(page[end]) && end - at < 10; ++end) *value = *value * 10 + (page[end] - u'0');
  return end;
}

// False where the digits are more, or written otherwise, than the plainest numbers.
bool ReadNumber(const Page& page, uint32_t at, Digits& number) {
  uint32_t end = ReadRun(page, at, &number.coefficient);
  number.digits = end - at;
  if (number.digits > 7 || (page[at] == u'0' && (number.digits > 1 || page[end] != u'.'))) return false;
  while (page[end] == u',' && IsDigit(page[end + 1])) {
    const uint32_t group = ReadRun(page, end + 1, &number.coefficient);
    if (group != end + 4 || group - at > 12 || number.digits > 3) return false;
    end = group;
    number.grouped = true;
  }
  if (page[end] == u'.' && IsDigit(page[end + 1])) {
    if (number.digits == 4) return false;  // the beginning of a date
    const uint32_t part = ReadRun(page, end + 1, &number.coefficient);
    number.scale = static_cast<int>(part - end - 1);
    if (number.scale > 5) return false;
    end = part;
  }
  if (number.grouped || number.scale != 0) number.digits = 0;
  number.end = end;
  return true;
}

// What stands behind a number or a mention.
struct Behind {
  bool quiet = false;  // nothing of it may belong to what stands before
  uint32_t at = 0;     // the word behind a blank, or 0 where a clause ends
  std::u16string_view word;
};

// Whether a number stands behind the joint (to, and, over) that ends at `end`, and may join the one before.
// `unit`: that one has a unit, which is no money.
bool Joins(const Page& page, uint32_t end, bool unit) {
  uint32_t at = end + 1;
  if (page.HasWord(at, u"the")) at += 4;
  if (unit && page[at] == u'$') return false;
  if (page[at] == u'a' && page[at + 1] == u' ') at += 2;
  return !IsBlank(page[end]) || !IsLatin(page[at]) || MayBeginNumberWord(page, at);
}

// The end of a clause, or a blank and a word that asks nothing; `unit` as for Joins.
Behind LookBehind(const Page& page, uint32_t end, bool unit) {
  const char16_t mark = page[end], next = page[end + 1];
  if (mark == u')') return {true, 0, {}};
  if (mark == u'.' || mark == u',') {
    return {(next <= u' ' && !IsDigit(page[page.SkipBlanks(end + 1)])), 0, {}};
  }
  if (mark != u' ') return {};
  if (next == u'(') return {unit || !IsLatin(page[end + 2]), 0, {}};
  if (!IsLatin(next)) return {};
  Behind behind;
  behind.at = end + 1;
  behind.word = page.LatinWordAt(end + 1);
  const uint32_t word_end = behind.at + static_cast<uint32_t>(behind.word.size());
  uint32_t first = behind.at;
  if (behind.word == u"a") {  // a share: the article, where no number follows it
    first = word_end + 1;
    if (page[word_end] != u' ' || !IsLatin(page[first])) return behind;
  }
  behind.quiet = !behind.word.empty() && !MayBeginNumberWord(page, first) && !kAskBehind.Has(behind.word) &&
                 !LongestForward(LexiconRoot::kMagnitude, page, behind.at);
  if (behind.word == u"to" || behind.word == u"through" || behind.word == u"and" || behind.word == u"over")
    behind.quiet &= !Joins(page, word_end, unit);
  if (behind.word == u"or") behind.quiet &= !page.Has(behind.at, u"or equal");
  return behind;
}

// million, billion, trillion: the power of ten, and what stands behind instead.
bool ReadMagnitude(const Page& page, Digits& number, Behind& behind) {
  const int power = behind.word == u"million"    ? 6
                    : behind.word == u"billion"  ? 9
                    : behind.word == u"trillion" ? 12
                                                 : 0;
  if (power == 0) return behind.quiet;
  number.scale -= power;
  number.end = behind.at + static_cast<uint32_t>(behind.word.size());
  number.digits = 0;
  number.magnitude = true;
  behind = LookBehind(page, number.end, false);
  return behind.quiet;
}

// Sets the quantity but for its modifiers.
bool Set(Quantity& q, QuantityKind kind, uint32_t at, uint32_t start, uint32_t end, const Digits& number,
         std::u16string_view unit) {
  const std::optional<Decimal> value = Decimal::Make(number.coefficient, number.scale);
  if (!value) return false;
  SetPlain(q, kind, at, number.end, end, *value, unit);
  q.start = start;
  return true;
}

// The modifiers around a quantity that Set has set; `spread` as for ModifierAfter.
bool Modify(const Page& page, uint32_t floor, bool spread, Quantity& q, ExpressionResult& result) {
  result = {true, q.end, q.start};
  SetModifiers(ModifierBefore(page, q.start, floor, q.kind == QuantityKind::kPercent),
               ModifierAfter(page, q.end, spread), q, result);
  return true;
}

// $12.50, $3 million
bool ReadDollars(const Page& page, TextContext& context, uint32_t at, uint32_t floor, Quantity& quantity,
                 ExpressionResult& result) {
  const uint32_t sign = at - 1;
  const char16_t before = page[sign - 1];
  if (sign < floor + 1 || (before != u' ' && before != u'(')) return false;
  if (before == u' ') {
    const std::u16string_view word = page.LatinWordBefore(sign - 1);
    if (word.empty() || AsksShare(page, sign - 1 - static_cast<uint32_t>(word.size()), word)) return false;
  }
  Digits number;
  if (!ReadNumber(page, at, number) || LongestBackward(LexiconRoot::kPrefix, page, at)) return false;
  Behind behind = LookBehind(page, number.end, false);
  const bool one = number.coefficient == 1 && number.scale == 0;
  if (!ReadMagnitude(page, number, behind)) return false;
  if (behind.at != 0) {
    if (LongestForward(LexiconRoot::kSuffix, page, behind.at) || (one && behind.word == u"in")) return false;
    if (behind.word.size() == 4 && behind.word[0] == u'm') return false;  // a code with a million before it
  }
  if (!Set(quantity, QuantityKind::kMoney, at, sign, number.end, number, context.Dollar())) return false;
  return Modify(page, floor, true, quantity, result);
}

// 5 years, 30 tonnes: whether the word is a unit of which nothing but a rate can make another.
bool IsPlainMeasure(const Behind& behind, const LexiconEntry& entry) {
  if (behind.word.size() < 4 || entry.text == u"second" || entry.text == u"quarter-hour") return false;
  return entry.sense == Sense::kDuration ||
         (behind.word.size() > 4 && behind.word != u"stone" && behind.word != u"grain");
}

// The unit that the word behind a number says, where it has one plain sense.
bool ReadUnitWord(const Page& page, TextContext& context, const Behind& behind, const LexiconMatch& match,
                  Digits& number, QuantityKind* kind, std::u16string_view* unit) {
  const LexiconEntry& entry = *match.entries;
  if (match.count != 1 || match.end != behind.at + behind.word.size()) return false;
  const Behind next =
      LookBehind(page, match.end, entry.sense != Sense::kMoney && entry.sense != Sense::kMoneyMinor);
  if (!next.quiet) return false;
  *unit = entry.text;
  switch (entry.sense) {
    case Sense::kPercent:
      return *kind = QuantityKind::kPercent, behind.word == u"percent";
    case Sense::kMoneyMinor:
      number.scale -= entry.factor;
      return *kind = QuantityKind::kMoney, true;
    case Sense::kMeasure:
      if (next.word == u"a" || next.word == u"an" || next.word == u"per") return false;
      return *kind = QuantityKind::kMeasure, IsPlainMeasure(behind, entry);
    case Sense::kDuration:
      return *kind = QuantityKind::kDuration, IsPlainMeasure(behind, entry);
    case Sense::kMoney:
      if (behind.word.size() < 3 || (!number.magnitude && !number.grouped && number.digits < 3)) return false;
      *unit = MoneyNamed(page, context, behind.at, entry);
      return *kind = QuantityKind::kMoney, true;
    default:
      return false;
  }
}

// 12 percent, 20 cents, 5 years, 1,000 people, 3 million.
bool ReadCounted(const Page& page, TextContext& context, uint32_t at, uint32_t floor, Digits& number,
                 Quantity& quantity, ExpressionResult& result) {
  Behind behind = LookBehind(page, number.end, false);
  const bool one = number.coefficient == 1 && number.scale == 0;
  QuantityKind kind = QuantityKind::kNumber;
  std::u16string_view unit;
  uint32_t end = number.end;
  if (page[end] == u'%') {
    ++end;
    kind = QuantityKind::kPercent;
    unit = u"percent";
    if (!LookBehind(page, end, true).quiet) return false;
  } else {
    if (!ReadMagnitude(page, number, behind)) return false;
    end = number.end;
    if (behind.at != 0) {
      const bool ratio = behind.word == u"in" && (number.words ? Joins(page, behind.at + 2, false) : one);
      if (ratio || (behind.word.size() == 4 && behind.word[0] == u'm')) return false;
      if (const LexiconMatch match = LongestForward(LexiconRoot::kSuffix, page, behind.at)) {
        if (!ReadUnitWord(page, context, behind, match, number, &kind, &unit)) return false;
        end = match.end;
      } else if (FollowedByNoun(page, end)) {
        const bool counts =
            number.words || !page.IsUpper(behind.at) || number.magnitude || BehindPlainWord(page, at);
        kind = counts ? QuantityKind::kCount : QuantityKind::kNumber;
      }
    }
  }
  if (!Set(quantity, kind, at, at, end, number, unit)) return false;
  const bool spread = kind != QuantityKind::kCount && kind != QuantityKind::kNumber;
  return Modify(page, floor, spread, quantity, result);
}

bool Take(CalendarResult& found, Quantity& quantity, ExpressionResult& result) {
  if (found.outcome != CalendarResult::Outcome::kMention) return false;
  SetPlainDate(quantity, found.kind, found.start, found.end);
  quantity.timex = std::move(found.timex);
  result = {true, found.end, found.start};
  return true;
}

// in 1996
bool ReadPlainYear(const Page& page, uint32_t at, Quantity& quantity, ExpressionResult& result) {
  if (!LookBehind(page, at + 4, false).quiet) return false;
  CalendarResult found = ReadYear(page, at);
  return Take(found, quantity, result);
}

// The word before the number at `at`, over a blank; empty where none stands or where it may ask something.
std::u16string_view IdleWordBefore(const Page& page, uint32_t at, uint32_t floor) {
  if (page[at - 1] != u' ' || !IsLatin(page[at - 2]) || at < floor + 2) return {};
  const std::u16string_view before = page.LatinWordBefore(at - 1);
  if (before.empty() || kAskBefore.Has(before)) return {};
  const uint32_t word = at - 1 - static_cast<uint32_t>(before.size());
  return word != 0 && !IsBlank(page[word - 1]) && page[word - 1] != u'\n' ? std::u16string_view() : before;
}

// three people, five percent, two million
bool ReadCardinal(const Page& page, TextContext& context, uint32_t at, uint32_t floor, const NumberWord& word,
                  std::u16string_view before, Quantity& quantity, ExpressionResult& result) {
  if (word.value < 2 || AsksShare(page, at - 1 - static_cast<uint32_t>(before.size()), before)) return false;
  if (before.size() == 4 && before[0] == u'm') return false;  // a code with a million before it
  if (LongestBackward(LexiconRoot::kPrefix, page, at - 1)) return false;
  Digits number;
  number.coefficient = word.value;
  number.end = word.end;
  number.words = true;
  return ReadCounted(page, context, at, floor, number, quantity, result);
}

// third quarter, second largest
bool ReadOrdinal(const Page& page, uint32_t at, uint32_t floor, const NumberWord& word, Quantity& quantity,
                 ExpressionResult& result) {
  const char16_t next = page[page.SkipBlanks(word.end)];
  constexpr Letters kAsks("qhc");  // quarter, half, century
  if (kAsks.Has(next) || next == u'-') {
    CalendarResult found = ReadLatinCalendar(page, at, floor);
    if (Take(found, quantity, result)) return true;
  }
  if (page.IsUpper(at) || page.HasBefore(at, u"than the ")) return false;
  const bool hyphen = page[word.end] == u'-' && IsLatin(page[word.end + 1]);
  if (page.HasWord(word.end + 1, u"hand")) return false;
  if (hyphen ? MayBeginNumberWord(page, word.end + 1) : !LookBehind(page, word.end, false).quiet)
    return false;
  SetPlain(quantity, QuantityKind::kOrdinal, at, word.end, word.end, Decimal::FromInt(word.value), {});
  result = {true, word.end, at};
  return true;
}

}  // namespace

bool ReadPlainLatin(const Page& page, TextContext& context, uint32_t at, uint32_t floor, Quantity& quantity,
                    ExpressionResult& result) {
  if (page[at - 1] == u'$') return ReadDollars(page, context, at, floor, quantity, result);
  const std::u16string_view before = IdleWordBefore(page, at, floor);
  if (before.empty()) return false;
  const uint32_t word = at - 1 - static_cast<uint32_t>(before.size());
  Digits number;
  if (!ReadNumber(page, at, number)) return false;
  if (number.digits == 4) return number.coefficient != 1688 && ReadPlainYear(page, at, quantity, result);
  if (page.IsUpper(word) || AsksShare(page, word, before) ||
      LongestBackward(LexiconRoot::kPrefix, page, at - 1))
    return false;
  return ReadCounted(page, context, at, floor, number, quantity, result);
}

bool ReadPlainWord(const Page& page, TextContext& context, uint32_t at, uint32_t floor, Quantity& quantity,
                   ExpressionResult& result) {
  const std::optional<NumberWord> word = ReadNumberWord(page, at);
  if (!word) return false;
  if (word->kind == Kind::kMonth) {
    CalendarResult found = ReadLoneMonth(page, at);
    if (!Take(found, quantity, result)) result = {false, word->end, 0};
    return true;
  }
  if (word->kind == Kind::kUnit || word->kind == Kind::kTeen || word->kind == Kind::kTens) {
    if (word->plural) return false;
    const std::u16string_view before = IdleWordBefore(page, at, floor);
    if (before.empty()) return false;
    return word->ordinal ? ReadOrdinal(page, at, floor, *word, quantity, result)
                         : ReadCardinal(page, context, at, floor, *word, before, quantity, result);
  }
  if (word->kind != Kind::kQuarter) return false;
  // the quarter: of a year, where no number follows that it is a quarter of
  const uint32_t next = page.SkipBlanks(word->end);
  if (!word->plural && (page[word->end] == u'-' || page[next] == u'-')) return false;
  if (!word->plural && IsLatin(page[next]) && MayBeginNumberWord(page, next)) return false;
  result = {false, word->end, 0};
  return true;
}

}  // namespace trommel
