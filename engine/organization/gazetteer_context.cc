#include "engine/organization/gazetteer_context.h"

#include <algorithm>
#include <string_view>

#include "engine/organization/lexicon.h"
#include "engine/organization/word_cut.h"
#include "kernels/unicode/fold.h"

namespace trommel {
namespace {

namespace wc = word_class;
constexpr uint32_t kMargin = 4;  // units looked at on both sides of a Han name
constexpr int kCostOfName = 90;  // of the name read as a name
constexpr size_t kMostMeant = 32;
constexpr int kCommonName = 118;  // a dictionary word at most this dear is common

bool StartsWithClass(std::u16string_view text, uint32_t at, uint32_t classes) {
  for (uint32_t size = 1; size <= 5 && at + size <= text.size(); ++size) {
    if (Lexicon::Find(text.data() + at, static_cast<int>(size)).classes() & classes) return true;
  }
  return false;
}

bool EndsWithClass(std::u16string_view text, uint32_t end, uint32_t classes) {
  for (uint32_t size = 1; size <= 5 && size <= end; ++size) {
    if (Lexicon::Find(text.data() + end - size, static_cast<int>(size)).classes() & classes) return true;
  }
  return false;
}

bool IsQuoted(std::u16string_view text, const GazetteerMatch& match) {
  return match.start > 0 && match.end < text.size() &&
         std::u16string_view(u"“《「").find(text[match.start - 1]) != std::u16string_view::npos &&
         std::u16string_view(u"”》」").find(text[match.end]) != std::u16string_view::npos;
}

// Whether a short listed name is more likely a person's: behind an office of state (总统阿里), or behind a
// family name that begins a name (孙春兰、).
bool NamesPerson(std::u16string_view text, const GazetteerMatch& match) {
  const uint32_t size = match.end - match.start;
  if (size > 3 || match.start == 0) return false;
  const std::u16string_view head = text.substr(0, match.start);
  for (const std::u16string_view office :
       {u"总统", u"总理", u"首相", u"国王", u"女王", u"外长", u"防长", u"议长", u"大使", u"国务卿"}) {
    if (head.ends_with(office)) return true;
  }
  static constexpr std::u16string_view kFamilies =
      u"王李张刘陈杨赵吴徐孙胡郭罗郑谢冯邓彭肖田董袁潘蒋丁沈姚卢崔谭汪廖贾邹孟邱侯邵薛郝龚";
  if (size != 2 || kFamilies.find(head.back()) == std::u16string_view::npos) return false;
  const bool begins = match.start == 1 || !IsHanUnit(text[match.start - 2]) ||
                      EndsWithClass(text, match.start - 1, wc::kTitle);
  const bool ends =
      match.end >= text.size() || !IsHanUnit(text[match.end]) || StartsWithClass(text, match.end, wc::kTitle);
  return begins && ends;
}

bool IsListComma(std::u16string_view text, uint32_t at) { return at < text.size() && text[at] == u'、'; }

bool HasNeighbour(std::u16string_view text, const std::vector<GazetteerMatch>& matches, size_t at) {
  const GazetteerMatch& match = matches[at];
  const bool after = IsListComma(text, match.end),
             before = match.start > 0 && IsListComma(text, match.start - 1);
  for (size_t i = at > 8 ? at - 8 : 0; i < std::min(matches.size(), at + 9); ++i) {
    if (after && matches[i].start == match.end + 1) return true;
    if (before && matches[i].end + 1 == match.start) return true;
  }
  return false;
}

bool IsUpper(char byte) { return byte >= 'A' && byte <= 'Z'; }
bool IsLower(char byte) { return byte >= 'a' && byte <= 'z'; }

bool BeginsSentence(std::string_view bytes, uint32_t start) {
  uint32_t at = start;
  while (at > 0 &&
         (bytes[at - 1] == ' ' || bytes[at - 1] == '"' || bytes[at - 1] == '\'' || bytes[at - 1] == '`'))
    --at;
  return at == 0 || std::string_view("\n\r\t.!?").find(bytes[at - 1]) != std::string_view::npos;
}

bool StandsLikePlace(std::string_view bytes, uint32_t start) {
  uint32_t end = start;
  while (end > 0 && bytes[end - 1] == ' ') --end;
  uint32_t begin = end;
  while (begin > 0 && (IsLower(bytes[begin - 1]) || IsUpper(bytes[begin - 1]))) --begin;
  const std::string_view word = bytes.substr(begin, end - begin);
  for (const std::string_view place : {"in", "near", "from", "around", "outside", "In", "Mr", "Mrs", "Ms"}) {
    if (word == place) return true;
  }
  return false;
}

// Whether a verb or another word that asks for a body follows: Ford plans, Everton 's.
bool VerbFollows(std::u16string_view text, uint32_t at) {
  while (at < text.size() && text[at] == u' ') ++at;
  if (at < text.size() && text[at] == u'\'') return true;
  uint32_t end = at;
  while (end < text.size() && text[end] >= u'a' && text[end] <= u'z') ++end;
  if (end == at || end - at > static_cast<uint32_t>(kMaxLexiconWord)) return false;
  return Lexicon::Find(text.data() + at, static_cast<int>(end - at)).classes() & (wc::kAfter | wc::kConj);
}

bool LatinSupports(const FoldedText& text, const GazetteerMatch& match) {
  const std::string_view bytes = text.original();
  const uint32_t start = text.ByteOffset(match.start), end = text.ByteOffset(match.end);
  const std::string_view name = bytes.substr(start, end - start);
  const auto upper = std::count_if(name.begin(), name.end(), IsUpper);
  const auto lower = std::count_if(name.begin(), name.end(), IsLower);
  if (upper == 0 || (upper + lower <= 3 && lower > 0)) return false;
  if (upper + lower <= 5 && lower == 0) return true;
  if (StandsLikePlace(bytes, start)) return false;
  return !BeginsSentence(bytes, start) || VerbFollows(text.units(), match.end);
}

}  // namespace

void GazetteerContext::Assign(const FoldedText& text, const std::vector<GazetteerMatch>& matches) {
  text_ = &text;
  matches_ = &matches;
  sure_.clear();
  meant_.clear();
  for (const GazetteerMatch& match : matches) {
    if (!match.needs_context) sure_.push_back({match.entry, match.end});
  }
  std::sort(sure_.begin(), sure_.end(), [](const SureEntry& x, const SureEntry& y) {
    return x.entry != y.entry ? x.entry < y.entry : x.end < y.end;
  });
}

bool GazetteerContext::NamedBefore(const GazetteerMatch& match) const {
  const auto found =
      std::lower_bound(sure_.begin(), sure_.end(), match.entry,
                       [](const SureEntry& sure, uint32_t entry) { return sure.entry < entry; });
  return found != sure_.end() && found->entry == match.entry && found->end <= match.start;
}

bool GazetteerContext::HanSupports(size_t at) {
  const std::u16string_view text = text_->units();
  const GazetteerMatch& match = (*matches_)[at];
  if (NamesPerson(text, match)) return false;
  const int cost = std::min(kCostOfName, WordCost(text, match.start, match.end));
  if (!CutsWell(text, match.start, match.end, cost, kMargin, kMargin)) return false;
  const WordEntry entry =
      Lexicon::Find(text.data() + match.start, static_cast<int>(match.end - match.start));
  const bool common = entry.found() && entry.cost() <= kCommonName && (entry.classes() & wc::kSure) == 0;
  if (!common && (entry.classes() & wc::kHomonym) == 0) return true;
  if (!StartsWithClass(text, match.end, wc::kSupport | wc::kTitle) &&
      !EndsWithClass(text, match.start, wc::kSupport) && !IsQuoted(text, match) &&
      !HasNeighbour(text, *matches_, at) && !NamedBefore(match)) {
    return std::find(meant_.begin(), meant_.end(), match.entry) != meant_.end();
  }
  if (meant_.size() < kMostMeant) meant_.push_back(match.entry);
  return true;
}

bool GazetteerContext::Supports(size_t at) {
  const GazetteerMatch& match = (*matches_)[at];
  if (match.start >= match.end || match.end > text_->units().size()) return false;
  return IsHanUnit(text_->units()[match.start]) ? HanSupports(at) : LatinSupports(*text_, match);
}

}  // namespace trommel
