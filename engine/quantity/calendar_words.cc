#include "engine/quantity/calendar_digits.h"
#include "engine/quantity/number_word.h"
#include "engine/quantity/word_set.h"

// Hours and centuries that a word behind the number tells: three o'clock, 1500 GMT, 8-10 pm, 21st century.

namespace trommel {
namespace {

std::string HourTimex(int hour, int minute) {
  std::string text = "T";
  text.append(1, static_cast<char>('0' + hour / 10)).append(1, static_cast<char>('0' + hour % 10));
  if (minute >= 0) {
    text.append(":").append(1, static_cast<char>('0' + minute / 10));
    text.append(1, static_cast<char>('0' + minute % 10));
  }
  return text;
}

CalendarResult FoundTime(uint32_t start, uint32_t end, std::string timex) {
  CalendarResult result = Found(start, end, std::move(timex));
  result.kind = QuantityKind::kTime;
  return result;
}

// A number from 1 to 30 in digits or words: its value and end; 0 where there is none.
int SmallNumber(const Page& page, uint32_t at, uint32_t* end) {
  if (IsDigit(page[at])) {
    const Digits run = ReadRun(page, at);
    *end = run.end;
    return run.count <= 2 && run.value > 0 ? run.value : 0;
  }
  const std::optional<NumberWord> word = ReadNumberWord(page, at);
  if (!word || word->plural ||
      (word->kind != NumberWord::Kind::kUnit && word->kind != NumberWord::Kind::kTeen &&
       word->kind != NumberWord::Kind::kTens)) {
    return 0;
  }
  *end = word->end;
  return static_cast<int>(word->value);
}

// three o'clock
CalendarResult ReadOclock(const Page& page, uint32_t at, int hour, uint32_t end) {
  const uint32_t p = page.SkipBlanks(end);
  if (page[p] != u'o' || hour > 12 || !(page.Has(p, u"o'clock") || page.Has(p, u"o’clock"))) return {};
  return FoundTime(at, p + 7, HourTimex(hour, -1));
}

// 1500 GMT
CalendarResult ReadZone(const Page& page, uint32_t at) {
  const Digits run = ReadRun(page, at);
  if (run.count != 4 || run.value > 2400 || run.value % 100 > 59) return {};
  if (!EndsInZone(page, run.end)) return {};
  return FoundTime(at, run.end, HourTimex(run.value / 100, run.value % 100));
}

// 8-10 pm
CalendarResult ReadHourSpan(const Page& page, uint32_t at) {
  const Digits first = ReadRun(page, at);
  if (first.count < 1 || first.count > 2 || (page[first.end] != u'-' && page[first.end] != u'–')) return {};
  const Digits last = ReadRun(page, first.end + 1);
  if (last.count < 1 || last.count > 2 || last.value > 12 || first.value > 12 || first.value == 0) return {};
  const uint32_t p = page.SkipBlanks(last.end);
  if (page[p] != u'a' && page[p] != u'p') return {};
  const bool points = page[p + 1] == u'.';
  if (!(points ? page.Has(p + 1, u".m.") : page[p + 1] == u'm' && !page.WordAt(p + 2))) return {};
  const int noon = page[p] == u'p' ? 12 : 0;
  const bool from_morning = noon != 0 && first.value > last.value && last.value != 12;  // 11-2 pm
  const int from = first.value % 12 + (from_morning ? 0 : noon), to = last.value % 12 + noon;
  return FoundTime(at, p + (points ? 4 : 2), HourTimex(from, -1) + "/" + HourTimex(to, -1));
}

// 21st century, nineteenth century
CalendarResult ReadCentury(const Page& page, uint32_t at, int number, uint32_t end, bool ordinal) {
  if (number < 1 || number > 30) return {};
  if (!ordinal) {
    if (!(page.Has(end, u"st") || page.Has(end, u"nd") || page.Has(end, u"rd") || page.Has(end, u"th")))
      return {};
    end += 2;
  }
  const uint32_t p = page[end] == u'-' ? end + 1 : page.SkipBlanks(end);
  if (p == end || !page.HasWord(p, u"century")) return {};
  return Found(at, p + 7, HourTimex(number - 1, -1).substr(1));
}

// Whether the word before a month or day takes a time: in, since, last.
bool TakesTime(const Page& page, uint32_t at) {
  const uint32_t end = page.SkipBlanksBefore(at);
  uint32_t start = end;
  while (start > 0 && end - start < 12 && IsLatin(page[start - 1])) --start;
  static constexpr std::u16string_view kWords[] = {
      u"in",   u"since", u"last",   u"this",  u"next", u"of",     u"late",  u"early",   u"mid",
      u"by",   u"until", u"during", u"from",  u"to",   u"before", u"after", u"through", u"till",
      u"each", u"every", u"for",    u"ended", u"ends", u"ending", u"and"};
  static constexpr WordSet kTakesTime(kWords);
  return end != at && kTakesTime.Has(page.Slice(start, end));
}

}  // namespace

CalendarResult ReadLoneMonth(const Page& page, uint32_t at) {
  const std::optional<NumberWord> word = ReadNumberWord(page, at);
  if (!word || word->kind != NumberWord::Kind::kMonth) return {};
  const uint32_t next = page.SkipBlanks(word->end);
  const bool named = page.IsUpper(at) && !page.IsUpper(at + 1) && !IsDigit(page[next]) &&
                     !(page[word->end] == u',' && IsDigit(page[page.SkipBlanks(word->end + 1)]));
  const bool common = word->value == 3 || word->value == 5;       // march, may
  const bool person = IsLatin(page[next]) && page.IsUpper(next);  // April Jones
  if (!named || ((common || person || word->value == 8) && !TakesTime(page, at))) return {};
  DatePoint point;
  point.month = static_cast<int>(word->value);
  return Found(at, word->end, Timex(point));
}

bool EndsInZone(const Page& page, uint32_t at) {
  const uint32_t p = page.SkipBlanks(at);
  if (p == at || !IsLatin(page[p])) return false;
  for (const std::u16string_view zone : {u"gmt", u"utc", u"est", u"edt", u"bst", u"cet", u"hrs"}) {
    if (page.HasWord(p, zone)) return true;
  }
  return false;
}

CalendarResult ReadHourOrCentury(const Page& page, uint32_t at) {
  const bool digits = IsDigit(page[at]);
  if (digits) {
    if (CalendarResult zone = ReadZone(page, at); zone.outcome != CalendarResult::Outcome::kNone) return zone;
    if (CalendarResult span = ReadHourSpan(page, at); span.outcome != CalendarResult::Outcome::kNone)
      return span;
  }
  uint32_t end = 0;
  const int number = SmallNumber(page, at, &end);
  if (number == 0) return {};
  const bool ordinal = !digits && page[end - 1] == u'h';  // words that name a century end in -th
  if (!ordinal) {
    if (CalendarResult hour = ReadOclock(page, at, number, end);
        hour.outcome != CalendarResult::Outcome::kNone) {
      return hour;
    }
  }
  if (!digits && !ordinal) return {};
  return ReadCentury(page, at, number, end, ordinal);
}

}  // namespace trommel
