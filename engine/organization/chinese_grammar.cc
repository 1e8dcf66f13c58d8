#include "engine/organization/chinese_grammar.h"

#include <algorithm>

#include "kernels/unicode/fold.h"

namespace trommel {
namespace {

namespace wc = word_class;

int CostOf(std::u16string_view text, uint32_t start, uint32_t end) {
  if (end > text.size()) return 1 << 20;
  const LexiconEntry entry = Lexicon::Find(text.data() + start, static_cast<int>(end - start));
  return entry.found() ? entry.cost() : 1 << 20;
}

// Whether the head's last units and what follows make another word (大学生, 部门, 党员), so that it is no head here.
bool RunsOn(std::u16string_view text, uint32_t start, uint32_t end) {
  if (end >= text.size() || !IsHanUnit(text[end])) return false;
  if (text[end] == u'长' && text[end - 1] == u'部' && end - start > 2) return false;
  const uint32_t last = end - start >= 3 ? end - 1 : end;  // the last unit of a long head begins no word
  for (uint32_t from = end - std::min<uint32_t>(end - start, 2); from < last; ++from) {
    for (uint32_t to = end + 1; to <= std::min<uint32_t>(end + 2, static_cast<uint32_t>(text.size())); ++to) {
      const int crossing = CostOf(text, from, to);
      if (crossing >= 1 << 20) continue;
      // The other reading: the word ends here, and another one begins behind it.
      int other = 1 << 20;
      for (uint32_t stop = to; stop <= to + 2; ++stop) {
        const int next = CostOf(text, end, stop);
        const int rest = stop == to ? 0 : 100;
        if (next < 1 << 20) other = std::min(other, next - rest);
      }
      const int head = std::min(CostOf(text, from, end), 130);
      if (crossing <= head + other) return true;
    }
  }
  const LexiconEntry next = Lexicon::Find(text.data() + end, 1);
  if ((next.classes() & wc::kNotAfter) == 0) return false;
  return CostOf(text, end, end + 2) > 120;
}

bool Satisfied(HeadNeed need, uint32_t seen) {
  using namespace evidence;
  const bool name = (seen & (kPlace | kOrganization | kBrand)) != 0;
  switch (need) {
    case HeadNeed::kNone: return false;
    case HeadNeed::kBare: return true;
    case HeadNeed::kAny: return name || (seen & (kModifier | kPlain)) != 0;
    case HeadNeed::kName: return name || (seen & kRank) != 0;
    case HeadNeed::kPlace: return name;
    case HeadNeed::kBrand:
      return (seen & (kOrganization | kBrand)) != 0 || ((seen & kPlace) != 0 && (seen & (kModifier | kPlain)) != 0);
    case HeadNeed::kWeak: return (seen & kPlace) != 0 && (seen & kBrand) != 0;
  }
  return false;
}

}  // namespace

void ChineseGrammar::TryHead(std::u16string_view text, uint32_t start, uint32_t end, HeadNeed need,
                             const std::vector<GazetteerMatch>& listed, std::vector<Candidate>& out) {
  if (RunsOn(text, start, end)) return;
  // A listed name that ends where the head ends is the name; only places may go before it.
  uint32_t head = start;
  bool whole = false;
  auto it = std::lower_bound(listed.begin(), listed.end(), end,
                             [](const GazetteerMatch& match, uint32_t at) { return match.end < at; });
  for (auto same = it; same != listed.end() && same->end == end; ++same) {
    if (same->start > head) continue;
    head = same->start;
    whole = true;
  }
  // A listed name that ends inside the head, where the rest is a head as well (国泰航空|公司).
  for (; !whole && it != listed.begin() && (it - 1)->end > start; --it) {
    const GazetteerMatch& match = *(it - 1);
    LexiconEntry rest;
    if (match.start < start && Lexicon::LongestHead(text.data() + match.end, text.data() + end, &rest) == static_cast<int>(end - match.end)) {
      head = match.start;
      whole = true;
    }
  }
  window_.Assign(text, head, listed);
  if (!whole && end - head <= 2 && window_.HeadBelongsLeft(static_cast<int>(end - head))) return;
  const LeftBorder border = window_.Best(whole);
  const bool found = border.start < window_.size() && border.score > 0 && (whole || Satisfied(need, border.evidence));
  if (found) {
    out.push_back({.start = window_.begin() + static_cast<uint32_t>(border.start), .end = end, .name = {}});
  } else if (whole ? head + 1 < start && it != listed.end() && it->end != end : need == HeadNeed::kBare) {
    out.push_back({.start = start, .end = end, .name = {}});
  }
}

void ChineseGrammar::Find(std::u16string_view text, const std::vector<GazetteerMatch>& listed,
                          std::vector<Candidate>& out) {
  for (uint32_t end = 2; end <= text.size(); ++end) {
    if (!Lexicon::MayEndHead(text[end - 2], text[end - 1])) continue;
    LexiconEntry entry;
    const int size = Lexicon::LongestHead(text.data(), text.data() + end, &entry);
    if (size == 0) continue;
    TryHead(text, end - static_cast<uint32_t>(size), end, entry.need(), listed, out);
  }
}

}  // namespace trommel
