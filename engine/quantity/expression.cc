#include "engine/quantity/expression.h"

#include "engine/quantity/calendar_digits.h"
#include "engine/quantity/english_context.h"
#include "engine/quantity/modifier.h"
#include "engine/quantity/not_number.h"
#include "engine/quantity/number_context.h"
#include "engine/quantity/number_word.h"
#include "engine/quantity/range.h"
#include "engine/quantity/word_set.h"

namespace trommel {
namespace {

bool HanNumberStands(const Page& page, const Item& item) {
  const Numeral& n = item.numeral;
  const char16_t before = page[item.start - 1], next = page[item.end];
  if (n.lone_magnitude && n.han_units == 1) {
    // 近千, 上万, 破亿 at the end of a clause
    return (n.modifier == Modifier::kAtLeast || In(before, u"近逾超过破")) &&
           (next == 0 || In(next, u",，。;；!！)）\n"));
  }
  const bool next_free = next == 0 || !IsHan(next) || In(next, kAfterNumber) || page.Has(item.end, u"分之");
  const bool before_free = before == 0 || !IsHan(before) || In(before, kBeforeNumber);
  if (IsLatin(next) || IsLatin(before)) return false;
  if (n.point || n.signed_minus) return next_free || before_free;
  if (n.han_digits) return false;
  if (n.han_units == 1) {
    if (n.vague) return item.end > n.end && before_free && next_free;  // 五到十
    if (before == u'前' && HanDigit(page[item.start]) > 1) return next != u'后' && next_free;
    if (page[item.start] != u'两' && HanDigit(page[item.start]) >= 0) {
      if (IsFormalHan(page[item.start])) return before_free && next_free && !IsHan(next);
    }
    return before_free && next_free &&
           In(before, u"是为达至到等于有:：=，,。、\n \u3000") | (before == 0 && next_free);
  }
  if (n.vague) return next_free && !(next == u'年');
  return before_free || next_free;
}

// 14亿中国人, 融资7000万: digits with a magnitude, and long numerals that hold one, are no part of a word,
// whatever stands around.
bool StandsByMagnitude(const Page& page, const Numeral& n) {
  if (!n.magnitude || IsLatin(page[n.end])) return false;
  return n.han_units >= 3 || IsDigit(page[n.start]) || (n.signed_minus && IsDigit(page[n.start + 1]));
}

// "one" is mostly a pronoun.
bool OneStands(const Page& page, const Item& item) {
  static constexpr std::u16string_view kPointsWords[] = {
      u"the",   u"that",    u"this",  u"no",   u"any",     u"every", u"each",
      u"which", u"another", u"some",  u"last", u"next",    u"first", u"only",
      u"new",   u"good",    u"other", u"such", u"current", u"right", u"number"};
  static constexpr std::u16string_view kEqualsWords[] = {u"is", u"equals", u"by", u"and", u"to"};
  static constexpr WordSet kPoints(kPointsWords);
  static constexpr WordSet kEquals(kEqualsWords);
  const std::u16string_view before = page.LatinWordBefore(page.SkipBlanksBefore(item.start));
  if (kPoints.Has(before)) return false;
  const uint32_t next = page.SkipBlanks(item.end);
  if (page[item.end] == u'-' || page[item.end] == u'\'' || page[item.end] == 0x2019) return false;
  if (!IsLatin(page[next])) return item.numeral.signed_minus || kEquals.Has(before);
  if (page.HasWord(next, u"another") || page.HasWord(next, u"can") || page.HasWord(next, u"day"))
    return false;
  return FollowedByNoun(page, item.end) || item.numeral.signed_minus;
}

// A plain number of four digits that is more likely a year: 2020广交会, the 1996 results, 《毛泽东》(1999).
bool IsBareYear(const Page& page, const Item& item) {
  const Numeral& n = item.numeral;
  if (n.digits != 4 || item.start != n.start || item.end != n.end || n.signed_minus) return false;
  const int64_t year = n.Small();
  const char16_t before = page[item.start - 1], next = page[item.end];
  if (IsHan(next)) {
    if (year < 1990 || year > 2035 || (IsHan(before) && In(before, u"达到为至共超约增近仅有减以第")))
      return false;
    return !In(next, kAfterNumber) || next == u'年';
  }
  if (year < 1900 || year > 2035) return false;
  if (year % 100 == 0 && year != 2000) return false;
  if (In(before, u"达到至共超约增近仅有减-−=+×*/$#.：:") || In(next, u"-/:+×*%=")) return false;
  if (next == u'.' && IsDigit(page[item.end + 1])) return false;
  return !ModifierBefore(page, item.start, 0).found && !ModifierAfter(page, item.end, false).found;
}

// First Call, second-hand, Third World, Second Pacific: an ordinal in a name.
bool IsName(const Page& page, const Item& item) {
  if (item.numeral.script != Numeral::Script::kWords) return false;
  const int64_t value = item.numeral.Small();
  if (value == 2 && (page.Has(item.end, u"-hand") || page.Has(item.end, u" hand "))) return true;
  if (!page.IsUpper(item.start)) return false;
  return value >= 1 && value <= 3 && IsBlank(page[item.end]) && page.IsUpper(item.end + 1);
}

// brother, aged 18
void ReadAged(const Page& page, Item& item) {
  if (item.kind != QuantityKind::kNumber || item.has_unit || item.numeral.digits == 0 ||
      item.numeral.digits > 3)
    return;
  const std::u16string_view word = page.LatinWordBefore(page.SkipBlanksBefore(item.start));
  if ((word != u"aged" && word != u"age") || FollowedByNoun(page, item.end)) return;
  item.kind = QuantityKind::kAge;
  item.unit = u"year";
  item.has_unit = true;
}

// Decides what a numeral without unit is; false where it is no mention.
bool Unitless(const Page& page, Item& item) {
  const Numeral& n = item.numeral;
  if (page[item.end] == u'号' && item.kind != QuantityKind::kFraction) return false;
  if (item.kind == QuantityKind::kFraction) {
    return !(n.script == Numeral::Script::kWords && (page[item.end] == u'-'));
  }
  if (n.script == Numeral::Script::kHan) {
    if (page[item.end] == u'大' && n.han_units >= 1 && !n.lone_magnitude && IsHan(page[item.end + 1]) &&
        !In(page[item.end + 1], u"学会于小陆衣概约使队爷妈伯叔") && !(n.Small() == 1)) {
      item.kind = QuantityKind::kCount;
      return true;
    }
    return StandsByMagnitude(page, n) || HanNumberStands(page, item);
  }
  const char16_t next = page[item.end];
  if (n.script == Numeral::Script::kWords && n.Small() == 1 && !OneStands(page, item)) return false;
  if (n.script == Numeral::Script::kWords && n.vague) {
    item.kind = QuantityKind::kCount;
    return true;
  }
  if (IsLatin(next) || (next == u'-' && IsLatin(page[item.end + 1]) && n.script != Numeral::Script::kWords))
    return page.Has(item.end, u"-plus") && !page.WordAt(item.end + 5);
  if (IsHan(next)) {
    if (next == u'大' && IsHan(page[item.end + 1]) && n.digits != 0 && n.digits <= 3) {
      item.kind = QuantityKind::kCount;
      return true;
    }
    if (!In(next, kAfterNumber) && !n.grouped && !In(next, kGoesOnAfterNumber) &&
        !ModifierBefore(page, item.start, 0).found && !ModifierBefore(page, item.end + 2, item.end).found) {
      return false;
    }
  }
  if (FollowedByNoun(page, item.end)) {
    const uint32_t word = page.SkipBlanks(item.end);
    if (n.script == Numeral::Script::kWords || !page.IsUpper(word) || n.magnitude ||
        BehindPlainWord(page, item.start))
      item.kind = QuantityKind::kCount;
  }
  return true;
}

// Ordinals are compared only in so many words: higher than the tenth.
bool HasModifiers(const Page& page, const Item& item, uint32_t* start) {
  *start = item.start;
  if (item.kind != QuantityKind::kOrdinal) return true;
  if (item.numeral.script != Numeral::Script::kWords) return false;
  const uint32_t the = page.SkipBlanksBefore(item.start);
  if (!page.HasBefore(the, u"than the")) return false;
  *start = the - 3;
  return true;
}

uint32_t Finish(const Page& page, const Item& item, uint32_t floor, Quantity& quantity) {
  quantity.kind = item.kind;
  quantity.unit = item.unit;
  quantity.start = item.start;
  quantity.end = item.end;
  quantity.numeral_start = item.numeral_start;
  quantity.numeral_end = item.numeral_end;
  quantity.value = item.numeral.value;
  quantity.low = item.numeral.low;
  quantity.high = item.numeral.high;
  quantity.low_closed = quantity.high_closed = true;
  quantity.infix = item.numeral.infix;
  quantity.modifier = Modifier::kExact;
  quantity.timex.clear();
  uint32_t modified = item.start;
  if (!HasModifiers(page, item, &modified)) return item.start;
  const bool spread = item.kind == QuantityKind::kDuration || item.kind == QuantityKind::kMeasure ||
                      item.kind == QuantityKind::kMultiple || item.kind == QuantityKind::kMoney ||
                      item.kind == QuantityKind::kPercent || item.kind == QuantityKind::kAge;
  DetachedModifier before = ModifierBefore(
      page, modified, floor, item.kind == QuantityKind::kPercent || item.kind == QuantityKind::kFraction);
  if (before.found && item.kind == QuantityKind::kDuration &&
      IsRecently(page, item.start, item.end, item.unit, item.numeral.low, before.place)) {
    before = {};
  }
  const DetachedModifier after = ModifierAfter(page, item.end, spread);
  Modifier modifier = before.found ? before.modifier : Modifier::kExact;
  // less than 5000 or equal
  const uint32_t tail = page.SkipBlanks(item.end);
  if (page.Has(tail, u"or equal") && !page.Has(tail, u"or equal to")) {
    if (modifier == Modifier::kUnder) modifier = Modifier::kAtMost;
    if (modifier == Modifier::kOver) modifier = Modifier::kAtLeast;
  }
  if (modifier == Modifier::kExact || (after.found && modifier == Modifier::kAbout)) {
    if (after.found) modifier = after.modifier;
  }
  // 比三十大一些
  if (page[item.start - 1] == u'比' && modifier == Modifier::kExact) {
    if (In(page[item.end], u"大多高长")) modifier = Modifier::kOver;
    if (In(page[item.end], u"小少低短")) modifier = Modifier::kUnder;
  }
  if (item.numeral.infix) {
    quantity.modifier = Modifier::kOver;
    quantity.low_closed = quantity.high_closed = false;
  } else if (item.numeral.modifier != Modifier::kExact) {
    ApplyModifier(item.numeral.modifier, quantity);
  } else if (!quantity.value && (modifier == Modifier::kOver || modifier == Modifier::kUnder ||
                                 modifier == Modifier::kAtLeast || modifier == Modifier::kAtMost)) {
    quantity.modifier = Modifier::kExact;  // of an interval: it keeps its bounds
  } else {
    ApplyModifier(modifier, quantity);
  }
  return before.found ? before.place : item.start;
}

uint32_t RunEnd(const Page& page, uint32_t at) {
  uint32_t p = at;
  if (page.WordAt(p)) {
    while (page.WordAt(p)) ++p;
    if (IsDigit(page[at])) {
      // the groups and decimals of the same number
      while ((page[p] == u',' || page[p] == u'.') && IsDigit(page[p + 1])) {
        ++p;
        while (IsDigit(page[p])) ++p;
      }
    }
    return p;
  }
  return at + 1;
}

// 千万分之, 百分之: powers, then 分之
bool LeadsShare(const Page& page, uint32_t at) {
  for (int powers = 0; powers < 8 && HanPower(page[at]) >= 2; ++powers) ++at;
  at = page.SkipBlanks(at);
  return page[at] == u'分' && page[page.SkipBlanks(at + 1)] == u'之';
}

ExpressionResult Skip(uint32_t resume, uint32_t at) { return {false, resume > at ? resume : at + 1, 0}; }

// Dates and times are told by the unit behind the numeral, so that most numerals are sent on after one look
// at it.
CalendarResult LookAtCalendar(const Page& page, uint32_t at, uint32_t floor) {
  constexpr auto kNone = CalendarResult::Outcome::kNone;
  if (IsLatin(page[at])) {
    const std::optional<NumberWord> word = ReadNumberWord(page, at);
    if (!word) return {};
    if (word->kind == NumberWord::Kind::kMonth) return ReadLoneMonth(page, at);
    const char16_t next = page[page.SkipBlanks(word->end)];
    constexpr Letters kAsks("qhc");
    const bool asks =
        word->ordinal ? kAsks.Has(next) || next == u'-' : next == u'o';  // quarter, half, century; o'clock
    return asks ? ReadLatinCalendar(page, at, floor) : CalendarResult();
  }
  if (page[at] == u'半') return ReadHanCalendar(page, at, floor);
  const bool digits = IsDigit(page[at]);
  uint32_t end = at;
  while ((digits ? IsDigit(page[end]) : IsHanNumeral(page[end])) && end - at < 64)
    ++end;  // no date is so long
  const char16_t mark = page[end], next = page[page.SkipBlanks(end)];
  CalendarResult found;
  const bool dash = mark == u'-' || mark == u'–' || mark == u'~';
  if (next >= 0x80 ? In(next, u"年月日号季世点时至到—─～–") : dash) found = ReadHanCalendar(page, at, floor);
  if (!digits || found.outcome != kNone) return found;
  if (mark == u'-' || mark == u'–') found = ReadHourOrCentury(page, at);
  if (found.outcome == kNone && (mark == u'-' || mark == u'比')) found = ReadScore(page, at);
  if (found.outcome == kNone && (mark == u':' || mark == u'∶' || next == u'a' || next == u'p')) {
    found = ReadClock(page, at, floor);
  }
  if (found.outcome != kNone) return found;
  const bool day_or_year = end - at <= 4 || end - at == 8;
  const bool joined = mark == u'-' || mark == u'/' || mark == u'.' || mark == u'·' || mark == u'•';
  if (!day_or_year) return found;
  const char16_t before = page[page.SkipBlanksBefore(at) - 1];
  if (joined || end - at >= 4 || IsLatin(next) || IsLatin(before) || before == u'.')
    found = ReadLatinCalendar(page, at, floor);
  return found;
}

bool ReadDateOrTime(const Page& page, uint32_t at, uint32_t floor, Quantity& quantity,
                    ExpressionResult& result) {
  CalendarResult found = LookAtCalendar(page, at, floor);
  if (found.outcome == CalendarResult::Outcome::kNone) return false;
  result.found = found.outcome == CalendarResult::Outcome::kMention;
  result.resume = found.end > at ? found.end : at + 1;
  if (!result.found) return true;
  quantity = Quantity();
  quantity.kind = found.kind;
  quantity.start = quantity.numeral_start = quantity.numeral_end = found.start;
  quantity.end = found.end;
  quantity.timex = std::move(found.timex);
  result.modifier_start = found.start;
  return true;
}

}  // namespace

ExpressionResult ReadExpression(const Page& page, TextContext& context, uint32_t at, uint32_t floor,
                                Quantity& quantity) {
  ExpressionResult result;
  const char16_t c = page[at];
  const bool han = IsHan(c);
  if (IsDigit(c)) {
    if (const auto end = NotANumber(page, at)) return Skip(*end, at);
    // .5 begins at its point
    if (page[at - 1] == u'.' && at > floor &&
        (at < 2 || IsBlank(page[at - 2]) || In(page[at - 2], u"($=") ||
         (page[at - 2] == u'-' && (at < 3 || IsBlank(page[at - 3])))))
      --at;
  }
  constexpr Letters kBeginsDate("efnostajmd");  // eighth, first, nineteenth, one, … a month
  if (!IsLatin(c) || kBeginsDate.Has(c)) {
    if (ReadDateOrTime(page, at, floor, quantity, result)) return result;
  }
  if (han) {
    const bool led = HanPower(c) >= 2 && (In(page[at - 1], u"上近超过逾约达每成数") || LeadsShare(page, at));
    if (!led || page.HasBefore(at, u"成百上")) {
      if (const auto end = PhraseEnd(page, at)) return Skip(*end, at);
    }
    if (const auto end = NotAHanNumber(page, at)) return Skip(*end, at);
  }
  Item read;
  Item* const item = &read;
  if (!ReadItem(page, context, at, floor, read)) return Skip(RunEnd(page, at), at);
  if (read.kind == QuantityKind::kOrdinal && IsName(page, read)) return Skip(read.end, at);
  ReadAged(page, read);
  if (item->start < floor || item->end <= at) return Skip(RunEnd(page, at), at);
  ReadRange(page, context, *item);
  const bool bare = !item->has_unit && !item->has_prefix && item->kind != QuantityKind::kOrdinal;
  if (bare && !IsBareYear(page, *item) && !Unitless(page, *item)) {
    return Skip(item->end > RunEnd(page, at) ? item->end : RunEnd(page, at), at);
  }
  if (!item->has_unit && !item->has_prefix &&
      (item->kind == QuantityKind::kNumber || item->kind == QuantityKind::kCount) &&
      IsBareYear(page, *item)) {
    quantity = Quantity();
    quantity.kind = QuantityKind::kDate;
    quantity.start = quantity.numeral_start = quantity.numeral_end = result.modifier_start = item->start;
    quantity.end = item->end;
    quantity.timex = std::to_string(item->numeral.Small());
    result.found = true;
    result.resume = item->end;
    return result;
  }
  result.found = true;
  result.modifier_start = Finish(page, *item, floor, quantity);
  result.resume = item->end > at ? item->end : at + 1;
  return result;
}

}  // namespace trommel
