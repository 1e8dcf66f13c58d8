#include "tests/unit/engine/organization/naive_window.h"

#include <algorithm>
#include <bit>

#include "engine/organization/word_cut.h"

namespace trommel {
namespace {

namespace wc = word_class;
constexpr uint8_t kListedFlag = 1, kHeadFlag = 2, kSignFlag = 4;

// Weights, tuned by reading errors on sentences of news; the unit is arbitrary.
constexpr int kForbidden = -1000;
constexpr int kPlaceWeight = 10, kShortPlaceWeight = 5, kListedWeight = 14, kHeadWeight = 8,
              kModifierWeight = 7, kBracketWeight = 6, kQuotedWeight = 10, kLatinWeight = 8,
              kNumberWeight = -6, kBrandUnitWeight = 3, kPlainWeight = -5, kVerbWeight = -18,
              kVerbModifierWeight = 3, kConjWeight = -12, kStopModifierWeight = -6, kLongBrandWeight = -8,
              kBrandStopWeight = -6, kRareWeight = 0;
constexpr int kStartAtPlace = 8, kStartAtShortPlace = 2, kStartAtPlain = -6, kStartAtSingle = -2,
              kStartAtVerb = -8;
constexpr int kCutWithinPlace = -14, kCutWithinName = -6;
constexpr int kCostOfUnknownUnit = 125, kCostOfSign = 60, kCostOfListed = 45, kCostOfOrdinal = 60,
              kCostOfUnknownPlace = 165;
constexpr int kUnreached = 1 << 28;
constexpr int kDeadUnits = 6;
constexpr int kMaxBrandRun = 5;

bool IsAdminRank(char16_t unit) { return unit == u'市' || unit == u'县' || unit == u'镇'; }
// What a word of a kind weighs and shows wherever it stands; where the context has a say, kByContext.
struct KindWeight {
  int16_t weight;
  uint16_t seen;
};
constexpr int16_t kByContext = 1000;
constexpr KindWeight kKindWeights[kWordKinds] = {
    {kByContext, 0},                                        // kUnit
    {kByContext, 0},                                        // kShortPlace
    {kPlaceWeight, evidence::kPlace},                       // kPlace
    {kPlaceWeight, evidence::kPlace | evidence::kCountry},  // kCountry
    {kForbidden, 0},                                        // kNever
    {kForbidden, evidence::kModifier},                      // kTitle
    {kByContext, evidence::kModifier},                      // kTitleModifier
    {kStopModifierWeight, 0},                               // kStopModifier
    {kByContext, 0},                                        // kConj
    {kVerbWeight, 0},                                       // kVerb
    {0, 0},                                                 // kVerbHead
    {kVerbModifierWeight, evidence::kModifier},             // kVerbModifier
    {kHeadWeight, evidence::kModifier},                     // kHead
    {kModifierWeight, evidence::kModifier},                 // kModifier
    {kModifierWeight, evidence::kRank},                     // kRank
    {kRareWeight, evidence::kPlain | evidence::kRare},      // kRare
    {kPlainWeight, evidence::kPlain},                       // kPlain
    {kByContext, 0},                                        // kStationed
};

}  // namespace

void NaiveWindow::Assign(std::u16string_view text, uint32_t head, const std::vector<GazetteerMatch>& listed,
                         bool legal_form) {
  legal_form_ = legal_form;
  cut_from_left_ = false;
  FindBegin(text, head);
  units_ = text.data() + begin_;
  FindListed(listed);
  CutFromRight();
}

NaiveWindow::Token NaiveWindow::WordToken(int size, WordEntry entry) {
  return {.size = static_cast<uint8_t>(size),
          .kind = entry.kind(),
          .flags = entry.is_head() ? kHeadFlag : uint8_t{0},
          .cost = static_cast<uint8_t>(entry.cost()),
          .classes = static_cast<uint16_t>(entry.classes())};
}

// Finds every word that may start at `at`, and the one that begins the cheapest cut.
void NaiveWindow::FindWords(int at) {
  Token* const words = words_[at];
  Place& place = places_[at];
  int count = 0;
  int cheapest = kUnreached;
  const auto add = [&](const Token& token) {
    words[count++] = token;
    const int cost = token.cost + places_[at + token.size].cost;
    if (cost >= cheapest) return;
    cheapest = cost;
    place.best = token;
  };
  const auto finish = [&] {
    place.cost = cheapest;
    place.words = static_cast<uint8_t>(count);
  };
  if (special_ && sign_[at] != Sign::kNone) {
    add({.size = sign_size_[at], .flags = kSignFlag, .cost = kCostOfSign});
    return finish();
  }
  const char16_t unit = units_[at];
  const WordEntry single = Lexicon::Find(units_ + at, 1);
  const int cost = single.found() ? std::min(single.cost(), kCostOfUnknownUnit) : kCostOfUnknownUnit;
  add({.size = 1,
       .kind = single.kind(),
       .cost = static_cast<uint8_t>(cost),
       .classes = static_cast<uint16_t>(single.classes())});
  if (special_ && listed_size_[at] != 0)
    add({.size = listed_size_[at], .flags = kListedFlag, .cost = kCostOfListed});
  if (unit == u'第') {
    if (const int size = OrdinalSize(units_, at, size_); size != 0) {
      const bool session = units_[at + size - 1] == u'届' || units_[at + size - 1] == u'次';
      add({.size = static_cast<uint8_t>(size),
           .kind = session ? WordKind::kRank : WordKind::kModifier,
           .cost = kCostOfOrdinal,
           .classes = static_cast<uint16_t>(wc::kModifier | (session ? wc::kRank : 0u))});
    }
  }
  const int room = size_ - at;
  if (room < 2) return finish();
  if (room > 2 && IsAdminRank(units_[at + 2])) {  // a place that no list has: 湾头市
    add({.size = 3, .kind = WordKind::kPlace, .cost = kCostOfUnknownPlace, .classes = wc::kPlace});
  }
  for (int length = 2; length <= std::min(room, kMaxLexiconWord) && count < kMaxWordsAt; ++length) {
    const WordEntry entry = Lexicon::Find(units_ + at, length);
    if (entry.found()) add(WordToken(length, entry));
  }
  finish();
}

void NaiveWindow::CutFromRight() {
  places_[size_] = Place{};
  first_ = 0;
  satisfied_ = 0;
  int dead = 0;
  for (int at = size_ - 1; at >= 0; --at) {
    FindWords(at);
    Weigh(at);
    // Words that no name holds, one behind the other: what stands left of them is out of reach.
    if (places_[at].weight >= kForbidden / 2) {
      for (int need = 0; need < 8; ++need)
        satisfied_ |= static_cast<uint32_t>(Satisfies(static_cast<HeadNeed>(need), places_[at].seen)) << need;
      dead = 0;
    } else if (++dead >= kDeadUnits) {
      first_ = at;
      return;
    }
  }
}

void NaiveWindow::CutFromLeft() {
  if (cut_from_left_) return;
  cut_from_left_ = true;
  std::fill(left_cost_ + first_, left_cost_ + size_ + 1, kUnreached);
  left_cost_[first_] = 0;
  for (int at = first_; at < size_; ++at) {
    if (left_cost_[at] >= kUnreached) continue;
    for (int i = 0; i < places_[at].words; ++i) {
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
bool NaiveWindow::StandsInBrand(int at, int after) const {
  if (places_[after].run > 0) return true;
  if (at < 2 || after >= size_ || Lexicon::FindSingle(units_[at - 1]).classes() != 0) return false;
  const WordEntry word = Lexicon::Find(units_ + at - 2, 2);
  return !word.found() || word.cost() >= kRareWord;
}

int NaiveWindow::WeighSign(int at, uint32_t* seen) const {
  const bool last = at + places_[at].best.size == size_;
  switch (sign_[at]) {
    case Sign::kBracket:
      return kBracketWeight;
    case Sign::kQuoted:
      *seen = evidence::kBrand;
      return last ? kQuotedWeight : -kQuotedWeight;
    case Sign::kLatin:
      *seen = evidence::kBrand | evidence::kLatin;
      return kLatinWeight;
    case Sign::kNumber:
    case Sign::kNone:
      break;
  }
  *seen = evidence::kNumber;
  return kNumberWeight;
}

// The weight of a word whose neighbours have a say; what it shows goes to `seen`, which holds what its kind
// shows.
int NaiveWindow::WeighByContext(int at, WordKind kind, uint32_t* seen) {
  Place& here = places_[at];
  const int size = here.best.size;
  const bool last = at + size == size_;
  const Place& next = places_[at + size];
  switch (kind) {
    case WordKind::kUnit:
      here.run = static_cast<int16_t>(next.run + 1);
      if (here.run == 2) *seen = evidence::kBrand;
      return here.run > kMaxBrandRun ? kLongBrandWeight : kBrandUnitWeight;
    case WordKind::kShortPlace:
      *seen = last || (next.best.classes & (wc::kModifier | wc::kPlace)) != 0 ? evidence::kPlace
                                                                              : evidence::kModifier;
      if (next.run == 1) *seen |= evidence::kBrand;  // 冀海, 粤美: a place's short name and a unit more
      return kShortPlaceWeight;
    case WordKind::kTitleModifier:
      return last ? kForbidden : 0;
    case WordKind::kConj:
      return !last && (next.seen & (evidence::kPlace | evidence::kOrganization | evidence::kBrand)) == 0
                 ? kConjWeight
                 : kForbidden;
    default:
      return 0;
  }
}

// The weight of the word at `at`, added to what stands right of it.
void NaiveWindow::Weigh(int at) {
  Place& here = places_[at];
  const Token token = here.best;
  const int after = at + token.size;
  const Place& next = places_[after];
  here.run = 0;
  int weight = 0;
  uint32_t seen = 0;
  if ((token.flags & (kSignFlag | kListedFlag)) != 0) {
    weight = kListedWeight;
    seen = evidence::kOrganization;
    if ((token.flags & kSignFlag) != 0) {
      seen = 0;
      weight = WeighSign(at, &seen);
    }
  } else {
    WordKind kind = token.kind;
    if (kind == WordKind::kStationed) {
      const bool places = (next.seen & ~(evidence::kPlace | evidence::kCountry | evidence::kBrand)) == 0;
      if (after >= size_ || !places)  // else 中国驻巴西大使馆
        kind = PlainWordKind({units_ + at, 1}, token.cost, token.classes, false, false);
    }
    const KindWeight& fixed = kKindWeights[static_cast<int>(kind)];
    weight = fixed.weight;
    seen = fixed.seen;
    if (weight == kByContext) weight = WeighByContext(at, kind, &seen);
    if (legal_form_ && token.size == 1 && kind != WordKind::kShortPlace && kind != WordKind::kStationed &&
        (token.classes & (wc::kStop | wc::kVerb)) != 0 &&
        (token.classes & (wc::kModifier | wc::kTitle)) == 0 && StandsInBrand(at, after)) {
      weight = kBrandStopWeight;
      seen = 0;
    }
  }
  // What an "and" joins inside a name are words of trade, not names.
  const bool joined = (next.best.classes & wc::kConj) != 0 && next.best.size == 1;
  if (joined && after < size_ &&
      ((token.flags & (kHeadFlag | kListedFlag | kSignFlag)) != 0 || (token.classes & wc::kModifier) == 0)) {
    weight = kForbidden;
  }
  here.weight = std::max(kForbidden * 4, next.weight + weight);
  here.seen = next.seen | seen;
}

int NaiveWindow::StartBonus(int at) const {
  const Token& token = places_[at].best;
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
int NaiveWindow::BreakPenalty(int at) const {
  if (at == first_) return 0;
  const int dearer = left_cost_[at] + places_[at].cost - places_[first_].cost;
  int penalty = -dearer / 3;
  const Token& token = before_[at];
  if (token.flags & kSignFlag)
    return penalty + (sign_[at - token.size] == Sign::kQuoted ? 0 : kCutWithinName);
  if (token.flags & kListedFlag) return penalty + kCutWithinPlace;
  if (token.classes & (wc::kStop | wc::kVerb | wc::kTitle | wc::kConj)) return penalty;
  if (token.classes & wc::kPlace) return penalty + (token.size == 1 ? kCutWithinName : kCutWithinPlace);
  return penalty + kCutWithinName;
}

bool NaiveWindow::HeadBelongsLeft(int head_size) {
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

LeftBorder NaiveWindow::Best(bool places_only) {
  CutFromLeft();
  LeftBorder best{size_, -1 << 20, 0};
  for (int at = size_ - 1; at >= first_; --at) {
    const Place& place = places_[at];
    if (left_cost_[at] >= kUnreached || place.weight < kForbidden / 2) continue;
    if (places_only && (place.seen & ~(evidence::kPlace | evidence::kCountry | evidence::kOrganization |
                                       evidence::kRank)) != 0)
      continue;
    if (places_only && (place.best.classes & (wc::kPlace | wc::kRank)) == 0 &&
        (place.best.flags & kListedFlag) == 0)
      continue;
    const int score = place.weight + StartBonus(at) + BreakPenalty(at);
    if (score > best.score || (score == best.score && at < best.start)) best = {at, score, place.seen};
  }
  return best;
}

}  // namespace trommel
