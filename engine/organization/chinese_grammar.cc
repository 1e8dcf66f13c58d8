#include "engine/organization/chinese_grammar.h"

#include <algorithm>

#include "engine/organization/word_cut.h"

namespace trommel {
namespace {

namespace wc = word_class;
constexpr int kCostOfHead = 110;   // at most
constexpr uint32_t kMayRunOn = 5;  // units: a longer listed name is itself, whatever follows

// Whether a word begins in the head and ends behind it (大学生, 部门, 党员), by the cheaper way to cut.
bool WordRunsOver(std::u16string_view text, uint32_t start, uint32_t end) {
  if (!WordCrosses(text, start, end)) return false;
  return !CutsWell(text, start, end, std::min(WordCost(text, start, end), kCostOfHead), 0, 3);
}

bool BeginsTitle(std::u16string_view text, uint32_t at) {
  for (uint32_t size = 2; size <= 4 && at + size <= text.size(); ++size) {
    if (Lexicon::Find(text.data() + at, static_cast<int>(size)).classes() & wc::kTitle) return true;
  }
  return false;
}

// 世界女篮锦标赛: an event.
bool IsEvent(std::u16string_view text, uint32_t end) {
  const std::u16string_view rest = text.substr(end, 4);
  for (const std::u16string_view event :
       {u"锦标赛", u"联赛", u"邀请赛", u"公开赛", u"世锦赛", u"世界杯", u"大奖赛"}) {
    if (rest.starts_with(event)) return true;
  }
  return false;
}

// Whether the head's last units and what follows are something else, so that it is no head here.
bool RunsOn(std::u16string_view text, const Head& head) {
  const auto [start, end, need, neighbours] = head;
  if ((neighbours & Head::kHanBehind) == 0) return false;
  const char16_t behind = text[end];
  if (behind == u'了' || behind == u'过' || behind == u'着') return true;
  switch (text[end - 1]) {
    case u'部':
      if (behind == u'长' && end - start > 2) {  // 外交部长: the ministry, and its head of office
        const char16_t next = end + 1 < text.size() ? text[end + 1] : u'\0';
        return next == u'会' || next == u'级' || next == u'们';
      }
      break;
    case u'织':
      if (text.substr(start, end - start).ends_with(u"组织") &&  // 中心组织的活动: a verb
          std::u16string_view(u"的实有召开进各一群力参学专干职民社").find(behind) !=
              std::u16string_view::npos) {
        return true;
      }
      break;
    case u'篮':
    case u'排':
    case u'足':
    case u'泳':
      if (IsEvent(text, end)) return true;
      break;
    default:
      break;
  }
  if ((neighbours & Head::kJoinsBehind) != 0 && WordRunsOver(text, start, end)) return true;
  return (Lexicon::Traits(behind) & unit_trait::kNotAfter) != 0 && WordCost(text, end, end + 2) > kCommonWord;
}

// Whether nothing that may stand in a name is left of a listed name.
bool StandsAlone(std::u16string_view text, uint32_t start, uint32_t end) {
  if ((HeadFinder::Neighbours(text, {start, end, HeadNeed::kAny}) & Head::kAlone) != 0) return true;
  return end - start == 1 && start > 0 && Lexicon::IsHan(text[start - 1]) &&
         (Lexicon::HeadPair(text[start - 1], text[start]) & head_pair::kWordBefore) != 0;
}

// The least score of a name, by how much its head says.
int Threshold(HeadNeed need) { return need == HeadNeed::kAny || need == HeadNeed::kLoose ? -14 : 0; }

// The listed name that ends with the head (外交部), or that reaches into it where the rest is a head as well
// (国泰航空|公司): its start, or `start` where there is none. `*ends_with_it` says which.
uint32_t ListedStart(std::u16string_view text, uint32_t start, uint32_t end,
                     const std::vector<GazetteerMatch>& listed, bool* ends_with_it) {
  *ends_with_it = false;
  uint32_t head = start;
  const auto first =
      std::lower_bound(listed.begin(), listed.end(), start + 1,
                       [](const GazetteerMatch& match, uint32_t at) { return match.end < at; });
  for (auto it = first; it != listed.end() && it->end <= end; ++it) {
    HeadNeed rest;
    const bool whole = it->end == end;
    if (whole ? it->start > start : it->start >= start) continue;
    if (!whole && Lexicon::LongestHead(text.data() + it->end, text.data() + end, &rest) !=
                      static_cast<int>(end - it->end)) {
      continue;
    }
    if (it->start > head) continue;
    head = it->start;
    *ends_with_it = whole;
  }
  return head;
}

// Whether a listed name is one that many places have (外交部, 农业银行), so that a place before it makes
// another body.
bool IsCommonForm(std::u16string_view text, const GazetteerMatch& match) {
  HeadNeed head;
  const int size = Lexicon::LongestHead(text.data() + match.start, text.data() + match.end, &head);
  if (size == 0) return false;
  const uint32_t rest = match.end - match.start - static_cast<uint32_t>(size);
  return rest == 0 ||
         (Lexicon::Find(text.data() + match.start, static_cast<int>(rest)).classes() & wc::kModifier) != 0;
}

bool EndsWithPlace(std::u16string_view text, uint32_t end) {
  for (uint32_t size = 2; size <= 6 && size <= end; ++size) {
    if (Lexicon::Find(text.data() + end - size, static_cast<int>(size)).classes() & wc::kPlace) return true;
  }
  return false;
}

// 《…报》: a title in brackets that ends as papers do is the paper's name.
bool IsTitle(std::u16string_view text, uint32_t begin, uint32_t end) {
  return begin > 0 && end < text.size() && text[begin - 1] == u'《' && text[end] == u'》' &&
         std::u16string_view(u"报刊志社").find(text[end - 1]) != std::u16string_view::npos;
}

bool IsLegalForm(std::u16string_view text, const Head& head) {
  return text.substr(head.start, head.end - head.start).ends_with(u"有限公司");
}

}  // namespace

bool ChineseGrammar::ListedRunsOn(std::u16string_view text, const GazetteerMatch& match) {
  const uint32_t length = match.end - match.start;
  if (length < 3 || length > kMayRunOn) return false;
  if (BeginsTitle(text, match.end)) return false;  // 长江化工|厂长, though 工厂 runs over its end
  HeadNeed head;
  const int size = Lexicon::LongestHead(text.data() + match.start, text.data() + match.end, &head);
  return size != 0 && match.end < text.size() && Lexicon::IsHan(text[match.end]) &&
         WordRunsOver(text, match.end - static_cast<uint32_t>(size), match.end);
}

// A head beside listed names.
void ChineseGrammar::TryListedHead(std::u16string_view text, const Head& found, uint32_t head,
                                   bool ends_with_it, const std::vector<GazetteerMatch>& listed,
                                   std::vector<Candidate>& out) {
  if (ends_with_it && StandsAlone(text, head, found.end)) return;  // the listed name is all there is
  if (RunsOn(text, found)) return;
  window_.Assign(text, head, listed, IsLegalForm(text, found));
  const LeftBorder border = window_.Best(true);
  if (border.start < window_.size() && border.score > Threshold(found.need)) {
    out.push_back(
        {.start = window_.begin() + static_cast<uint32_t>(border.start), .end = found.end, .name = {}});
  } else if (!ends_with_it) {
    out.push_back({.start = head, .end = found.end, .name = {}});
  }
}

// Where the name that ends with the head begins; the head's end where there is none.
uint32_t ChineseGrammar::NameBegin(std::u16string_view text, const Head& head,
                                   const std::vector<GazetteerMatch>& listed) {
  if (RunsOn(text, head)) return head.end;
  window_.Assign(text, head.start, listed, IsLegalForm(text, head));
  const bool title = IsTitle(text, window_.begin(), head.end) && window_.begin() < head.start;
  const bool hopeful = window_.MaySatisfy(head.need);
  if (!hopeful && !title && head.need != HeadNeed::kBare) return head.end;
  if (head.end - head.start <= 2 && (head.neighbours & Head::kJoinsBefore) != 0 &&
      window_.HeadBelongsLeft(static_cast<int>(head.end - head.start))) {
    return head.end;
  }
  if (title) return window_.begin();
  if (hopeful) {
    const LeftBorder border = window_.Best(false);
    if (border.start < window_.size() && border.score > Threshold(head.need) &&
        Satisfies(head.need, border.evidence)) {
      return window_.begin() + static_cast<uint32_t>(border.start);
    }
  }
  return head.need == HeadNeed::kBare ? head.start : head.end;
}

// Leaves the heads that may end a name: what a look at the neighbours says speaks against most. Without a
// branch on the text, so that what follows is not led astray by those that go.
void ChineseGrammar::KeepHeads(std::span<const Head> heads, const std::vector<GazetteerMatch>& listed) {
  if (kept_.size() < heads.size()) {
    kept_.resize(heads.size());
    touches_listed_.resize(heads.size());
  }
  size_t count = 0, next = 0;  // of `listed`
  for (const Head& head : heads) {
    while (next < listed.size() && listed[next].end <= head.end) ++next;
    const bool touches = next > 0 && listed[next - 1].end >= head.start;
    const bool hopeless = (head.neighbours & (Head::kAlone | Head::kNoLastWord)) != 0;
    kept_[count] = head;
    touches_listed_[count] = touches;
    count += static_cast<size_t>(touches | (head.need == HeadNeed::kBare) | !hopeless);
  }
  kept_count_ = count;
}

void ChineseGrammar::TryHead(std::u16string_view text, const Head& head, bool touches_listed,
                             const std::vector<GazetteerMatch>& listed, std::vector<Candidate>& out) {
  if (touches_listed) {
    bool ends_with_listed = false;
    const uint32_t start = ListedStart(text, head.start, head.end, listed, &ends_with_listed);
    if (ends_with_listed || start < head.start) {
      Head whole = head;
      whole.neighbours |= HeadFinder::Neighbours(text, head);
      return TryListedHead(text, whole, start, ends_with_listed, listed, out);
    }
  }
  if ((head.neighbours & Head::kAlone) != 0) {
    if (head.need == HeadNeed::kBare && !RunsOn(text, head))
      out.push_back({.start = head.start, .end = head.end, .name = {}});
    return;
  }
  const uint32_t begin = NameBegin(text, head, listed);
  if (begin < head.end) out.push_back({.start = begin, .end = head.end, .name = {}});
}

// A listed name with a place before it is one name: 中国青基会.
void ChineseGrammar::ExtendListed(std::u16string_view text, const std::vector<GazetteerMatch>& listed,
                                  std::vector<Candidate>& out) {
  for (const GazetteerMatch& match : listed) {
    if (match.start == 0 || !Lexicon::IsHan(text[match.start]) || !EndsWithPlace(text, match.start)) continue;
    window_.Assign(text, match.start, listed);
    const LeftBorder border = window_.Best(true);
    if (border.start >= window_.size() || border.score <= 0) continue;
    const uint32_t entry = IsCommonForm(text, match) ? OrganizationMention::kNoEntry : match.entry;
    out.push_back({.start = window_.begin() + static_cast<uint32_t>(border.start),
                   .end = match.end,
                   .entry = entry,
                   .name = {}});
  }
}

void ChineseGrammar::Find(const FoldedText& text, const std::vector<GazetteerMatch>& listed,
                          std::vector<Candidate>& out) {
  const std::u16string_view units = text.units();
  KeepHeads(heads_.Find(text), listed);
  for (size_t i = 0; i < kept_count_; ++i) TryHead(units, kept_[i], touches_listed_[i] != 0, listed, out);
  ExtendListed(units, listed, out);
}

}  // namespace trommel
