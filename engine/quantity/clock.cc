#include <cstdio>

#include "engine/quantity/calendar_digits.h"

// Clocks (04:03:42, 8:30 pm, 6pm) and scores (3:0, 6-4, 3比0), which look alike.

namespace trommel {
namespace {

bool EndsNumber(const Page& page, uint32_t end) {
  return !page.WordAt(end) && page[end] != u'%' && !(page[end] == u'.' && IsDigit(page[end + 1])) &&
         !(page[end] == u',' && IsDigit(page[end + 1]));
}

// am, p.m. behind a time; +12 for the afternoon in *shift.
uint32_t PastMeridiem(const Page& page, uint32_t at, bool* found, bool* afternoon) {
  const uint32_t p = page.SkipBlanks(at);
  *found = false;
  if (page[p] != u'a' && page[p] != u'p') return at;
  uint32_t end = p + 1;
  if (page[end] == u'.') ++end;
  if (page[end] != u'm') return at;
  ++end;
  if (page.WordAt(end)) return at;
  if (page[end] == u'.' && page[end - 2] == u'.') ++end;
  *found = true;
  *afternoon = page[p] == u'p';
  return end;
}

std::string ClockTimex(int hour, int minute, int second) {
  char text[40];
  if (second >= 0) {
    std::snprintf(text, sizeof(text), "T%02d:%02d:%02d", hour % 100, minute % 100, second % 100);
  } else if (minute >= 0) {
    std::snprintf(text, sizeof(text), "T%02d:%02d", hour % 100, minute % 100);
  } else {
    std::snprintf(text, sizeof(text), "T%02d", hour % 100);
  }
  return text;
}

}  // namespace

CalendarResult ReadClock(const Page& page, uint32_t at, uint32_t floor) {
  const Digits hour = ReadRun(page, at);
  if (hour.value < 0 || hour.count > 3) return {};
  bool meridiem = false, afternoon = false;
  const char16_t mark = page[hour.end] == u'∶' ? u':' : page[hour.end];
  if (mark != u':') {
    const uint32_t end = PastMeridiem(page, hour.end, &meridiem, &afternoon);
    if (!meridiem || hour.value < 1 || hour.value > 12 || hour.count > 2) return {};
    CalendarResult result = Found(at, end, ClockTimex(hour.value % 12 + (afternoon ? 12 : 0), -1, -1));
    result.kind = QuantityKind::kTime;
    return result;
  }
  const char16_t before = page[at - 1];
  const Digits minute = ReadRun(page, hour.end + 1);
  if (minute.value < 0 || minute.count > 3) return {};
  const bool score_word = before == u'以' || page.HasBefore(at, u"比分") || page.HasBefore(at, u"战平") ||
                          page.HasBefore(at, u"负") || page.HasBefore(at, u"胜") ||
                          page.HasBefore(at, u"分为") || page.HasBefore(at, u"总比分");
  Digits second;
  if (page[minute.end] == u':') second = ReadRun(page, minute.end + 1);
  const bool clock = minute.count == 2 && hour.count <= 2 && hour.value <= 24 && minute.value < 60 &&
                     (second.value < 0 || (second.count == 2 && second.value < 60)) && !score_word;
  if (clock) {
    uint32_t end = second.value >= 0 ? second.end : minute.end;
    if (page.WordAt(end) && !IsLatin(page[end])) return {};
    // the fraction of a time stamp: 14:23:31.379Z
    if (second.value >= 0 && page[end] == u'.' && IsDigit(page[end + 1])) end = ReadRun(page, end + 1).end;
    if (page[end] == u'z' && !page.WordAt(end + 1) && page[at - 1] == u't') ++end;
    end = PastMeridiem(page, end, &meridiem, &afternoon);
    int value = meridiem ? hour.value % 12 + (afternoon ? 12 : 0) : hour.value;
    const uint32_t start = meridiem ? at : DayPartStart(page, at, floor, &afternoon);
    if (start != at && afternoon && value < 11) value += 12;
    CalendarResult result = Found(start, end, ClockTimex(value, minute.value, second.value));
    result.kind = QuantityKind::kTime;
    return result;
  }
  if (second.value >= 0 || page[minute.end] == u':' || (before == u':')) {
    return Found(at, second.value >= 0 ? second.end : minute.end, "", false);
  }
  if (page[minute.end] == u'.' && IsDigit(page[minute.end + 1]))
    return Found(at, ReadRun(page, minute.end + 1).end, "", false);
  CalendarResult result = Found(at, minute.end, "");
  result.kind = QuantityKind::kScore;
  return result;
}

CalendarResult ReadScore(const Page& page, uint32_t at) {
  const Digits first = ReadRun(page, at);
  if (first.value < 0 || first.count > 3) return {};
  const bool han = page[first.end] == u'比', dash = page[first.end] == u'-';
  if (!han && !dash) return {};
  const Digits second = ReadRun(page, first.end + 1);
  if (second.value < 0 || second.count > 3 || !EndsNumber(page, second.end) || page[second.end] == u'-')
    return {};
  if (page[second.end] == u'/' && IsDigit(page[second.end + 1])) return {};  // 2-1/2
  // a dash falls in a score (6-4, 3-0) and rises in a range
  if (dash &&
      (second.value >= first.value || first.count > 2 || IsHan(page[second.end]) || page[at - 1] == u'-'))
    return {};
  if (dash && IsHan(page[at - 1])) return {};
  if (han && IsHan(page[second.end]) && page[second.end] == u'例') return {};
  CalendarResult result = Found(at, second.end, "");
  result.kind = QuantityKind::kScore;
  return result;
}

}  // namespace trommel
