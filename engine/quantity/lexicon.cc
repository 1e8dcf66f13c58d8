#include "engine/quantity/lexicon.h"

#include <map>
#include <set>
#include <string>
#include <utility>

#include "engine/quantity/numeral.h"

// A lexicon is one table of edges (node, unit) -> node, probed with one multiplication. Walks look at a few
// units each, so no better trie pays here; what matters is that most walks end at the first probe.

namespace trommel {
namespace {

using lexicon_data::kEntries;
using lexicon_data::kNodes;
using lexicon_data::Node;

// Whether the original's case at the word allows one of the node's entries; entries of the other case are cut
// off by the caller, which reads the first that fits.
bool CaseFits(const Page& page, uint32_t start, const LexiconEntry& entry) {
  if (entry.letter_case == 0 || !page.has_case()) return true;
  return page.IsUpper(start) == (entry.letter_case == 2);
}

bool EndsInWord(const Page& page, uint32_t end) {
  return page.WordAt(end - 1) && page.WordAt(end) && !(IsDigit(page[end - 1]) && IsLatin(page[end]));
}

}  // namespace

LexiconMatch LongestForward(LexiconRoot root, const Page& page, uint32_t at) {
  LexiconMatch best;
  if (!LexiconBegins(root, page[at])) return best;
  uint32_t node = static_cast<uint32_t>(root) + 1;
  for (uint32_t p = at; p < page.size();) {
    const char16_t unit = IsBlank(page[p]) ? u' ' : page[p];
    const uint32_t child = LexiconStep(node, unit);
    if (child == 0) {
      // Blanks between Han units ("百 分 点") are layout.
      if (unit != u' ' || p == at || !IsHan(page[p - 1]) || page.SkipBlanks(p) - p > 4) break;
      p = page.SkipBlanks(p);
      if (!IsHan(page[p])) break;
      continue;
    }
    node = child;
    p = unit == u' ' ? page.SkipBlanks(p) : p + 1;
    const Node& found = kNodes[node];
    if (found.entries == 0 || EndsInWord(page, p)) continue;
    const LexiconEntry* first = kEntries + found.first_entry;
    uint32_t skip = 0;
    while (skip < found.entries && !CaseFits(page, at, first[skip])) ++skip;
    if (skip < found.entries) best = {p, first + skip, found.entries - skip};
  }
  return best;
}

LexiconMatch LongestBackward(LexiconRoot root, const Page& page, uint32_t at) {
  LexiconMatch best;
  if (!LexiconBegins(root, page[at - 1])) return best;
  uint32_t node = static_cast<uint32_t>(root) + 1;
  for (uint32_t p = at; p > 0;) {
    const char16_t unit = IsBlank(page[p - 1]) ? u' ' : page[p - 1];
    const uint32_t child = LexiconStep(node, unit);
    if (child == 0) {
      if (unit != u' ' || p == at || !IsHan(page[p])) break;
      p = page.SkipBlanksBefore(p);
      if (!IsHan(page[p - 1])) break;
      continue;
    }
    node = child;
    p = unit == u' ' ? page.SkipBlanksBefore(p) : p - 1;
    const Node& found = kNodes[node];
    if (found.entries == 0) continue;
    if (IsLatin(page[p]) && p > 0 && page.WordAt(p - 1)) continue;
    best = {p, kEntries + found.first_entry, found.entries};
  }
  return best;
}

namespace {

// 八公里, 三星期, 五加元: a unit of several characters behind the numeral that goes on beyond the phrase
// (八公山, 三星, 五加皮) which its head looks like.
bool UnitOutruns(const Page& page, uint32_t at, uint32_t phrase_end) {
  uint32_t unit = at;
  while (HanDigit(page[unit]) >= 0 || HanPower(page[unit]) != 0 || page[unit] == u'几') ++unit;
  if (unit >= phrase_end) return false;
  const LexiconMatch match = LongestForward(LexiconRoot::kSuffix, page, unit);
  if (match.end <= phrase_end || match.end - unit < 2) return false;
  switch (match.entries->sense) {
    case Sense::kMoney:
    case Sense::kDuration:
      return page[unit] != u'月';
    case Sense::kAge:
      return page[unit + 1] == u'岁';
    case Sense::kMeasure:
      return In(page[unit], u"公英海平立加微毫厘字");
    default:
      return false;
  }
}

}  // namespace

std::optional<uint32_t> LongestPhraseEnd(const Page& page, uint32_t at) {
  if (!LexiconBegins(LexiconRoot::kPhrase, page[at])) return std::nullopt;
  std::optional<uint32_t> best;
  uint32_t node = static_cast<uint32_t>(LexiconRoot::kPhrase) + 1;
  for (uint32_t p = at; p < page.size(); ++p) {
    node = LexiconStep(node, page[p]);
    if (node == 0) break;
    uint32_t back = LexiconStep(node, u'\1');
    for (uint32_t q = at; back != 0; --q) {
      const Node& found = kNodes[back];
      if (found.entries != 0 && (page[p + 1] == 0 || kEntries[found.first_entry].text.find(page[p + 1]) ==
                                                         std::u16string_view::npos)) {
        best = p + 1;
        break;
      }
      if (q == 0) break;
      back = LexiconStep(back, page[q - 1]);
    }
  }
  if (best && UnitOutruns(page, at, *best)) return std::nullopt;
  return best;
}

std::u16string_view PerUnit(std::u16string_view unit, std::u16string_view per) {
  using Pair = std::pair<std::u16string_view, std::u16string_view>;
  static const std::map<Pair, std::u16string> kNames = [] {
    std::set<std::u16string_view> measures, others;
    for (uint32_t i = 0; i < lexicon_data::kEntryCount; ++i) {
      if (kEntries[i].sense == Sense::kMeasure) measures.insert(kEntries[i].text);
      if (kEntries[i].sense == Sense::kMeasure || kEntries[i].sense == Sense::kDuration)
        others.insert(kEntries[i].text);
    }
    std::map<Pair, std::u16string> names;
    for (const std::u16string_view a : measures) {
      for (const std::u16string_view b : others) {
        names[{a, b}] = std::u16string(a) + u"-per-" + std::u16string(b);
      }
    }
    return names;
  }();
  const auto found = kNames.find({unit, per});
  return found == kNames.end() ? std::u16string_view() : found->second;
}

}  // namespace trommel
