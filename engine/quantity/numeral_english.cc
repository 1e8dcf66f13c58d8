#include "engine/quantity/english_cardinal.h"
#include "engine/quantity/lexicon.h"
#include "engine/quantity/number_word.h"
#include "engine/quantity/numeral.h"

// English numerals: a sum of groups, each a number below a thousand (or digits) raised by a magnitude. Words
// may be joined by blanks, hyphens or "and". What follows "and" must fit below the last multiplier (3 hundred
// and 21, but 3 hundred | and 2 hundred). A last word that is an ordinal makes the whole an ordinal (one
// hundred twenty-fifth), or, behind a numerator, a denominator (three fifths).

namespace trommel {
namespace {

using Kind = NumberWord::Kind;

// A denominator at `at`: fifth(s), thirty-fifths, half, quarters, hundredths. Its value, or 0.
int64_t Denominator(const Page& page, uint32_t at, bool one, uint32_t* end) {
  const std::optional<NumberWord> word = ReadNumberWord(page, at);
  if (!word) return 0;
  *end = word->end;
  if (word->kind == Kind::kHalf || word->kind == Kind::kQuarter) {
    return one || word->plural ? word->value : 0;
  }
  if (word->kind == Kind::kTens && !word->ordinal) {
    const std::optional<NumberWord> unit = WordAfter(page, word->end);
    if (!unit || unit->kind != Kind::kUnit || !unit->ordinal || !(one || unit->plural)) return 0;
    *end = unit->end;
    return word->value + unit->value;
  }
  if (!word->ordinal || !(one || word->plural)) return 0;
  if (word->kind == Kind::kHundred || word->kind == Kind::kMagnitude) {
    int64_t value = 1;
    for (int64_t i = 0; i < word->value; ++i) value *= 10;
    return value;
  }
  return word->value >= 2 || word->plural ? word->value : 0;
}

void MakeFraction(Numeral& numeral, const Decimal& whole, const Decimal& top, int64_t bottom, uint32_t end) {
  const std::optional<Decimal> part = top.Divide(Decimal::FromInt(bottom), 30);
  numeral.Set(part ? whole.Add(*part) : std::nullopt);
  numeral.end = end;
}

// "and a half", "and three quarters" behind a whole; false when nothing of the kind stands there.
bool ReadAndFraction(const Page& page, Numeral& numeral, bool scale) {
  const uint32_t join = page.SkipBlanks(numeral.end);
  if (join == numeral.end || !page.HasWord(join, u"and") || !numeral.value) return false;
  const uint32_t at = page.SkipBlanks(join + 3);
  const std::optional<NumberWord> top = ReadNumberWord(page, at);
  if (!top || top->ordinal ||
      (top->kind != Kind::kUnit && top->kind != Kind::kArticle && top->kind != Kind::kTeen)) {
    return false;
  }
  uint32_t end = 0;
  const uint32_t below = NextWord(page, top->end);
  const int64_t bottom = below == top->end ? 0 : Denominator(page, below, top->value == 1, &end);
  if (bottom < 2) return false;
  std::optional<Decimal> part = Decimal::FromInt(top->value).Divide(Decimal::FromInt(bottom), 30);
  // five billion and three quarters: of a billion; one billion and three quarters million: of a million
  if (const auto word = WordAfter(page, end);
      word && word->kind == Kind::kMagnitude && !word->ordinal && scale) {
    part = part ? part->Shift(static_cast<int>(word->value)) : part;
    end = word->end;
  } else if (scale && part) {
    int power = 0;
    for (__int128 c = numeral.value->coefficient(); c % 1000 == 0 && c != 0; c /= 1000) power += 3;
    part = part->Shift(power);
  }
  if (part) numeral.Set(numeral.value->Add(*part));
  numeral.end = end;
  return true;
}

// A magnitude word behind a fraction: five and a half million, half a million, quarter million.
void ReadTail(const Page& page, Numeral& numeral) {
  const std::optional<NumberWord> word = WordAfter(page, numeral.end);
  if (!word || word->ordinal || word->plural ||
      (word->kind != Kind::kMagnitude && word->kind != Kind::kHundred))
    return;
  numeral.Shift(static_cast<int>(word->value));
  numeral.end = word->end;
  numeral.magnitude = true;
  numeral.fraction = false;
}

// half, half a million, a half, a quarter, a fifth.
std::optional<Numeral> ReadPart(const Page& page, uint32_t at, const NumberWord& word) {
  Numeral numeral;
  numeral.start = at;
  numeral.script = Numeral::Script::kWords;
  numeral.fraction = true;
  uint32_t end = word.end;
  int64_t bottom = 0;
  if (word.kind == Kind::kArticle) {
    const uint32_t next = NextWord(page, word.end);
    if (next == word.end || page[word.end] == u'-') return std::nullopt;
    bottom = Denominator(page, next, true, &end);
    const std::optional<NumberWord> part = ReadNumberWord(page, next);
    // "a third party", "a second time", "a quarter" of the year are none of ours without "of" or an end
    // behind them
    if (bottom < 2 || !part) return std::nullopt;
    if (part->kind == Kind::kQuarter ||
        (part->ordinal && part->kind != Kind::kHundred && part->kind != Kind::kMagnitude)) {
      const uint32_t after = page.SkipBlanks(end);
      if (IsLatin(page[after]) && !page.HasWord(after, u"of")) return std::nullopt;
      if (part->value == 2 && part->ordinal) return std::nullopt;
      if (page[end] == u'-') return std::nullopt;
    }
  } else {
    bottom = word.value;
    if (word.plural) return std::nullopt;
    const uint32_t next = NextWord(page, end);
    if (const auto article = ReadNumberWord(page, next); article && article->kind == Kind::kArticle) {
      const std::optional<NumberWord> scale = WordAfter(page, article->end);
      if (scale && (scale->kind == Kind::kMagnitude || scale->kind == Kind::kDozen) && !scale->ordinal &&
          !scale->plural) {
        numeral.Set(scale->kind == Kind::kDozen ? Decimal::FromInt(12)
                                                : Decimal::FromInt(1).Shift(static_cast<int>(scale->value)));
        numeral.Set(numeral.value->Divide(Decimal::FromInt(bottom), 30));
        numeral.end = scale->end;
        numeral.fraction = false;
        numeral.magnitude = true;
        return numeral;
      }
    }
    if (const auto dozen = WordAfter(page, end); dozen && dozen->kind == Kind::kDozen && !dozen->plural) {
      numeral.Set(Decimal::FromInt(12).Divide(Decimal::FromInt(bottom), 30));
      numeral.end = dozen->end;
      numeral.fraction = false;
      return numeral;
    }
    if (word.kind == Kind::kQuarter) {
      const auto scale = WordAfter(page, end);
      if (!scale || scale->kind != Kind::kMagnitude || scale->ordinal || scale->plural) return std::nullopt;
    }
    if (page[end] == u'-' && !WordAfter(page, end)) return std::nullopt;  // half-year
  }
  MakeFraction(numeral, Decimal(), Decimal::FromInt(1), bottom, end);
  ReadTail(page, numeral);
  return numeral;
}

// dozens of, tens of thousands of, hundreds of millions.
std::optional<Numeral> ReadVague(const Page& page, uint32_t at, const NumberWord& word) {
  if (!word.plural || word.ordinal) return std::nullopt;
  int64_t unit = word.value;
  if (word.kind == Kind::kHundred || word.kind == Kind::kMagnitude) {
    unit = 1;
    for (int64_t i = 0; i < word.value; ++i) unit *= 10;
  } else if (word.kind != Kind::kDozen && word.kind != Kind::kVague) {
    return std::nullopt;
  }
  Numeral numeral;
  numeral.start = at;
  numeral.end = word.end;
  numeral.script = Numeral::Script::kWords;
  numeral.vague = true;
  numeral.low = Decimal::FromInt(2 * unit);
  numeral.high = Decimal::FromInt(9 * unit);
  const uint32_t of = page.SkipBlanks(word.end);
  if (page.HasWord(of, u"of")) {
    const std::optional<NumberWord> scale = WordAfter(page, of + 2);
    if (scale && scale->plural && !scale->ordinal &&
        (scale->kind == Kind::kMagnitude || scale->kind == Kind::kHundred)) {
      numeral.end = scale->end;
      numeral.low = numeral.low->Shift(static_cast<int>(scale->value));
      numeral.high = numeral.high->Shift(static_cast<int>(scale->value));
    }
  } else if (word.kind == Kind::kVague) {
    return std::nullopt;
  }
  return numeral;
}

// five billion and three quarters: of a billion; one billion and three quarters million: of a million.
void ScalePart(const Page& page, const Decimal& whole, int power, Numeral& numeral) {
  if (const auto word = WordAfter(page, numeral.end);
      word && word->kind == Kind::kMagnitude && !word->ordinal && !word->plural) {
    power = static_cast<int>(word->value);
    numeral.end = word->end;
  }
  std::optional<Decimal> part = numeral.value->Subtract(whole);
  if (part) part = part->Shift(power);
  numeral.Set(part ? whole.Add(*part) : std::nullopt);
  numeral.fraction = false;
  numeral.magnitude = true;
}

// one over twenty, 1 in 21, one out of three.
bool ReadRatio(const Page& page, Numeral& numeral) {
  if (!numeral.value || numeral.ordinal || numeral.fraction || numeral.vague) return false;
  const uint32_t p = page.SkipBlanks(numeral.end);
  if (p == numeral.end) return false;
  uint32_t below = 0;
  const bool over = page.HasWord(p, u"over"), in = page.HasWord(p, u"in");
  if (over)
    below = p + 4;
  else if (page.Has(p, u"out of "))
    below = p + 6;
  else if (in && (numeral.Small() == 1 || (numeral.script == Numeral::Script::kWords &&
                                           numeral.Small() >= 2 && numeral.Small() <= 9)))
    below = p + 2;
  if (below == 0) return false;
  below = page.SkipBlanks(below);
  if (!IsDigit(page[below]) && !ReadNumberWord(page, below)) return false;
  EnglishCardinal reader(page, below);
  if (!reader.Cardinal(99) || reader.ordinal() || !reader.total() || reader.total()->zero()) return false;
  const Decimal bottom = *reader.total();
  if (!over && !(*numeral.value <= bottom)) return false;
  if (reader.only_digits() && (reader.first().digits == 4 && in)) return false;  // 1 in 1987
  if (over && IsLatin(page[page.SkipBlanks(reader.end())])) return false;  // two over the past three years
  // two in five voters, but two in three years
  if (in && numeral.Small() != 1) {
    const LexiconMatch unit = LongestForward(LexiconRoot::kSuffix, page, page.SkipBlanks(reader.end()));
    if (!(reader.words() && reader.single() && *numeral.value < bottom) ||
        (unit && unit.entries->sense == Sense::kDuration)) {
      return false;
    }
  }
  numeral.Set(numeral.value->Divide(bottom, 30));
  numeral.end = reader.end();
  numeral.fraction = true;
  numeral.digits = 0;
  numeral.script = Numeral::Script::kWords;
  return true;
}

}  // namespace

std::optional<Numeral> ReadEnglishNumeral(const Page& page, uint32_t at) {
  if (const std::optional<NumberWord> word = ReadNumberWord(page, at)) {
    if (word->kind == Kind::kMultiple) {
      Numeral numeral;
      numeral.start = at;
      numeral.end = word->end;
      numeral.script = Numeral::Script::kWords;
      numeral.multiple = true;
      numeral.Set(Decimal::FromInt(word->value));
      return numeral;
    }
    if (word->kind == Kind::kHalf || word->kind == Kind::kQuarter) return ReadPart(page, at, *word);
    if (auto vague = ReadVague(page, at, *word)) return vague;
    if (word->kind == Kind::kArticle) {
      if (auto part = ReadPart(page, at, *word)) return part;
    }
  }
  EnglishCardinal reader(page, at);
  if (!reader.Cardinal(99)) return std::nullopt;
  Numeral numeral = reader.only_digits() ? reader.first() : Numeral();
  numeral.start = at;
  numeral.end = reader.end();
  numeral.Set(reader.total());
  if (reader.words()) {
    numeral.script = Numeral::Script::kWords;
    numeral.digits = 0;
    numeral.magnitude = reader.magnitude();
    numeral.point = reader.point() || reader.first().point;
  }
  if (IsDigit(page[at]) && reader.end() > reader.first().end) numeral.script = Numeral::Script::kDigits;
  if (reader.ordinal()) {
    numeral.ordinal = true;
    return numeral;
  }
  if (numeral.script == Numeral::Script::kWords || numeral.magnitude ||
      (numeral.digits != 0 && numeral.digits < 4)) {
    if (ReadAndFraction(page, numeral, reader.closed_by_magnitude())) {
      numeral.point = true;
      ReadTail(page, numeral);
      return numeral;
    }
  }
  if (numeral.script == Numeral::Script::kWords && numeral.value && !reader.ordinal()) {
    uint32_t end = 0;
    const uint32_t next = NextWord(page, numeral.end);
    const bool one = reader.single() && numeral.Small() == 1;
    if (next != numeral.end) {
      if (const int64_t bottom = Denominator(page, next, one, &end); bottom >= 2) {
        const Decimal whole = reader.before_and ? *reader.before_and : Decimal();
        const std::optional<Decimal> top = numeral.value->Subtract(whole);
        if (top) MakeFraction(numeral, whole, *top, bottom, end);
        numeral.fraction = true;
        if (reader.before_and_power >= 6 && numeral.value) {
          ScalePart(page, whole, reader.before_and_power, numeral);
        } else {
          ReadTail(page, numeral);
        }
      }
    }
  }
  ReadRatio(page, numeral);
  return numeral;
}

}  // namespace trommel
