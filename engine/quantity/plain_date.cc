// Plain dates and times: 2021年9月, 10月24日, 八月, 下午3点, 20时15分.

#include "engine/quantity/plain_date.h"

#include "engine/quantity/numeral.h"
#include "engine/quantity/plain_neighbours.h"

namespace trommel {
namespace {

using namespace plain_unit;

void AppendPadded(int value, int width, std::string& out) {
  char text[4];
  for (int i = width; i-- > 0; value /= 10) text[i] = static_cast<char>('0' + value % 10);
  out.append(text, static_cast<size_t>(width));
}

// Whether a date ends at `end`: no span goes on, and no smaller part or longer word begins there.
bool EndsDate(const Page& page, uint32_t end, bool day) {
  const char16_t next = page[end];
  if (IsHan(next))
    return (HasPlain(next, kQuietAfter) || In(next, u"和与来间")) &&
           !((next == u'上' || next == u'下') && page.Has(end + 1, u"半年"));
  const char16_t after = page[page.SkipBlanks(end)];
  return !In(after, u"至到~～-–—─") && (day || !(IsDigit(after) || IsHan(after)));
}

}  // namespace

bool FoundPlainDate(const Page& page, uint32_t start, uint32_t end, const DatePoint& point, Quantity& q,
                    ExpressionResult& result) {
  if (!point.Valid() || !EndsDate(page, end, point.day != 0)) return false;
  SetPlainDate(q, QuantityKind::kDate, start, end);
  char text[] = "XXXX-XX-XX";
  const auto write = [&](int at, int value) {
    text[at] = static_cast<char>('0' + value / 10);
    text[at + 1] = static_cast<char>('0' + value % 10);
  };
  if (point.year != 0) {
    write(0, point.year / 100);
    write(2, point.year % 100);
  }
  if (point.month != 0) write(5, point.month);
  if (point.day != 0) write(8, point.day);
  q.timex.assign(text, point.day != 0 ? 10 : point.month != 0 ? 7 : 4);
  result = {true, end, start};
  return true;
}

// 2021年9月, 2021年, 10月24日, 24日.
bool ReadPlainDate(const Page& page, uint32_t at, const PlainRun& first, Quantity& quantity,
                   ExpressionResult& result) {
  DatePoint point;
  PlainRun run = first;
  if (page[run.end] == u'年') {
    if (run.digits != 4 || run.value < 1000 || run.value >= 3000) return false;
    point.year = static_cast<int>(run.value);
    const uint32_t next = page[run.end + 1] == u'度' ? run.end + 2 : run.end + 1;
    if (!IsDigit(page[next])) {
      return FoundPlainDate(page, at, next, point, quantity, result);
    }
    run = ReadPlainRun(page, next);
    if (page[run.end] != u'月' || page[next - 1] != u'年') return false;
  }
  if (run.digits == 0 || run.digits > 2) return false;
  if (page[run.end] == u'日') {
    const char16_t before = page[at - 1];
    if (run.value == 0 || In(page[run.end + 1], u"元圆币本均游薪产销活用内夜线") ||
        In(before, u"第每近续达时历满共"))
      return false;
    point.day = static_cast<int>(run.value);
    return FoundPlainDate(page, at, run.end + 1, point, quantity, result);
  }
  point.month = static_cast<int>(run.value);
  if (point.month == 0) return false;
  uint32_t next = run.end + 1;
  if (page[next] == u'份' && page[next + 1] != u'额') ++next;
  if (!IsDigit(page[next])) return FoundPlainDate(page, at, next, point, quantity, result);
  if (page[next - 1] == u'份') return false;
  run = ReadPlainRun(page, next);
  if (page[run.end] != u'日' || run.digits > 2 || run.value == 0) return false;
  point.day = static_cast<int>(run.value);
  const uint32_t end = run.end + 1;
  if (page[end] == u'元' || page[end] == u'圆') return false;
  return FoundPlainDate(page, at, end, point, quantity, result);
}

// 8时, 下午3点, 20时15分.
bool ReadPlainTime(const Page& page, uint32_t at, uint32_t floor, const PlainRun& hour, Quantity& quantity,
                   ExpressionResult& result) {
  if (hour.digits > 2 || hour.value > 24) return false;
  uint32_t end = hour.end + 1, start = at;
  bool sure = page[hour.end] == u'时', afternoon = false;
  int minute = -1;
  if (IsDigit(page[end])) {
    const PlainRun part = ReadPlainRun(page, end);
    if (part.digits > 2 || part.value > 59 || page[part.end] != u'分' || page[part.end + 1] == u'之' ||
        IsDigit(page[part.end + 1]) || IsHanNumeral(page[part.end + 1])) {
      return false;
    }
    minute = static_cast<int>(part.value);
    end = part.end + 1;
    sure = true;
  } else if (!IsHan(page[end]) ? IsBlank(page[end])
                               : IsHanNumeral(page[end]) ||
                                     In(page[end], u"间候代期光尚髦而常刻事局任势机差装下段空速钟整半")) {
    return false;
  }
  if (HasPlain(page[at - 1], kEndsDayPart)) start = DayPartStart(page, at, floor, &afternoon);
  int value = static_cast<int>(hour.value);
  if (start != at) {
    sure = true;
    if (afternoon && value < 12 && !((page[start] == u'中' || page[start] == u'午') && value >= 10))
      value += 12;
  }
  if (!sure || In(page[end], u"至到~～-–—─")) return false;
  SetPlainDate(quantity, QuantityKind::kTime, start, end);
  AppendPadded(value, 2, quantity.timex += 'T');
  if (minute >= 0) AppendPadded(minute, 2, quantity.timex += ':');
  result = {true, end, start};
  return true;
}

bool ReadPlainEra(uint32_t start, uint32_t end, int64_t value, uint32_t digits, Quantity& quantity,
                  ExpressionResult& result) {
  if (value % 10 != 0 || (digits != 4 && value >= 100)) return false;
  SetPlainDate(quantity, QuantityKind::kDate, start, end + 2);
  const auto digit = [](int64_t of) { return static_cast<char>('0' + of); };
  if (digits == 4) {
    if (value < 1000) return false;
    const char text[] = {digit(value / 1000), digit(value / 100 % 10), digit(value / 10 % 10)};
    quantity.timex.assign(text, 3);
  } else {
    const char text[] = {'X', 'X', digit(value / 10)};
    quantity.timex.assign(text, 3);
  }
  result = {true, end + 2, start};
  return true;
}

}  // namespace trommel
