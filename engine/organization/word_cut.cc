#include "engine/organization/word_cut.h"

#include <algorithm>
#include <bit>

#include "engine/organization/lexicon.h"
#include "kernels/unicode/fold.h"

namespace trommel {
namespace {

constexpr uint32_t kCostOfUnknownUnit = 125;
constexpr uint32_t kUnknown = 1 << 20;
constexpr uint32_t kLongestWord = 4;

}  // namespace

int WordCost(std::u16string_view text, uint32_t start, uint32_t end) {
  if (start >= end || end > text.size()) return kUnknown;
  const WordEntry entry = Lexicon::Find(text.data() + start, static_cast<int>(end - start));
  const int most = end - start == 1 ? kCostOfUnknownUnit : kUnknown;
  return entry.found() ? std::min(entry.cost(), most) : most;
}

int CutCost(std::u16string_view text, uint32_t start, uint32_t end) {
  uint32_t cost[kMaxCutUnits + kLongestWord + 1];
  const uint32_t size = std::min(end - start, kMaxCutUnits);
  std::fill(cost, cost + size + 2, kUnknown);
  cost[0] = 0;
  const char16_t* units = text.data() + start;
  for (uint32_t at = 0; at < size; ++at) {
    const uint32_t here = cost[at];
    // A unit that is not found has the cost 0, and so becomes as dear as they may be.
    const auto single = static_cast<uint32_t>(Lexicon::FindSingle(units[at]).cost());
    cost[at + 1] = std::min(cost[at + 1], here + std::min(single - 1u, kCostOfUnknownUnit - 1u) + 1u);
    if (at + 1 == size) break;
    const LexiconPair& pair = Lexicon::Pair(units[at], units[at + 1]);
    const uint32_t two = static_cast<uint32_t>(pair.entry.cost()) | (kUnknown & ~MaskOf(pair.entry.found()));
    cost[at + 2] = std::min(cost[at + 2], here + two);
    uint32_t lengths =
        Lexicon::LongerLengths(pair, units + at) & ((2u << std::min(kLongestWord, size - at)) - 1);
    for (; lengths != 0; lengths &= lengths - 1) {
      const int length = std::countr_zero(lengths);
      const WordEntry entry = Lexicon::FindLong(units + at, length);
      if (entry.found())
        cost[at + static_cast<uint32_t>(length)] =
            std::min(cost[at + static_cast<uint32_t>(length)], here + static_cast<uint32_t>(entry.cost()));
    }
  }
  return static_cast<int>(cost[size]);
}

bool WordCrosses(std::u16string_view text, uint32_t start, uint32_t end) {
  if (end >= text.size()) return false;
  for (uint32_t from = std::max(start, end > 3 ? end - 3 : 0); from < end; ++from) {
    const LexiconPair& pair = Lexicon::Pair(text[from], text[from + 1]);
    if (from + 1 == end && pair.entry.found()) return true;
    const uint32_t lengths = Lexicon::LongerLengths(pair, text.data() + from);
    for (uint32_t length = end - from + 1; length <= kLongestWord && from + length <= text.size(); ++length) {
      if (lengths >> length & 1 && Lexicon::FindLong(text.data() + from, static_cast<int>(length)).found())
        return true;
    }
  }
  return false;
}

bool CutsWell(std::u16string_view text, uint32_t start, uint32_t end, int cost, uint32_t left_margin,
              uint32_t right_margin) {
  uint32_t begin = start, stop = end;
  while (begin > 0 && start - begin < left_margin && IsHanUnit(text[begin - 1])) --begin;
  while (stop < text.size() && stop - end < right_margin && IsHanUnit(text[stop])) ++stop;
  if (stop - begin > kMaxCutUnits) return true;
  const int with = CutCost(text, begin, start) + cost + CutCost(text, end, stop);
  return with <= CutCost(text, begin, stop);
}

int OrdinalSize(const char16_t* units, int at, int size) {
  static constexpr std::u16string_view kNumerals = u"一二三四五六七八九十百零〇";
  if (units[at] != u'第') return 0;
  int end = at + 1;
  while (
      end < size && end - at < 6 &&
      (kNumerals.find(units[end]) != std::u16string_view::npos || (units[end] >= u'0' && units[end] <= u'9')))
    ++end;
  if (end == at + 1) return 0;
  if (end < size &&
      (units[end] == u'届' || (units[end] == u'次' && end + 1 < size && units[end + 1] == u'全')))
    ++end;
  return end - at;
}

}  // namespace trommel
