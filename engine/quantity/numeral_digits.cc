#include "engine/quantity/numeral.h"

// ASCII digits: 1234, 1,234.5, 12,34,567 (Indian), 1.111,11 (continental), 1 234 567.8, 1e5, 1.1^23.
// Full-width digits are folded to ASCII before we see them.

namespace trommel {
namespace {

uint32_t DigitsEnd(const Page& page, uint32_t at) {
  while (IsDigit(page[at])) ++at;
  return at;
}

// The end of groups of three divided by `mark` behind a head of one to three digits, or `head_end` where
// there are none.
uint32_t GroupsEnd(const Page& page, uint32_t at, uint32_t head_end, char16_t mark) {
  if (head_end - at > 3) return head_end;
  uint32_t end = head_end;
  const auto is_mark = [&](char16_t c) {
    return c == mark || (mark == u' ' && (c == 0xA0 || c == 0x202F || c == 0x2009));
  };
  while (is_mark(page[end]) && DigitsEnd(page, end + 1) == end + 4) end += 4;
  if (end == head_end && mark == u',' && head_end - at <= 2) {
    // 12,34,567: groups of two, and three at last
    uint32_t p = head_end;
    while (page[p] == u',' && p - head_end < 36 && DigitsEnd(page, p + 1) == p + 3) p += 3;
    if (p > head_end && page[p] == u',' && DigitsEnd(page, p + 1) == p + 4) return p + 4;
  }
  return end;
}

struct Written {
  uint32_t end;
  bool grouped = false;
  char16_t point = 0;  // the mark of decimals, where there are any
};

Written Scan(const Page& page, uint32_t at) {
  const uint32_t head = DigitsEnd(page, at);
  Written out{head};
  for (const char16_t mark : {u',', u' ', u'.'}) {
    if (page[head] != mark &&
        (mark != u' ' || !(page[head] == 0xA0 || page[head] == 0x202F || page[head] == 0x2009)))
      continue;
    const uint32_t end = GroupsEnd(page, at, head, mark);
    if (end == head || IsDigit(page[end])) continue;
    const bool many = end - head > 4;
    if (mark == u' ' && (!many || page[at] == u'0')) continue;
    if (mark == u'.') {
      const uint32_t part = DigitsEnd(page, end + 1);
      if (page[end] != u',' || part == end + 1 || part > end + 3) continue;
      return {part, true, u','};
    }
    out = {end, true};
    break;
  }
  if (page[out.end] == u'.' && IsDigit(page[out.end + 1])) {
    const uint32_t end = DigitsEnd(page, out.end + 1);
    // 2222.2222.22222: numbers in a row, none with a fraction
    const bool chain =
        (page[end] == u'.' && IsDigit(page[end + 1])) || (page[at - 1] == u'.' && IsDigit(page[at - 2]));
    if (!chain) out = {end, out.grouped, u'.'};
  }
  return out;
}

// Reads digits and the point mark; nothing when out of range.
std::optional<Decimal> Value(const Page& page, uint32_t at, uint32_t end, char16_t point) {
  if (end - at <= 18) {  // fits 64 bits: the common case
    int64_t coefficient = 0;
    int scale = 0;
    bool behind = false;
    for (uint32_t p = at; p < end; ++p) {
      if (IsDigit(page[p])) {
        coefficient = coefficient * 10 + (page[p] - u'0');
        scale += behind;
      } else if (page[p] == point) {
        behind = true;
      }
    }
    return Decimal::Make(coefficient, scale);
  }
  std::string text;
  for (uint32_t p = at; p < end && text.size() < 4096; ++p) {
    if (IsDigit(page[p]))
      text += static_cast<char>(page[p]);
    else if (page[p] == point)
      text += '.';
  }
  return Decimal::Parse(text);
}

// A small whole exponent with its sign at `at`; its end in *end, or nothing.
std::optional<int> Exponent(const Page& page, uint32_t at, uint32_t* end) {
  const bool minus = page[at] == u'-';
  if (minus || page[at] == u'+') ++at;
  *end = DigitsEnd(page, at);
  if (*end == at || *end - at > 3 || IsLatin(page[*end])) return std::nullopt;
  int value = 0;
  for (uint32_t p = at; p < *end; ++p) value = value * 10 + (page[p] - u'0');
  return minus ? -value : value;
}

std::optional<Decimal> Power(const Decimal& base, int exponent) {
  std::optional<Decimal> result = Decimal::FromInt(1);
  for (int i = 0; i < std::abs(exponent) && result; ++i) result = result->Multiply(base);
  return exponent < 0 && result ? Decimal::FromInt(1).Divide(*result, 30) : result;
}

}  // namespace

int64_t Numeral::Small() const {
  if (!plain() || value->scale() != 0 || value->coefficient() < 0 || value->coefficient() >= 1000000)
    return -1;
  return static_cast<int64_t>(value->coefficient());
}

void Numeral::Shift(int power) {
  if (value) value = value->Shift(power);
  if (low) low = low->Shift(power);
  if (high) high = high->Shift(power);
}

void Numeral::Negate() {
  if (value) value = value->Negated();
  std::optional<Decimal> swapped;
  if (low) swapped = low->Negated();
  low = high ? std::optional(high->Negated()) : std::nullopt;
  high = swapped;
  signed_minus = true;
}

std::optional<Numeral> ReadDigits(const Page& page, uint32_t at) {
  Numeral numeral;
  numeral.start = at;
  if (page[at] == u'.' && IsDigit(page[at + 1])) {
    numeral.end = DigitsEnd(page, at + 1);
    numeral.point = true;
    numeral.Set(Value(page, at, numeral.end, u'.'));
  } else {
    if (!IsDigit(page[at])) return std::nullopt;
    const Written written = Scan(page, at);
    numeral.end = written.end;
    numeral.grouped = written.grouped;
    numeral.point = written.point != 0;
    if (!numeral.grouped && !numeral.point) {
      numeral.digits = static_cast<uint8_t>(std::min<uint32_t>(written.end - at, 255));
    }
    numeral.Set(Value(page, at, written.end, written.point));
  }
  uint32_t end = 0;
  if (page[numeral.end] == u'e' && (page[numeral.end + 1] != u'-' || IsDigit(page[numeral.end + 2]))) {
    if (const auto exponent = Exponent(page, numeral.end + 1, &end)) {
      numeral.Set(numeral.value ? numeral.value->Shift(*exponent) : std::nullopt);
      numeral.end = end;
      numeral.digits = 0;
      numeral.magnitude = true;
    }
  } else if (page[numeral.end] == u'^') {
    if (const auto exponent = Exponent(page, numeral.end + 1, &end)) {
      numeral.Set(numeral.value ? Power(*numeral.value, *exponent) : std::nullopt);
      numeral.end = end;
      numeral.digits = 0;
      numeral.magnitude = true;
    }
  }
  return numeral;
}

void ReadSign(const Page& page, uint32_t floor, Numeral& numeral) {
  const uint32_t at = numeral.start;
  if (at <= floor) return;
  const char16_t before = page[at - 1];
  if (before == u'负') {
    const char16_t ahead = page[at - 2];
    if (IsDigit(ahead) ||
        std::u16string_view(u"胜平肩担不辜抱自亏欠背").find(ahead) != std::u16string_view::npos)
      return;
    numeral.start = at - 1;
    numeral.Negate();
    return;
  }
  if (before == u'-' || before == u'\u2212') {
    const char16_t ahead = page[at - 2];
    if (IsDigit(ahead) || IsLatin(ahead) || ahead == before || ahead == u'%' || ahead == u')' ||
        ahead == u']')
      return;
    // 北溪-1, 广州-2020: a name, unless a verb stands before the sign
    if (IsHan(ahead) && !numeral.point &&
        std::u16string_view(u"为是到至约达跌涨降在温低高").find(ahead) == std::u16string_view::npos) {
      return;
    }
    if (IsBlank(ahead)) {
      const char16_t word = page[page.SkipBlanksBefore(at - 1) - 1];
      if (IsDigit(word)) return;
    }
    numeral.start = at - 1;
    numeral.Negate();
    return;
  }
  if (!IsBlank(before)) return;
  const uint32_t end = page.SkipBlanksBefore(at);
  if (page[end - 1] != u's' && page[end - 1] != u'e') return;
  for (const std::u16string_view word : {std::u16string_view(u"minus"), std::u16string_view(u"negative")}) {
    const uint32_t start = end - static_cast<uint32_t>(word.size());
    if (page.HasBefore(end, word) && start >= floor && !(start > 0 && page.WordAt(start - 1))) {
      numeral.start = start;
      numeral.Negate();
      return;
    }
  }
}

}  // namespace trommel
