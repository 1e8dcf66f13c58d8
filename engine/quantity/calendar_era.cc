#include "engine/quantity/calendar_digits.h"
#include "engine/quantity/calendar_number.h"

namespace trommel {

CalendarResult ReadEra(const Page& page, uint32_t at) {
  const Small first = ReadSmall(page, at);
  if (first.value < 0) return {};
  uint32_t p = first.end;
  int century = 0;
  Small decade = first;
  if (page.Has(p, u"世纪") && first.value >= 1 && first.value <= 30 && page[at - 1] != u'第' &&
      !(first.han && first.digits == 1 && first.value == 1 && page[at - 1] != u'元')) {
    century = first.value;
    p += 2;
    const uint32_t next = page[p] == u'初' || page[p] == u'末' ? p + 1 : p;
    decade = ReadSmall(page, next);
    if (decade.value < 0 || !page.Has(decade.end, u"年代")) {
      return Found(at, p, std::to_string(century - 1).insert(0, century <= 10 ? "0" : ""), true);
    }
  }
  if (!page.Has(decade.end, u"年代")) return {};
  std::string text;
  if (decade.digits == 4 && decade.value % 10 == 0) {
    text = std::to_string(decade.value / 10);
  } else if (decade.value < 100 && decade.value % 10 == 0) {
    const std::string head = century != 0 ? std::to_string(century - 1) : "XX";
    text = head + static_cast<char>('0' + decade.value / 10);
  } else {
    return {};
  }
  return Found(at, decade.end + 2, text, true);
}

}  // namespace trommel
