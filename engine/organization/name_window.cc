#include "engine/organization/name_window.h"

#include <algorithm>
#include <bit>

#include "engine/organization/word_cut.h"
#include "kernels/unicode/fold.h"

namespace trommel {
namespace {

namespace wc = word_class;
constexpr uint16_t kListedFlag = 1, kHeadFlag = 2, kSignFlag = 4;

// Weights, tuned by reading errors on sentences of news; the unit is arbitrary.
constexpr int kForbidden = -1000;
constexpr int kPlaceWeight = 10, kShortPlaceWeight = 5, kListedWeight = 14, kHeadWeight = 8,
              kModifierWeight = 7, kBracketWeight = 6, kQuotedWeight = 10, kLatinWeight = 8,
              kNumberWeight = -6, kBrandUnitWeight = 3, kPlainWeight = -5, kVerbWeight = -18,
              kVerbModifierWeight = 3, kConjWeight = -12, kStopModifierWeight = -6, kLongBrandWeight = -8,
              kBrandStopWeight = -6;
constexpr int kStartAtPlace = 8, kStartAtShortPlace = 2, kStartAtPlain = -6, kStartAtSingle = -2,
              kStartAtVerb = -8;
constexpr int kCutWithinPlace = -14, kCutWithinName = -6;
constexpr int kCostOfUnknownUnit = 125, kCostOfSign = 60, kCostOfListed = 45, kCostOfOrdinal = 60,
              kCostOfUnknownPlace = 165;
constexpr int kUnreached = 1 << 28;
constexpr int kDeadUnits = 6;
constexpr int kMaxBrandRun = 5;
constexpr int kRareWord = 104;  // a dictionary word at least this dear
constexpr int kRareWeight = 0;

bool IsAsciiAlnum(char16_t unit) { return (unit >= u'0' && unit <= u'9') || (unit >= u'a' && unit <= u'z'); }
bool IsDigit(char16_t unit) { return unit >= u'0' && unit <= u'9'; }
bool IsAdminRank(char16_t unit) { return unit == u'市' || unit == u'县' || unit == u'镇'; }
bool IsInnerSign(char16_t unit) {
  return unit == u'·' || unit == u'•' || unit == u'-' || unit == u'&' || unit == u'.';
}

// Units that stand in no name: particles and pronouns. The window ends at them.
bool NeverInNames(char16_t unit) { return Lexicon::FindSingle(unit).classes() & wc::kBreak; }

}  // namespace

bool NameWindow::TakeBracket(std::u16string_view text, uint32_t* at, uint32_t head) {
  const char16_t close = text[*at - 1];
  char16_t open = 0;
  if (close == u')') open = u'(';
  if (close == u'”') open = u'“';
  if (close == u'》') open = u'《';
  if (close == u'」') open = u'「';
  if (open == 0) return false;
  for (uint32_t size = 2; size <= 14 && size <= *at && head - *at + size <= kMaxUnits - 2; ++size) {
    const char16_t unit = text[*at - size];
    if (unit == open) {
      *at -= size;
      return size > 2;
    }
    if (!IsHanUnit(unit) && !IsAsciiAlnum(unit) && !IsInnerSign(unit)) return false;
  }
  return false;
}

void NameWindow::FindBegin(std::u16string_view text, uint32_t head) {
  uint32_t at = head;
  struct Found {
    uint32_t at;
    uint8_t size;
    Sign sign;
  };
  Found found[8];
  int count = 0;
  while (at > 0 && head - at < kMaxUnits - 2) {
    const char16_t unit = text[at - 1];
    if (IsHanUnit(unit)) {
      if (NeverInNames(unit)) break;
      --at;
      continue;
    }
    if (count == 8) break;
    if (IsAsciiAlnum(unit)) {
      const uint32_t end = at;
      bool letters = false;
      while (at > 0 && head - at < kMaxUnits - 2 &&
             (IsAsciiAlnum(text[at - 1]) ||
              (at > 1 && IsInnerSign(text[at - 1]) && IsAsciiAlnum(text[at - 2])))) {
        --at;
        letters |= !IsDigit(text[at]);
      }
      const bool figure =
          (!letters && end - at > 3) ||
          (IsDigit(text[end - 1]) && text.substr(at, end - at).find(u'.') != std::u16string_view::npos);
      if (figure || text.substr(at, end - at).ends_with(u"&nbsp")) {
        at = end;
        break;
      }
      found[count++] = {at, static_cast<uint8_t>(end - at), letters ? Sign::kLatin : Sign::kNumber};
      continue;
    }
    if (IsInnerSign(unit) && at > 1 && at < head && IsHanUnit(text[at - 2]) && IsHanUnit(text[at]) &&
        unit != u'.' && unit != u'-') {
      --at;
      continue;
    }
    const uint32_t end = at;
    if (!TakeBracket(text, &at, head)) break;
    found[count++] = {at, static_cast<uint8_t>(end - at), unit == u')' ? Sign::kBracket : Sign::kQuoted};
  }
  begin_ = at;
  size_ = static_cast<int>(head - at);
  std::fill(sign_, sign_ + size_ + 1, Sign::kNone);
  for (int i = 0; i < count; ++i) {
    sign_[found[i].at - at] = found[i].sign;
    sign_size_[found[i].at - at] = found[i].size;
  }
}

void NameWindow::FindListed(const std::vector<GazetteerMatch>& listed) {
  std::fill(listed_size_, listed_size_ + size_ + 1, 0);
  if (listed.empty()) return;
  const uint32_t end = begin_ + static_cast<uint32_t>(size_);
  auto it = std::lower_bound(listed.begin(), listed.end(), begin_ + 1,
                             [](const GazetteerMatch& match, uint32_t at) { return match.end < at; });
  for (; it != listed.end() && it->end <= end; ++it) {
    if (it->start < begin_ || it->needs_context) continue;
    uint8_t& size = listed_size_[it->start - begin_];
    size = std::max(size, static_cast<uint8_t>(it->end - it->start));
  }
}

void NameWindow::Assign(std::u16string_view text, uint32_t head, const std::vector<GazetteerMatch>& listed,
                        bool legal_form) {
  legal_form_ = legal_form;
  FindBegin(text, head);
  units_ = text.data() + begin_;
  FindListed(listed);
  CutFromRight();
  CutFromLeft();
}

void NameWindow::AddWord(int at, const Token& token) {
  if (at + token.size > size_ || words_at_[at] == kMaxWordsAt) return;
  words_[at][words_at_[at]++] = token;
}

NameWindow::Token NameWindow::Single(int at) const {
  const LexiconEntry entry = Lexicon::FindSingle(units_[at]);
  Token token{1, kCostOfUnknownUnit, 0, 0};
  if (entry.found()) {
    token.cost = static_cast<int16_t>(std::min(entry.cost(), kCostOfUnknownUnit));
    token.classes = static_cast<uint16_t>(entry.classes());
  }
  return token;
}

NameWindow::Token NameWindow::Ordinal(int at, int size) const {
  const bool session = units_[at + size - 1] == u'届' || units_[at + size - 1] == u'次';
  return {static_cast<int16_t>(size), kCostOfOrdinal,
          static_cast<uint16_t>(wc::kModifier | (session ? wc::kRank : 0u)), 0};
}

// Finds every word that may start at `at`.
void NameWindow::FindWords(int at) {
  words_at_[at] = 0;
  if (sign_[at] != Sign::kNone) {
    AddWord(at, {static_cast<int16_t>(sign_size_[at]), kCostOfSign, 0, kSignFlag});
    return;
  }
  AddWord(at, Single(at));
  if (listed_size_[at] != 0) AddWord(at, {listed_size_[at], kCostOfListed, 0, kListedFlag});
  if (const int ordinal = OrdinalSize(units_, at, size_)) AddWord(at, Ordinal(at, ordinal));
  if (at + 1 >= size_) return;
  if (at + 2 < size_ && IsAdminRank(units_[at + 2])) {  // a place that no list has: 湾头市
    AddWord(at, {3, kCostOfUnknownPlace, wc::kPlace, 0});
  }
  const uint32_t lengths = Lexicon::LengthsFrom(units_[at], units_[at + 1]);
  if (lengths == 0) return;
  const int longest = std::min(size_ - at, lengths >> 9 & 1 ? kMaxLexiconWord : 8);
  for (int length = 2; length <= longest; ++length) {
    if ((lengths >> std::min(length, 9) & 1) == 0) continue;
    const LexiconEntry entry = Lexicon::FindLong(units_ + at, length);
    if (!entry.found()) continue;
    const auto flags = static_cast<uint16_t>(entry.is_head() ? kHeadFlag : 0);
    AddWord(at, {static_cast<int16_t>(length), static_cast<int16_t>(entry.cost()),
                 static_cast<uint16_t>(entry.classes()), flags});
  }
}

void NameWindow::CutFromRight() {
  right_cost_[size_] = 0;
  weight_[size_] = 0;
  brand_run_[size_] = 0;
  evidence_[size_] = 0;
  first_ = 0;
  int dead = 0;
  for (int at = size_ - 1; at >= 0; --at) {
    FindWords(at);
    right_cost_[at] = kUnreached;
    for (int i = 0; i < words_at_[at]; ++i) {
      const Token& token = words_[at][i];
      const int cost = token.cost + right_cost_[at + token.size];
      if (cost >= right_cost_[at]) continue;
      right_cost_[at] = cost;
      best_[at] = token;
    }
    Weigh(at);
    // Words that no name holds, one behind the other: what stands left of them is out of reach.
    dead = weight_[at] < kForbidden / 2 ? dead + 1 : 0;
    if (dead >= kDeadUnits) {
      first_ = at;
      return;
    }
  }
}

void NameWindow::CutFromLeft() {
  std::fill(left_cost_, left_cost_ + size_ + 1, kUnreached);
  left_cost_[first_] = 0;
  for (int at = first_; at < size_; ++at) {
    if (left_cost_[at] >= kUnreached) continue;
    for (int i = 0; i < words_at_[at]; ++i) {
      const Token& token = words_[at][i];
      const int after = at + token.size;
      if (left_cost_[at] + token.cost >= left_cost_[after]) continue;
      left_cost_[after] = left_cost_[at] + token.cost;
      before_[after] = token;
    }
  }
}

// Whether the function word or verb of one unit at `at` is more likely a part of a proper name, because units
// beside it make no words: 阿帕比, 开诚. Only before a legal form, where a proper name is sure to stand.
bool NameWindow::StandsInBrand(int at, int after) const {
  if (!legal_form_) return false;
  if (brand_run_[after] > 0) return true;
  if (at < 2 || after >= size_ || Single(at - 1).classes != 0) return false;
  const LexiconEntry word = Lexicon::Find(units_ + at - 2, 2);
  return !word.found() || word.cost() >= kRareWord;
}

// Whether the two units at `at` are a numeral and a counter: 四支.
bool NameWindow::IsCounted(int at) const {
  static constexpr std::u16string_view kNumerals = u"一二三四五六七八九十两几百千万";
  return kNumerals.find(units_[at]) != std::u16string_view::npos && (Single(at + 1).classes & wc::kStop);
}

// Whether the unlisted word at `at` points or asserts (这是, 每年, 看了) rather than names.
bool NameWindow::IsPronominal(int at, int size) const {
  static constexpr std::u16string_view kFirst = u"这那哪每各某该本其此何怎谁我你他她它",
                                       kLast = u"的了着是们吗呢";
  return kFirst.find(units_[at]) != std::u16string_view::npos ||
         kLast.find(units_[at + size - 1]) != std::u16string_view::npos;
}

// The weight of the word at `at`, added to what stands right of it.
void NameWindow::Weigh(int at) {
  const Token& token = best_[at];
  const int after = at + token.size;
  int weight = 0;
  uint32_t seen = 0;
  const bool joined = after < size_ && (best_[after].classes & wc::kConj) != 0 && best_[after].size == 1;
  brand_run_[at] = 0;
  if (token.flags & kSignFlag) {
    const Sign sign = sign_[at];
    weight = sign == Sign::kBracket  ? kBracketWeight
             : sign == Sign::kQuoted ? (after == size_ ? kQuotedWeight : -kQuotedWeight)
             : sign == Sign::kLatin  ? kLatinWeight
                                     : kNumberWeight;
    seen = sign == Sign::kQuoted   ? evidence::kBrand
           : sign == Sign::kLatin  ? evidence::kBrand | evidence::kLatin
           : sign == Sign::kNumber ? evidence::kNumber
                                   : 0;
  } else if (token.flags & kListedFlag) {
    weight = kListedWeight;
    seen = evidence::kOrganization;
  } else if (token.classes & wc::kPlace && token.size == 1) {
    weight = kShortPlaceWeight;
    seen = after == size_ || (best_[after].classes & (wc::kModifier | wc::kPlace)) ? evidence::kPlace
                                                                                   : evidence::kModifier;
    if (brand_run_[after] == 1) seen |= evidence::kBrand;  // 冀海, 粤美: a place's short name and a unit more
  } else if (token.size == 1 && units_[at] == u'驻' && after < size_ &&
             (evidence_[after] & ~(evidence::kPlace | evidence::kCountry | evidence::kBrand)) == 0) {
    weight = 0;  // 中国驻巴西大使馆
  } else if (token.size == 2 && IsCounted(at)) {
    weight = kForbidden;
  } else if (token.classes & wc::kPlace) {
    weight = kPlaceWeight;
    seen = evidence::kPlace | (token.classes & wc::kCountry ? evidence::kCountry : 0);
  } else if (token.classes & wc::kTitle) {
    weight = token.classes & wc::kModifier && after < size_ ? 0 : kForbidden;
    seen = evidence::kModifier;
  } else if (token.size == 1 && token.classes & (wc::kStop | wc::kVerb) &&
             (token.classes & wc::kModifier) == 0 && StandsInBrand(at, after)) {
    weight = kBrandStopWeight;
  } else if (token.classes & wc::kStop) {
    weight = token.classes & wc::kModifier ? kStopModifierWeight : kForbidden;
  } else if (token.classes & wc::kConj) {
    const bool inner =
        after < size_ &&
        (evidence_[after] & (evidence::kPlace | evidence::kOrganization | evidence::kBrand)) == 0;
    weight = inner ? kConjWeight : kForbidden;
  } else if (token.classes & wc::kVerb) {
    weight = token.classes & wc::kModifier ? kVerbModifierWeight : token.flags & kHeadFlag ? 0 : kVerbWeight;
    seen = token.classes & wc::kModifier ? evidence::kModifier : 0;
  } else if (token.flags & kHeadFlag) {
    weight = kHeadWeight;
    seen = evidence::kModifier;
  } else if (token.classes & wc::kModifier) {
    weight = kModifierWeight;
    seen = token.classes & wc::kRank ? evidence::kRank : evidence::kModifier;
  } else if (token.size == 1) {
    brand_run_[at] = brand_run_[after] + 1;
    weight = brand_run_[at] > kMaxBrandRun ? kLongBrandWeight : kBrandUnitWeight;
    if (brand_run_[at] == 2) seen = evidence::kBrand;
  } else if (token.cost >= kRareWord) {  // more often than not a proper name
    weight = kRareWeight;
    seen = evidence::kPlain | evidence::kRare;
  } else if (IsPronominal(at, token.size)) {
    weight = kForbidden;
  } else {
    weight = kPlainWeight;
    seen = evidence::kPlain;
  }
  // What an "and" joins inside a name are words of trade, not names.
  if (joined && (token.flags & (kHeadFlag | kListedFlag | kSignFlag) || (token.classes & wc::kModifier) == 0))
    weight = kForbidden;
  weight_[at] = std::max(kForbidden * 4, weight_[after] + weight);
  evidence_[at] = evidence_[after] | seen;
}

int NameWindow::StartBonus(int at) const {
  const Token& token = best_[at];
  if (token.flags & kSignFlag) return sign_[at] == Sign::kBracket ? kForbidden : 0;
  if (token.classes & wc::kPlace && token.size == 1) return kStartAtShortPlace;
  if (token.flags & kListedFlag || token.classes & wc::kPlace) return kStartAtPlace;
  if (token.classes & wc::kStop && token.classes & wc::kModifier) return kStartAtPlain;
  if (token.classes & (wc::kStop | wc::kConj)) return kForbidden;
  if (token.classes & wc::kVerb) return token.classes & wc::kModifier ? 0 : kStartAtVerb;
  if (token.classes & wc::kModifier || token.flags & kHeadFlag) return 0;
  return token.size == 1 ? kStartAtSingle : kStartAtPlain;
}

// What it costs to begin a name here, because of the word before, and because the cheapest cut may have no
// border here.
int NameWindow::BreakPenalty(int at) const {
  if (at == first_) return 0;
  const int dearer = left_cost_[at] + right_cost_[at] - right_cost_[first_];
  int penalty = -dearer / 3;
  const Token& token = before_[at];
  if (token.flags & kSignFlag)
    return penalty + (sign_[at - token.size] == Sign::kQuoted ? 0 : kCutWithinName);
  if (token.flags & kListedFlag) return penalty + kCutWithinPlace;
  if (token.classes & (wc::kStop | wc::kVerb | wc::kTitle | wc::kConj)) return penalty;
  if (token.classes & wc::kPlace) return penalty + (token.size == 1 ? kCutWithinName : kCutWithinPlace);
  return penalty + kCutWithinName;
}

bool NameWindow::HeadBelongsLeft(int head_size) const {
  const LexiconEntry head = Lexicon::Find(units_ + size_, head_size);
  const int forced = left_cost_[size_] + (head.found() ? head.cost() : kCostOfUnknownUnit * head_size);
  for (int size = head_size + 1; size <= 4 && size - head_size <= size_; ++size) {
    const int from = size_ - (size - head_size);
    const LexiconEntry word = Lexicon::Find(units_ + from, size);
    if (!word.found() || word.is_head() || word.classes() & wc::kPlace) continue;
    // A word made of a word and the head is no other word: 州立大学.
    if (size - head_size == 1 && Single(from).classes & (wc::kRank | wc::kPlace)) continue;  // 市议会
    if (size - head_size >= 2 && Lexicon::Find(units_ + from, size - head_size).found()) continue;
    if (left_cost_[from] + word.cost() < forced) return true;
  }
  return false;
}

LeftBorder NameWindow::Best(bool places_only) const {
  LeftBorder best{size_, -1 << 20, 0};
  for (int at = size_ - 1; at >= first_; --at) {
    if (right_cost_[at] >= kUnreached || left_cost_[at] >= kUnreached) continue;
    if (weight_[at] < kForbidden / 2) continue;
    if (places_only && (evidence_[at] & ~(evidence::kPlace | evidence::kCountry | evidence::kOrganization |
                                          evidence::kRank)) != 0)
      continue;
    if (places_only && (best_[at].classes & (wc::kPlace | wc::kRank)) == 0 &&
        (best_[at].flags & kListedFlag) == 0)
      continue;
    const int score = weight_[at] + StartBonus(at) + BreakPenalty(at);
    if (score > best.score || (score == best.score && at < best.start)) best = {at, score, evidence_[at]};
  }
  return best;
}

}  // namespace trommel
