#include "engine/quantity/english_context.h"

#include <string_view>

#include "engine/quantity/word_set.h"

namespace trommel {

bool FollowedByNoun(const Page& page, uint32_t end) {
  uint32_t p = page.SkipBlanks(end);
  if (page[p] == u'-' && p == end) return IsLatin(page[p + 1]);
  if (p == end || !IsLatin(page[p])) return false;
  uint32_t stop = p;
  while (IsLatin(page[stop])) ++stop;
  const std::u16string_view word = page.Slice(p, stop);
  static constexpr std::u16string_view kWords[] = {
      u"a",      u"about",     u"above",    u"after",   u"against",  u"all",       u"also",    u"am",
      u"among",  u"an",        u"and",      u"are",     u"as",       u"at",        u"be",      u"because",
      u"been",   u"before",    u"being",    u"below",   u"between",  u"but",       u"by",      u"can",
      u"cannot", u"compared",  u"could",    u"did",     u"do",       u"does",      u"down",    u"due",
      u"during", u"each",      u"either",   u"ended",   u"ending",   u"except",    u"for",     u"from",
      u"had",    u"has",       u"have",     u"he",      u"her",      u"his",       u"how",     u"i",
      u"if",     u"in",        u"into",     u"is",      u"it",       u"its",       u"last",    u"less",
      u"may",    u"might",     u"must",     u"nor",     u"not",      u"of",        u"off",     u"on",
      u"once",   u"only",      u"or",       u"our",     u"out",      u"over",      u"per",     u"plus",
      u"rather", u"shall",     u"she",      u"should",  u"since",    u"so",        u"than",    u"that",
      u"the",    u"their",     u"them",     u"then",    u"there",    u"these",     u"they",    u"this",
      u"those",  u"though",    u"through",  u"to",      u"together", u"too",       u"towards", u"under",
      u"until",  u"unless",    u"up",       u"upon",    u"vs",       u"versus",    u"was",     u"we",
      u"were",   u"what",      u"when",     u"where",   u"which",    u"while",     u"who",     u"whose",
      u"will",   u"with",      u"within",   u"without", u"would",    u"yesterday", u"today",   u"you",
      u"your",   u"according", u"although", u"nearly",  u"net",      u"shr",       u"revs",    u"avg"};
  static constexpr WordSet kOthers(kWords);
  return !kOthers.Has(word);
}

bool BehindPlainWord(const Page& page, uint32_t at) {
  uint32_t p = page.SkipBlanksBefore(at);
  if (p == at || !IsLatin(page[p - 1])) return false;
  while (p > 0 && IsLatin(page[p - 1])) --p;
  return !page.IsUpper(p) && !page.WordAt(p - 1);
}

}  // namespace trommel
