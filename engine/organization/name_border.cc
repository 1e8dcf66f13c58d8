// Where in its window a name begins.
#include <algorithm>
#include <array>

#include "engine/organization/name_window.h"

namespace trommel {
namespace {

namespace wc = word_class;
constexpr int kForbidden = -1000;
constexpr int kStartAtPlace = 8, kStartAtShortPlace = 2, kStartAtPlain = -6, kStartAtSingle = -2,
              kStartAtVerb = -8;
constexpr int kCutWithinPlace = -14, kCutWithinName = -6;
constexpr int kCostOfUnknownUnit = 125;
constexpr int kNever = -1 << 20;

constexpr int WordStartBonus(uint32_t classes, bool single, bool head) {
  if (classes & wc::kPlace) return single ? kStartAtShortPlace : kStartAtPlace;
  if (classes & wc::kStop && classes & wc::kModifier) return kStartAtPlain;
  if (classes & (wc::kStop | wc::kConj)) return kForbidden;
  if (classes & wc::kVerb) return classes & wc::kModifier ? 0 : kStartAtVerb;
  if (classes & wc::kModifier || head) return 0;
  return single ? kStartAtSingle : kStartAtPlain;
}

constexpr int CutPenaltyBehind(uint32_t classes, bool single) {
  if (classes & (wc::kStop | wc::kVerb | wc::kTitle | wc::kConj)) return 0;
  return classes & wc::kPlace && !single ? kCutWithinPlace : kCutWithinName;
}

// What both ask of a word, in eight bits: the classes from kPlace to kConj, whether it is of one unit,
// whether it is a head.
constexpr uint32_t kFirstClass = 1, kClasses = 63;
static_assert((wc::kPlace | wc::kModifier | wc::kStop | wc::kVerb | wc::kTitle | wc::kConj) ==
              kClasses << kFirstClass);
constexpr uint32_t WordTraits(uint32_t classes, bool single, bool head) {
  return (classes >> kFirstClass & kClasses) | static_cast<uint32_t>(single) << 6 |
         static_cast<uint32_t>(head) << 7;
}

struct BorderWeight {
  int16_t start;   // of a name that begins with the word
  int16_t behind;  // of one that begins behind it
};
constexpr std::array<BorderWeight, 256> kBorderWeights = [] {
  std::array<BorderWeight, 256> all{};
  for (uint32_t traits = 0; traits < all.size(); ++traits) {
    const uint32_t classes = (traits & kClasses) << kFirstClass;
    const bool single = (traits >> 6 & 1) != 0, head = (traits >> 7 & 1) != 0;
    all[traits] = {static_cast<int16_t>(WordStartBonus(classes, single, head)),
                   static_cast<int16_t>(CutPenaltyBehind(classes, single))};
  }
  return all;
}();

BorderWeight WeightAt(WordEntry word, bool single) {
  return kBorderWeights[WordTraits(word.classes(), single, word.is_head())];
}

}  // namespace

void NameWindow::CutFromLeft() {
  if (cut_from_left_) return;
  cut_from_left_ = true;
  std::fill(left_cost_ + first_, left_cost_ + size_ + 1, kUnreached);
  left_cost_[first_] = 0;
  for (int at = first_; at < size_; ++at) {
    const int here = left_cost_[at];
    if (here >= kUnreached) continue;
    for (int i = 0; i < places_[at].words; ++i) {
      const Token& token = words_[at][i];
      const int after = at + token.size();
      const int cost = here + token.entry().cost(), other = left_cost_[after];
      before_[after] = Token::Pick(cost < other, token, before_[after]);
      left_cost_[after] = static_cast<int16_t>(std::min(cost, other));
    }
  }
}

inline int NameWindow::StartBonus(int at) const {
  const Token& token = places_[at].best;
  if (special_ && token.flags() != 0) {
    if ((token.flags() & kListedFlag) != 0) return kStartAtPlace;
    return sign_[at] == Sign::kBracket ? kForbidden : 0;
  }
  return WeightAt(token.entry(), token.size() == 1).start;
}

// What it costs to begin a name here, because of the word before, and because the cheapest cut may have no
// border here.
inline int NameWindow::BreakPenalty(int at) const {
  if (at == first_) return 0;
  const int dearer = left_cost_[at] + places_[at].cost - places_[first_].cost;
  const int penalty = -dearer / 3;
  const Token& token = before_[at];
  if (special_ && token.flags() != 0) {
    if ((token.flags() & kListedFlag) != 0) return penalty + kCutWithinPlace;
    return penalty + (sign_[at - token.size()] == Sign::kQuoted ? 0 : kCutWithinName);
  }
  return penalty + WeightAt(token.entry(), token.size() == 1).behind;
}

bool NameWindow::HeadBelongsLeft(int head_size) {
  const WordEntry head = Lexicon::Find(units_ + size_, head_size);
  const int forced = (head.found() ? head.cost() : kCostOfUnknownUnit * head_size);
  for (int size = head_size + 1; size <= 4 && size - head_size <= size_; ++size) {
    const int from = size_ - (size - head_size);
    const WordEntry word = Lexicon::Find(units_ + from, size);
    if (!word.found() || word.is_head() || word.classes() & wc::kPlace) continue;
    // A word made of a word and the head is no other word: 州立大学.
    if (size - head_size == 1 && Lexicon::FindSingle(units_[from]).classes() & (wc::kRank | wc::kPlace))
      continue;  // 市议会
    if (size - head_size >= 2 && Lexicon::Find(units_ + from, size - head_size).found()) continue;
    CutFromLeft();
    if (left_cost_[from] + word.cost() < left_cost_[size_] + forced) return true;
  }
  return false;
}

// Whether only places and ranks stand from `at` on, the first of them one with a word of its own.
inline bool NameWindow::HoldsPlacesOnly(int at) const {
  const Place& place = places_[at];
  if ((place.seen & ~(evidence::kPlace | evidence::kCountry | evidence::kOrganization | evidence::kRank)) !=
      0)
    return false;
  return (place.best.entry().classes() & (wc::kPlace | wc::kRank)) != 0 ||
         (place.best.flags() & kListedFlag) != 0;
}

LeftBorder NameWindow::Best(bool places_only) {
  CutFromLeft();
  LeftBorder best{size_, kNever, 0};
  for (int at = size_ - 1; at >= first_; --at) {
    const Place& place = places_[at];
    bool may_begin = (left_cost_[at] < kUnreached) & (place.weight >= kForbidden / 2);
    if (places_only && !HoldsPlacesOnly(at)) continue;
    const int score = may_begin ? place.weight + StartBonus(at) + BreakPenalty(at) : kNever - 1;
    if (score >= best.score) best = {at, score, place.seen};  // of equals the leftmost
  }
  return best;
}

}  // namespace trommel
