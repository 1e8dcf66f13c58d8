#include "engine/quantity/english_cardinal.h"

#include <string>

#include "engine/quantity/lexicon.h"

// A cardinal is a sum of groups, each a number below a thousand (or digits) raised by a magnitude. A word is
// taken where it fits what stands: a unit behind a ten, a ten behind a hundred, a smaller magnitude behind a
// larger one.

namespace trommel {

using Kind = NumberWord::Kind;

uint32_t NextWord(const Page& page, uint32_t at) {
  uint32_t p = page.SkipBlanks(at);
  if (page[p] == u'-') p = page.SkipBlanks(p + 1);
  return p - at <= 4 && p > at ? p : at;
}

std::optional<NumberWord> WordAfter(const Page& page, uint32_t at) {
  const uint32_t next = NextWord(page, at);
  return next == at ? std::nullopt : ReadNumberWord(page, next);
}

bool EnglishCardinal::Cardinal(int limit_power) {
  limit_ = limit_power;
  while (!ordinal_ && Step()) {
  }
  if (at_ == start_) return false;
  Sum(group_);
  group_.reset();
  return total_.has_value() || out_of_range_;
}

void EnglishCardinal::Sum(const std::optional<Decimal>& part) {
  if (!part) return;
  const std::optional<Decimal> sum = total_ ? total_->Add(*part) : part;
  if (!sum) out_of_range_ = true;
  total_ = sum;
}

int64_t EnglishCardinal::GroupValue() const {
  return group_ && group_->scale() == 0 ? static_cast<int64_t>(group_->coefficient()) : 0;
}

bool EnglishCardinal::Add(int64_t value, const NumberWord& word) {
  group_ = group_ ? group_->Add(Decimal::FromInt(value)) : Decimal::FromInt(value);
  at_ = word.end;
  ordinal_ = word.ordinal;
  words_ = true;
  closed_by_magnitude_ = false;
  return true;
}

bool EnglishCardinal::Step() {
  const bool first = at_ == start_;
  uint32_t p = first ? at_ : NextWord(page_, at_);
  if (!first && p == at_) return false;
  if (IsDigit(page_[p]) || (page_[p] == u'.' && first)) return first ? Digits(p) : MoreDigits(p);
  if (!first && page_.HasWord(p, u"and")) return And(p + 3);
  if (!first && page_.HasWord(p, u"point")) return Point(p + 5);
  const std::optional<NumberWord> word = ReadNumberWord(page_, p);
  if (!word) return Suffix(p);
  if (point_ && word->kind != Kind::kHundred && word->kind != Kind::kMagnitude) return false;
  return Take(*word, first);
}

bool EnglishCardinal::Take(const NumberWord& word, bool first) {
  const int64_t group = GroupValue();
  const bool whole = !group_ || group_->scale() == 0;
  if (word.ordinal && word.plural) return false;  // a denominator
  switch (word.kind) {
    case Kind::kZero:
      if (!first || word.ordinal) return false;
      Add(0, word);
      return true;
    case Kind::kUnit:
      if (digits_ && group_) return false;
      if (group_ && (!whole || group % 10 != 0 || (group % 100 < 20 && group % 100 != 0))) return false;
      single_ = first;
      return Add(word.value, word);
    case Kind::kTeen:
    case Kind::kTens:
      if (digits_ && group_) return false;
      if (group_ && (!whole || group % 100 != 0)) return false;
      if (page_[word.end] == u'-' || group_) {  // thirty-fifths
        const std::optional<NumberWord> next = WordAfter(page_, word.end);
        if (next && next->ordinal && next->plural) return false;
      }
      return Add(word.value, word);
    case Kind::kArticle:
      return Article(word, first);
    case Kind::kHundred:
      return Multiply(word, 2);
    case Kind::kMagnitude:
      return Multiply(word, static_cast<int>(word.value));
    case Kind::kDozen:
      if (!group_ && !(first && !word.plural)) return false;
      group_ = group_ ? group_->Multiply(Decimal::FromInt(12)) : Decimal::FromInt(12);
      if (!group_) out_of_range_ = true;
      at_ = word.end;
      words_ = true;
      Sum(group_);
      group_.reset();
      return false;
    default:
      return false;
  }
}

// "a" counts only before a multiplier: a hundred, a dozen, a trillionth.
bool EnglishCardinal::Article(const NumberWord& word, bool first) {
  if (!first) return false;
  const std::optional<NumberWord> next = WordAfter(page_, word.end);
  if (!next || next->plural || page_[word.end] == u'-') return false;
  if (next->kind != Kind::kHundred && next->kind != Kind::kMagnitude && next->kind != Kind::kDozen)
    return false;
  if (next->ordinal) return false;
  return Add(1, word);
}

bool EnglishCardinal::Multiply(const NumberWord& word, int power) {
  if (power >= limit_) return false;
  // a hundred thousand trillion, five lakh crore: the larger one scales what the smaller one has closed
  if (closed_by_magnitude_ && !group_ && power >= last_power_ && power >= 6 && groups_ == 1 && total_) {
    total_ = total_->Shift(power);
    if (!total_) out_of_range_ = true;
    last_power_ += power;
    at_ = word.end;
    ordinal_ = word.ordinal;
    return true;
  }
  if (!group_) {
    if (at_ != start_ || word.plural) return false;
    if (!word.ordinal) return false;  // a bare "hundred"
    group_ = Decimal::FromInt(1);
  }
  if (power == 2) {
    if (GroupValue() >= 100 && !digits_) return false;
    group_ = group_->Shift(2);
    if (!group_) out_of_range_ = true;
    digits_ = false;
    // a hundred thousand: the hundred stays in its group
    if (last_power_ == 0 || last_power_ > 2) hundred_ = true;
  } else {
    if (last_power_ >= 3 && power >= last_power_) return false;
    group_ = group_->Shift(power);
    if (!group_) out_of_range_ = true;
    Sum(group_);
    group_.reset();
    ++groups_;
    digits_ = false;
    last_power_ = power;
    hundred_ = false;
    closed_by_magnitude_ = true;
  }
  at_ = word.end;
  ordinal_ = word.ordinal;
  words_ = true;
  return true;
}

// Abbreviations that scale: 10k, 3.5 bn, 1MM.
bool EnglishCardinal::Suffix(uint32_t p) {
  if (!digits_ || !group_) return false;
  const LexiconMatch match = LongestForward(LexiconRoot::kMagnitude, page_, p);
  if (!match || match.entries->sense != Sense::kMagnitude) return false;
  NumberWord word;
  word.end = match.end;
  return Multiply(word, match.entries->factor);
}

bool EnglishCardinal::Digits(uint32_t p) {
  const std::optional<Numeral> digits = ReadDigits(page_, p);
  if (!digits) return false;
  first_ = *digits;
  group_ = digits->value;
  if (!group_) out_of_range_ = true;
  at_ = digits->end;
  digits_ = true;
  if (IsLatin(page_[at_])) {
    if (Suffix(at_)) return true;
    return false;
  }
  return true;
}

// 4 thousand 3 hundred: digits go on where a smaller multiplier follows them.
bool EnglishCardinal::MoreDigits(uint32_t p) {
  if (!closed_by_magnitude_ || group_) return false;
  const std::optional<Numeral> digits = ReadDigits(page_, p);
  if (!digits || digits->digits == 0 || !digits->value) return false;
  const std::optional<NumberWord> word = WordAfter(page_, digits->end);
  if (!word || word->ordinal || word->plural) return false;
  if (word->kind != Kind::kHundred && !(word->kind == Kind::kMagnitude && word->value < last_power_))
    return false;
  group_ = digits->value;
  at_ = digits->end;
  digits_ = true;
  return true;
}

bool EnglishCardinal::And(uint32_t p) {
  const bool multiplied = hundred_ || closed_by_magnitude_;
  if (!multiplied || point_ || ordinal_) return false;
  const uint32_t next = page_.SkipBlanks(p);
  if (next == p || next - p > 4) return false;
  EnglishCardinal rest(page_, next);
  const int limit = closed_by_magnitude_ ? last_power_ : 2;
  if (const auto word = ReadNumberWord(page_, next); word && word->kind == Kind::kArticle) return false;
  if (!rest.Cardinal(limit)) return false;
  if (!rest.total_ || rest.total_->zero()) return false;
  const std::optional<Decimal> bound = Decimal::FromInt(1).Shift(limit);
  if (!(*rest.total_ < *bound)) return false;
  // a multiplier behind it that did not fit says that it is a number of its own
  if (const auto after = WordAfter(page_, rest.end());
      after && !after->ordinal && (after->kind == Kind::kHundred || after->kind == Kind::kMagnitude)) {
    if (closed_by_magnitude_ || after->kind == Kind::kHundred) return false;
  }
  before_and = total_;
  before_and_power = closed_by_magnitude_ ? last_power_ : 0;
  if (group_) before_and = total_ ? total_->Add(*group_) : group_;
  group_ = group_ ? group_->Add(*rest.total_) : rest.total_;
  at_ = rest.at_;
  ordinal_ = rest.ordinal_;
  words_ = true;
  closed_by_magnitude_ = false;
  hundred_ = false;
  return true;
}

bool EnglishCardinal::Point(uint32_t p) {
  if (point_ || digits_) return false;
  std::string text = "0.";
  uint32_t end = p;
  for (int count = 0; count < 12; ++count) {
    const std::optional<NumberWord> word = WordAfter(page_, end);
    if (!word || word->ordinal || word->value > 99 ||
        (word->kind != Kind::kUnit && word->kind != Kind::kTens && word->kind != Kind::kTeen &&
         word->kind != Kind::kZero)) {
      break;
    }
    if (word->kind == Kind::kTens) {
      const std::optional<NumberWord> unit = WordAfter(page_, word->end);
      const bool joined = unit && unit->kind == Kind::kUnit && !unit->ordinal;
      text += std::to_string(word->value + (joined ? unit->value : 0));
      end = joined ? unit->end : word->end;
    } else {
      text += std::to_string(word->value);
      end = word->end;
    }
  }
  if (end == p) return false;
  const std::optional<Decimal> part = Decimal::Parse(text);
  if (!part) return false;
  group_ = group_ ? group_->Add(*part) : part;
  at_ = end;
  point_ = true;
  return true;
}

}  // namespace trommel
