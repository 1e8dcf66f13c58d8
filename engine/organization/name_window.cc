#include "engine/organization/name_window.h"

#include <algorithm>
#include <array>
#include <bit>

#include "engine/organization/word_cut.h"

namespace trommel {
namespace {

namespace wc = word_class;

// Weights, tuned by reading errors on sentences of news; the unit is arbitrary.
constexpr int kForbidden = -1000;  // with all that a name may gain, still below half of it
constexpr int kPlaceWeight = 10, kShortPlaceWeight = 5, kListedWeight = 14, kHeadWeight = 8,
              kModifierWeight = 7, kBracketWeight = 6, kQuotedWeight = 10, kLatinWeight = 8,
              kNumberWeight = -6, kBrandUnitWeight = 3, kPlainWeight = -5, kVerbWeight = -18,
              kVerbModifierWeight = 3, kConjWeight = -12, kStopModifierWeight = -6, kLongBrandWeight = -8,
              kBrandStopWeight = -6, kRareWeight = 0;
constexpr int kCostOfSign = 60, kCostOfListed = 45, kCostOfOrdinal = 60, kCostOfUnknownPlace = 165;
constexpr int kDeadUnits = 6;
constexpr uint32_t kCostOfUnknownUnit = 125;
constexpr int kUnitsAhead = 6;
constexpr int kMaxBrandRun = 5;

constexpr WordEntry MakeEntry(int cost, uint32_t classes = 0, WordKind kind = WordKind::kUnit) {
  return {static_cast<uint32_t>(cost) | classes << 8 | static_cast<uint32_t>(kind) << 27};
}
constexpr WordEntry kSign = MakeEntry(kCostOfSign), kListed = MakeEntry(kCostOfListed),
                    kOrdinal = MakeEntry(kCostOfOrdinal, wc::kModifier, WordKind::kModifier),
                    kSession = MakeEntry(kCostOfOrdinal, wc::kModifier | wc::kRank, WordKind::kRank),
                    kUnlistedPlace = MakeEntry(kCostOfUnknownPlace, wc::kPlace, WordKind::kPlace);
constexpr uint32_t kKindAndClasses = MakeEntry(0, 0xFFFF, WordKind{31}).bits;

bool IsAdminRank(char16_t unit) { return unit == u'市' || unit == u'县' || unit == u'镇'; }

// Whether a word of one unit is a function word or verb that a proper name may have in it.
bool MayStandInBrand(WordKind kind, uint32_t classes) {
  return kind != WordKind::kShortPlace && kind != WordKind::kStationed &&
         (classes & (wc::kStop | wc::kVerb)) != 0 && (classes & (wc::kModifier | wc::kTitle)) == 0;
}

constexpr bool Judge(HeadNeed need, uint32_t seen) {
  using namespace evidence;
  const bool name = (seen & (kPlace | kOrganization | kBrand | kRare)) != 0;
  switch (need) {
    case HeadNeed::kNone:
      return false;
    case HeadNeed::kBare:
      return seen != 0;
    case HeadNeed::kAny:
      return name || (seen & (kModifier | kPlain | kRank)) != 0;
    case HeadNeed::kName:
      return name || (seen & kRank) != 0;
    case HeadNeed::kPlace:
      return (seen & (kPlace | kOrganization | kRank)) != 0;
    case HeadNeed::kLoose:
      return name || (seen & kPlain) != 0;
    case HeadNeed::kBrand:
      return (seen & (kOrganization | kBrand | kRare)) != 0 ||
             ((seen & kPlace) != 0 && (seen & (kModifier | kPlain)) != 0);
    case HeadNeed::kWeak:
      return (seen & kPlace) != 0 && (seen & kBrand) != 0 && (seen & kPlain) == 0;
  }
  return false;
}

// By evidence: the needs that it satisfies, a bit each.
constexpr std::array<uint8_t, evidence::kAll + 1> kSatisfied = [] {
  std::array<uint8_t, evidence::kAll + 1> all{};
  for (uint32_t seen = 0; seen <= evidence::kAll; ++seen) {
    for (uint32_t need = 0; need < 8; ++need) {
      if (Judge(static_cast<HeadNeed>(need), seen)) all[seen] |= static_cast<uint8_t>(1u << need);
    }
  }
  return all;
}();

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

bool Satisfies(HeadNeed need, uint32_t seen) { return (kSatisfied[seen] >> static_cast<int>(need) & 1) != 0; }

void NameWindow::Assign(std::u16string_view text, uint32_t head, const std::vector<GazetteerMatch>& listed,
                        bool legal_form) {
  legal_form_ = legal_form;
  cut_from_left_ = false;
  FindBegin(text, head);
  units_ = text.data() + begin_;
  FindListed(listed);
  if (special_) {
    CutFromRight<true>();
  } else {
    CutFromRight<false>();
  }
}

// What the lexicon does not list; at most two. Answers how many.
int NameWindow::FindUnlistedWords(int at, Token* words) const {
  int count = 0;
  if (units_[at] == u'第') {
    if (const int size = OrdinalSize(units_, at, size_); size != 0) {
      const bool session = units_[at + size - 1] == u'届' || units_[at + size - 1] == u'次';
      words[count++] = {session ? kSession : kOrdinal, size};
    }
  }
  if (size_ - at > 2 && IsAdminRank(units_[at + 2])) words[count++] = {kUnlistedPlace, 3};  // 湾头市
  return count;
}

// Finds every word that may start at `at`, and the one that begins the cheapest cut. Whether a pair is a word
// is as good as chance, so that nothing branches on it.
template <bool kSpecial>
void NameWindow::FindWords(int at) {
  Token* const words = words_[at];
  Place& place = places_[at];
  int count = 0;
  uint32_t cheapest = kUnreached;
  Token best;
  const auto add = [&](Token token, bool is_word = true) {
    words[count] = token;
    count += is_word;
    const auto cost = static_cast<uint32_t>(token.entry().cost() + places_[at + token.size()].cost) |
                      (kUnreached & ~MaskOf(is_word));
    best = Token::Pick(cost < cheapest, token, best);
    cheapest = std::min(cheapest, cost);
  };
  const auto finish = [&] {
    place.best = best;
    place.cost = static_cast<int16_t>(cheapest);
    place.words = static_cast<uint8_t>(count);
  };
  if (kSpecial && sign_[at] != Sign::kNone) {
    add({kSign, sign_size_[at], kSignFlag});
    return finish();
  }
  const LookedUp& known = looked_up_[at];
  add({known.single, 1});
  if (kSpecial && listed_size_[at] != 0) add({kListed, listed_size_[at], kListedFlag});
  if (units_[at] == u'第' || IsAdminRank(units_[at + 2])) {
    Token unlisted[2];
    const int found = FindUnlistedWords(at, unlisted);
    for (int i = 0; i < found; ++i) add(unlisted[i]);
  }
  const int room = size_ - at;
  add({known.pair, 2}, room > 1 && known.pair.found());
  uint32_t lengths = known.lengths & ((2u << std::min(room, kMaxLexiconWord)) - 1);
  for (; lengths != 0 && count < kMaxWordsAt; lengths &= lengths - 1) {
    const int length = std::countr_zero(lengths);
    const WordEntry entry = Lexicon::FindLong(units_ + at, length);
    add({entry, length}, entry.found());
  }
  finish();
}

// Looks the units up, and what begins with them. Without a branch on the text: so the look-ups are under way
// at a time, which one by one would be waited for.
void NameWindow::LookUp(int from, int end) {
  for (int at = from; at < end; ++at) {
    const WordEntry single = Lexicon::FindSingle(units_[at]);
    // One that is not found has the cost 0, and so becomes as dear as they may be.
    const uint32_t cost = std::min(static_cast<uint32_t>(single.cost()) - 1u, kCostOfUnknownUnit - 1u) + 1u;
    const LexiconPair& pair = Lexicon::Pair(units_[at], units_[at + 1]);
    looked_up_[at] = {
        {(single.bits & kKindAndClasses) | cost}, pair.entry, Lexicon::LongerLengths(pair, units_ + at)};
  }
}

template <bool kSpecial>
void NameWindow::CutFromRight() {
  places_[size_] = Place{};
  first_ = 0;
  satisfied_ = 0;
  int dead = 0;
  int looked_up = size_;
  for (int at = size_ - 1; at >= 0; --at) {
    if (at < looked_up) {
      const int from = std::max(0, looked_up - kUnitsAhead);
      LookUp(from, looked_up);
      looked_up = from;
    }
    FindWords<kSpecial>(at);
    Weigh<kSpecial>(at);
    const bool alive = places_[at].weight >= kForbidden / 2;
    satisfied_ |= alive ? kSatisfied[places_[at].seen] : 0u;
    dead = alive ? 0 : dead + 1;
    // Words that no name holds, one behind the other: what stands left of them is out of reach.
    if (dead >= kDeadUnits) {
      first_ = at;
      return;
    }
  }
}

// Whether the function word or verb of one unit at `at` is more likely a part of a proper name, because units
// beside it make no words: 阿帕比, 开诚. Only before a legal form, where a proper name is sure to stand.
bool NameWindow::StandsInBrand(int at, int after) const {
  if (places_[after].run > 0) return true;
  if (at < 2 || after >= size_ || Lexicon::FindSingle(units_[at - 1]).classes() != 0) return false;
  const WordEntry word = Lexicon::Find(units_ + at - 2, 2);
  return !word.found() || word.cost() >= kRareWord;
}

int NameWindow::WeighSign(int at, uint32_t* seen) const {
  const bool last = at + places_[at].best.size() == size_;
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
int NameWindow::WeighByContext(int at, WordKind kind, uint32_t* seen) const {
  const int size = places_[at].best.size();
  const bool last = at + size == size_;
  const Place& next = places_[at + size];
  switch (kind) {
    case WordKind::kShortPlace:
      *seen = last || (next.best.entry().classes() & (wc::kModifier | wc::kPlace)) != 0 ? evidence::kPlace
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

// 中国驻巴西大使馆: between places it joins them; elsewhere it is a word as others are.
WordKind NameWindow::StationedKind(int at) const {
  const Token& token = places_[at].best;
  const int after = at + token.size();
  const bool places =
      (places_[after].seen & ~(evidence::kPlace | evidence::kCountry | evidence::kBrand)) == 0;
  if (after < size_ && places) return WordKind::kStationed;
  return PlainWordKind({units_ + at, 1}, token.entry().cost(), token.entry().classes(), false, false);
}

// Whether an "and" follows that joins the word at `at` to what is no word of trade: inside a name it joins
// words of trade, not names.
bool NameWindow::IsJoined(int at) const {
  const Token& token = places_[at].best;
  return at + token.size() < size_ &&
         ((token.flags() & (kListedFlag | kSignFlag)) != 0 || token.entry().is_head() ||
          (token.entry().classes() & wc::kModifier) == 0);
}

// The weight of the word at `at`, added to what stands right of it.
template <bool kSpecial>
void NameWindow::Weigh(int at) {
  Place& here = places_[at];
  const Token token = here.best;
  const int after = at + token.size();
  const Place& next = places_[after];
  const WordKind kind =
      token.entry().kind() == WordKind::kStationed ? StationedKind(at) : token.entry().kind();
  const bool is_word = !kSpecial || token.flags() == 0;
  const bool is_unit = is_word && kind == WordKind::kUnit;
  const int run = is_unit ? next.run + 1 : 0;
  here.run = static_cast<uint8_t>(run);
  const KindWeight& fixed = kKindWeights[static_cast<int>(kind)];
  int weight = is_unit ? (run > kMaxBrandRun ? kLongBrandWeight : kBrandUnitWeight) : fixed.weight;
  uint32_t seen = is_unit && run == 2 ? evidence::kBrand : fixed.seen;
  if (!is_word) {
    const bool sign = (token.flags() & kSignFlag) != 0;
    seen = sign ? 0u : evidence::kOrganization;
    weight = sign ? WeighSign(at, &seen) : kListedWeight;
  } else if (weight == kByContext) {
    weight = WeighByContext(at, kind, &seen);
  }
  if (legal_form_ && is_word && token.size() == 1 && MayStandInBrand(kind, token.entry().classes()) &&
      StandsInBrand(at, after)) {
    weight = kBrandStopWeight;
    seen = 0;
  }
  const bool and_follows = (next.best.entry().classes() & wc::kConj) != 0 && next.best.size() == 1;
  if (and_follows && IsJoined(at)) weight = kForbidden;
  here.weight = static_cast<int16_t>(std::max(kForbidden * 4, next.weight + weight));
  here.seen = static_cast<uint16_t>(next.seen | seen);
}

}  // namespace trommel
