#include "engine/quantity/unit_context.h"

#include <algorithm>

#include "engine/quantity/word_set.h"

namespace trommel {

bool LoneHanDigit(const Numeral& n) {
  return n.script == Numeral::Script::kHan && n.han_units == 1 && n.end - n.start == 1;
}

bool IsOne(const Numeral& n) { return LoneHanDigit(n) && n.Small() == 1; }

bool IsTwoOrSome(const Page& page, const Numeral& n) {
  return LoneHanDigit(n) && (page[n.start] == u'两' || page[n.start] == u'几' || page[n.start] == u'俩');
}

// Whether the temperature is talked of just before.
bool AboutTemperature(const Page& page, uint32_t start) {
  const uint32_t from = start > 24 ? start - 24 : 0;
  const std::u16string_view head = page.Slice(from, start);
  for (const std::u16string_view word :
       {u"温", u"热", u"冷", u"temperature", u"thermostat", u"heat", u"摄氏", u"零下", u"零上", u"oven",
        u"高烧", u"发烧", u"体感", u"weather", u"cool", u"warm"}) {
    if (head.find(word) != std::u16string_view::npos) return true;
  }
  return false;
}

bool AboutCelsius(const Page& page, uint32_t start) {
  const uint32_t from = start > 12 ? start - 12 : 0;
  const std::u16string_view head = page.Slice(from, start);
  return head.find(u"零下") != std::u16string_view::npos || head.find(u"零上") != std::u16string_view::npos ||
         head.find(u"气温") != std::u16string_view::npos || head.find(u"摄氏") != std::u16string_view::npos ||
         head.find(u"体温") != std::u16string_view::npos || head.find(u"高烧") != std::u16string_view::npos;
}

bool NamesPlace(const Page& page, const Numeral& numeral, uint32_t unit, uint32_t end) {
  if (!LoneHanDigit(numeral) || !In(page[unit], u"台盘里棵井塔")) return false;
  // The neighbourhood of an article's length, so that a text of nothing but such words stays linear.
  constexpr uint32_t kReach = 2048;
  const uint32_t from = numeral.start > kReach ? numeral.start - kReach : 0;
  const std::u16string_view name = page.Slice(numeral.start, end);
  const std::u16string_view text = page.Slice(from, std::min(page.size(), end + kReach));
  for (size_t at = text.find(name); at != std::u16string_view::npos; at = text.find(name, at + 1)) {
    if (In(page[static_cast<uint32_t>(from + at + name.size())], u"区县市镇乡村")) return true;
  }
  return false;
}

namespace {

std::u16string_view WordAt(const Page& page, uint32_t at) {
  uint32_t end = at;
  while (IsLatin(page[end])) ++end;
  return page.Slice(at, end);
}

// 3 times the size, but 3 times the same day.
bool FollowsOccasion(std::u16string_view word) {
  static constexpr std::u16string_view kWords[] = {
      u"past",  u"last", u"next",  u"same", u"other", u"previous", u"first",   u"following",
      u"whole", u"day",  u"night", u"week", u"year",  u"month",    u"morning", u"entire"};
  static constexpr WordSet kOccasions(kWords);
  return kOccasions.Has(word);
}

}  // namespace

bool TimesMultiplies(const Page& page, const Numeral& numeral, uint32_t end) {
  static constexpr std::u16string_view kComparesWords[] = {
      u"more",     u"less",     u"fewer",   u"faster",         u"higher",     u"larger",
      u"greater",  u"bigger",   u"longer",  u"cheaper",        u"better",     u"worse",
      u"stronger", u"weaker",   u"lower",   u"smaller",        u"slower",     u"heavier",
      u"lighter",  u"deeper",   u"thicker", u"thinner",        u"wider",      u"broader",
      u"taller",   u"shorter",  u"richer",  u"poorer",         u"brighter",   u"hotter",
      u"older",    u"younger",  u"safer",   u"easier",         u"harder",     u"quicker",
      u"closer",   u"likelier", u"busier",  u"costlier",       u"its",        u"their",
      u"his",      u"her",      u"our",     u"your",           u"my",         u"what",
      u"earnings", u"sales",    u"revenue", u"revenues",       u"profit",     u"profits",
      u"income",   u"turnover", u"book",    u"cash",           u"ebitda",     u"ebit",
      u"annual",   u"forward",  u"normal",  u"oversubscribed", u"subscribed", u"covered",
      u"today",    u"current",  u"average"};
  static constexpr std::u16string_view kOftenWords[] = {u"a",     u"an", u"per",   u"each",
                                                        u"every", u"in", u"during"};
  static constexpr std::u16string_view kMeasuredWords[] = {
      u"amount", u"size", u"number", u"figure", u"level", u"rate", u"price",
      u"value",  u"of",   u"in",     u"sum",    u"much",  u"many"};
  static constexpr WordSet kCompares(kComparesWords);
  static constexpr WordSet kOften(kOftenWords);
  static constexpr WordSet kMeasured(kMeasuredWords);
  const uint32_t at = page.SkipBlanks(end);
  const std::u16string_view word = WordAt(page, at);
  const uint32_t behind = page.SkipBlanks(at + static_cast<uint32_t>(word.size()));
  if (word == u"as")
    return !page.HasWord(behind, u"a") && !page.HasWord(behind, u"an") && !page.HasWord(behind, u"the");
  if (word == u"the") return !FollowsOccasion(WordAt(page, behind));
  if (word == u"that") return kMeasured.Has(WordAt(page, behind));
  return kCompares.Has(word) || (numeral.point && !kOften.Has(word));
}

bool CountsMillions(const Page& page, uint32_t end) {
  static constexpr std::u16string_view kCountedWords[] = {
      u"people",      u"users",      u"customers", u"viewers",  u"homes",   u"jobs",     u"shares",
      u"subscribers", u"visitors",   u"tonnes",    u"tons",     u"barrels", u"units",    u"vehicles",
      u"cars",        u"passengers", u"workers",   u"children", u"women",   u"men",      u"voters",
      u"households",  u"pounds",     u"euros",     u"dollars",  u"yuan",    u"yen",      u"copies",
      u"pupils",      u"students",   u"members",   u"tourists", u"doses",   u"migrants", u"refugees",
      u"britons",     u"americans",  u"residents", u"times",    u"views"};
  static constexpr WordSet kCounted(kCountedWords);
  const uint32_t at = page.SkipBlanks(end);
  return at != end && kCounted.Has(WordAt(page, at));
}

bool IsCommonWord(std::u16string_view word) {
  for (const std::u16string_view name :
       {u"won", u"real", u"mark", u"marks", u"crown", u"colon", u"lek", u"leu", u"sen", u"punt", u"punts",
        u"rm", u"rp", u"gel", u"all", u"cad", u"ron", u"mop", u"php"}) {
    if (name == word) return true;
  }
  return false;
}

}  // namespace trommel
