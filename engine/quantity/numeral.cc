#include "engine/quantity/numeral.h"

#include "engine/quantity/lexicon.h"
#include "engine/quantity/number_word.h"
#include "engine/quantity/spoken.h"

// Which reader serves at a place, and what joins two numerals to one: 三分之一, 一又二分之一, 1/5, 1 4/3, ½.

namespace trommel {
namespace {

struct Vulgar {
  char16_t unit;
  int8_t top, bottom;
};
constexpr Vulgar kVulgar[] = {{u'¼', 1, 4},  {u'½', 1, 2}, {u'¾', 3, 4}, {u'⅐', 1, 7}, {u'⅑', 1, 9},
                              {u'⅒', 1, 10}, {u'⅓', 1, 3}, {u'⅔', 2, 3}, {u'⅕', 1, 5}, {u'⅖', 2, 5},
                              {u'⅗', 3, 5},  {u'⅘', 4, 5}, {u'⅙', 1, 6}, {u'⅚', 5, 6}, {u'⅛', 1, 8},
                              {u'⅜', 3, 8},  {u'⅝', 5, 8}, {u'⅞', 7, 8}};

const Vulgar* VulgarAt(const Page& page, uint32_t at) {
  const char16_t unit = page[at];
  if (unit < 0xBC || (unit > 0xBE && unit < 0x2150) || unit > 0x215E) return nullptr;
  for (const Vulgar& vulgar : kVulgar) {
    if (vulgar.unit == unit) return &vulgar;
  }
  return nullptr;
}

std::optional<Decimal> Quotient(const std::optional<Decimal>& top, const std::optional<Decimal>& bottom) {
  if (!top || !bottom) return std::nullopt;
  return top->Divide(*bottom, 30);
}

// A whole number in digits at `at` that is all of its digit run; nothing for 1.5, 1,000 and 12a.
std::optional<Numeral> PlainDigits(const Page& page, uint32_t at) {
  if (!IsDigit(page[at])) return std::nullopt;
  std::optional<Numeral> digits = ReadDigits(page, at);
  if (!digits || digits->digits == 0 || digits->digits > 18) return std::nullopt;
  return digits;
}

// numerator / denominator in digits: 1/5, 3/4. Dates (5/18/2022), paths and ratings are none.
std::optional<Numeral> ReadSlash(const Page& page, uint32_t at) {
  const std::optional<Numeral> top = PlainDigits(page, at);
  if (!top || top->digits > 4) return std::nullopt;
  uint32_t slash = top->end;
  const bool spaced = IsBlank(page[slash]);
  if (spaced) slash = page.SkipBlanks(slash);
  if (page[slash] != u'/') return std::nullopt;
  const uint32_t below = spaced ? page.SkipBlanks(slash + 1) : slash + 1;
  const std::optional<Numeral> bottom = PlainDigits(page, below);
  if (!bottom || bottom->digits > 4 || bottom->value->zero()) return std::nullopt;
  const char16_t next = page[bottom->end], before = page[at - 1];
  if (next == u'/' || next == u'-' || before == u'/' || IsLatin(next)) return std::nullopt;
  if (next == u'.' && IsDigit(page[bottom->end + 1])) return std::nullopt;
  if (*top->value >= *bottom->value && (next == u'元' || next == u'人' || next == u'日' || next == u'年'))
    return std::nullopt;  // 30/20元: two prices
  Numeral numeral = *top;
  numeral.end = bottom->end;
  numeral.digits = 0;
  numeral.fraction = true;
  numeral.Set(Quotient(top->value, bottom->value));
  return numeral;
}

// Over 分之, blanks inside allowed; the place behind, or 0.
uint32_t PastFenZhi(const Page& page, uint32_t at) {
  const uint32_t p = page.SkipBlanks(at);
  if (page[p] != u'分') return 0;
  const uint32_t q = page.SkipBlanks(p + 1);
  if (page[q] != u'之' || q - at > 6) return 0;
  return page.SkipBlanks(q + 1);
}

std::optional<Numeral> Signed(const Page& page, uint32_t at) {
  const uint32_t p = page[at] == u'负' || page[at] == u'-' ? at + 1 : at;
  std::optional<Numeral> numeral = ReadHanNumeral(page, p);
  if (numeral && p != at) {
    numeral->start = at;
    numeral->Negate();
  }
  return numeral;
}

// bottom 分之 top behind a numeral that is the denominator; false when it is none, or when it is a
// percentage.
bool ReadFenZhi(const Page& page, Numeral& numeral) {
  const uint32_t at = PastFenZhi(page, numeral.end);
  if (at == 0 || !numeral.value) return false;
  const std::optional<Numeral> top = Signed(page, at);
  if (!top) return false;
  const std::optional<Decimal> bottom = numeral.value;
  const uint32_t start = numeral.start;
  numeral = *top;
  numeral.start = start;
  numeral.value = Quotient(top->value, bottom);
  numeral.low = Quotient(top->low, bottom);
  numeral.high = Quotient(top->high, bottom);
  numeral.fraction = true;
  numeral.lone_magnitude = false;
  numeral.digits = 0;
  numeral.script = Numeral::Script::kHan;
  return true;
}

// whole 又 bottom 分之 top
void ReadMixed(const Page& page, Numeral& numeral) {
  const uint32_t you = page.SkipBlanks(numeral.end);
  if (page[you] != u'又' || !numeral.value) return;
  const uint32_t at = page.SkipBlanks(you + 1);
  std::optional<Numeral> part = ReadSlash(page, at);
  if (!part) {
    part = ReadHanNumeral(page, at);
    if (!part || !ReadFenZhi(page, *part)) return;
  }
  if (!part->value) return;
  const auto sum = [&](const Decimal& more) {
    return numeral.signed_minus ? numeral.value->Subtract(more) : numeral.value->Add(more);
  };
  std::optional<Decimal> total = sum(*part->value);
  // thirty digits behind a long whole do not fit: then fewer
  if (!total) {
    if (const auto cut = part->value->Divide(Decimal::FromInt(1), 15)) total = sum(*cut);
  }
  numeral.Set(total);
  numeral.end = part->end;
  numeral.fraction = true;
  numeral.digits = 0;
}

// A fraction behind a whole in digits: 1 4/3, 10 1/2, 2-1/2, 1 and 1/2, 7½.
void ReadWholeAndSlash(const Page& page, Numeral& numeral) {
  if (numeral.digits == 0 || numeral.digits > 4 || !numeral.value) return;
  const uint32_t at = page.SkipBlanks(numeral.end);
  std::optional<Decimal> part;
  uint32_t end = at;
  if (const Vulgar* vulgar = VulgarAt(page, at)) {
    part = Decimal::FromInt(vulgar->top).Divide(Decimal::FromInt(vulgar->bottom), 30);
    end = at + 1;
  } else if ((at > numeral.end && at - numeral.end <= 3) || (page[at] == u'-' && IsDigit(page[at + 1]))) {
    const bool joined = page[at] == u'-' || page.HasWord(at, u"and");
    const uint32_t top = page[at] == u'-' ? at + 1 : joined ? page.SkipBlanks(at + 3) : at;
    const std::optional<Numeral> slash = ReadSlash(page, top);
    if (!slash || !slash->value || (joined && *slash->value >= Decimal::FromInt(1))) return;
    part = slash->value;
    end = slash->end;
  }
  if (!part) return;
  numeral.Set(numeral.value->Add(*part));
  numeral.end = end;
  numeral.digits = 0;
  numeral.point = true;
}

// Whether a numeral that began with digits may go on in Han units: 5万4千, 10多, 3千, 2点5.
bool GoesOnInHan(const Page& page, uint32_t end) {
  const uint32_t after = page.SkipBlanks(end);
  const char16_t next = page[after];
  return IsHanNumeral(next) || next == u'多' || next == u'余' || next == u'来' || next == u'点';
}

// 789.26万, 46.1亿, 6.3万亿 and nothing more of a numeral: the common case, without the reader of Han
// numerals.
bool ReadMagnitude(const Page& page, Numeral& numeral) {
  uint32_t p = numeral.end;
  int power = HanPower(page[p]);
  if (power < 4) return false;
  if (const int more = HanPower(page[p + 1]); more != 0) {
    if (power != 4 || more != 8) return false;
    power += more;
    ++p;
  }
  ++p;
  if (IsDigit(page[p]) || IsBlank(page[p]) || GoesOnInHan(page, p) || page[p] == u'分') return false;
  numeral.Shift(power);
  numeral.end = p;
  numeral.digits = 0;
  numeral.magnitude = true;
  numeral.script = Numeral::Script::kHan;
  numeral.han_units = static_cast<uint8_t>(power > 8 ? 2 : 1);
  return true;
}

// Whether words or letters behind digits may belong to them (3 million, 10k, 1 in 20): most words do not.
bool GoesOnInWords(const Page& page, uint32_t end) {
  const char16_t next = page[end];
  if (IsLatin(next)) return LexiconBegins(LexiconRoot::kMagnitude, next);
  uint32_t word = page.SkipBlanks(end);
  if (page[word] == u'o' || page[word] == u'i') return true;  // out of, over, in
  if (page[word] == u'-') word = page.SkipBlanks(word + 1);
  if (page[word] == u'a' && page.Has(word, u"and a ")) return true;
  return IsLatin(page[word]) &&
         (LexiconBegins(LexiconRoot::kMagnitude, page[word]) || MayBeginNumberWord(page, word));
}

}  // namespace

std::optional<Numeral> ReadNumeral(const Page& page, uint32_t at, uint32_t floor) {
  std::optional<Numeral> numeral;
  const char16_t c = page[at];
  if (IsLatin(c)) {
    numeral = ReadEnglishNumeral(page, at);
    if (!numeral) return ReadSeveral(page, at, floor);
  } else if (const Vulgar* vulgar = VulgarAt(page, at)) {
    numeral.emplace();
    numeral->start = at;
    numeral->end = at + 1;
    numeral->fraction = true;
    numeral->Set(Decimal::FromInt(vulgar->top).Divide(Decimal::FromInt(vulgar->bottom), 30));
  } else if (IsHan(c)) {
    numeral = ReadHanNumeral(page, at);
  } else if (IsDigit(c) || c == u'.') {
    numeral = ReadDigits(page, at);
    if (!numeral) return std::nullopt;
    const uint32_t after = page.SkipBlanks(numeral->end);
    if (page[after] == u'/') {
      if (auto slash = ReadSlash(page, at)) numeral = slash;
    }
    if (!numeral->fraction) {
      if (!ReadMagnitude(page, *numeral) && GoesOnInHan(page, numeral->end)) {
        if (auto mixed = ReadHanNumeral(page, at)) numeral = mixed;
      }
      if (numeral && numeral->script == Numeral::Script::kDigits) {
        const char16_t next = page[numeral->end];
        if ((IsLatin(next) || IsBlank(next) || next == u'-') && GoesOnInWords(page, numeral->end)) {
          if (auto words = ReadEnglishNumeral(page, at); words && words->end > numeral->end) numeral = words;
        }
        ReadWholeAndSlash(page, *numeral);
      }
    }
  }
  if (!numeral) return std::nullopt;
  ReadSign(page, floor, *numeral);
  if (numeral->script != Numeral::Script::kWords && !numeral->fraction) {
    const bool negative = numeral->signed_minus;
    if (ReadFenZhi(page, *numeral)) {
      numeral->signed_minus = negative;
    } else {
      ReadMixed(page, *numeral);
    }
  }
  return numeral;
}

}  // namespace trommel
