#include "engine/organization/list_names.h"

#include <algorithm>

#include "engine/organization/lexicon.h"
#include "engine/organization/word_cut.h"
#include "kernels/unicode/fold.h"

namespace trommel {
namespace {

namespace wc = word_class;
constexpr char16_t kListComma = u'、';

uint32_t LeadingPlace(std::u16string_view text, uint32_t start, uint32_t end) {
  for (uint32_t size = std::min(end - start, 7u); size >= 2; --size) {
    const WordEntry entry = Lexicon::Find(text.data() + start, static_cast<int>(size));
    if (entry.classes() & wc::kPlace && (entry.classes() & wc::kCountry) == 0) return size;
  }
  return 0;
}

// The end of the name that begins at `start` and reaches up to `end`, or `start` where there is none.
uint32_t NameEnd(std::u16string_view text, uint32_t start, uint32_t end) {
  const uint32_t place = LeadingPlace(text, start, end);
  if (place == 0) return start;
  const uint32_t rest = end - start - place;
  if (rest < 2 || rest > 6) return start;
  // Two units make a proper name where they are no word; more need only be rarer than words are.
  const int cost = CutCost(text, start + place, end);
  return cost > static_cast<int>(rest) * (rest == 2 ? 65 : 58) ? end : start;
}

}  // namespace

void FindListNeighbours(std::u16string_view text, const OrganizationMention& mention,
                        std::vector<Candidate>& out) {
  uint32_t at = mention.start;
  for (int i = 0; i < kMaxListItems && at > 0 && text[at - 1] == kListComma; ++i) {
    const uint32_t end = at - 1;
    uint32_t start = end;
    while (start > 0 && end - start <= kMaxListItem && IsHanUnit(text[start - 1])) --start;
    if (start == end || end - start > kMaxListItem || NameEnd(text, start, end) != end) break;
    out.push_back({.start = start, .end = end, .name = {}});
    at = start;
  }
  at = mention.end;
  for (int i = 0; i < kMaxListItems && at < text.size() && text[at] == kListComma; ++i) {
    const uint32_t start = at + 1;
    uint32_t end = start;
    while (end < text.size() && end - start <= kMaxListItem && IsHanUnit(text[end]) && text[end] != u'等' &&
           text[end] != u'和')
      ++end;
    if (end == start || end - start > kMaxListItem || NameEnd(text, start, end) != end) break;
    out.push_back({.start = start, .end = end, .name = {}});
    at = end;
  }
}

}  // namespace trommel
