#include "engine/quantity/range.h"

namespace trommel {
namespace {

bool WordBefore(const Page& page, uint32_t at, std::u16string_view word) {
  const uint32_t end = page.SkipBlanksBefore(at);
  return page.HasBefore(end, word) &&
         !(IsLatin(word[0]) && page.WordAt(end - static_cast<uint32_t>(word.size()) - 1));
}

struct Separator {
  uint32_t end = 0;    // where the second bound begins; 0 where nothing separates
  bool word = false;   // 到, to: a span told in words
  bool joint = false;  // 和, 与, and: a span only where 之间 or between says so
};

Separator ReadSeparator(const Page& page, uint32_t at) {
  const uint32_t p = page.SkipBlanks(at);
  if (p - at > 2) return {};
  const char16_t c = page[p];
  switch (c) {
    case u'-':
    case u'–':
    case u'~':
    case u'～':
    case u'〜':
    case u'─':
    case u'－': {
      const uint32_t end = page.SkipBlanks(p + 1);
      // "75 -300mm": a blank on one side only is no dash of a range
      if (c == u'-' && (p != at) != (end != p + 1)) return {};
      if (page[p + 1] == u'-') return {};
      return {end, false, false};
    }
    case u'—':
      return {page.SkipBlanks(page[p + 1] == u'—' ? p + 2 : p + 1), false, false};
    case u'至':
      if (page[p + 1] == u'少' || page[p + 1] == u'多' || page[p + 1] == u'今') return {};
      return {page.SkipBlanks(p + 1), false, false};
    case u'到':
      return {page.SkipBlanks(p + 1), true, false};
    case u'和':
    case u'与':
      return {page.SkipBlanks(p + 1), true, true};
    case u't':
    case u'a': {
      const std::u16string_view word = p == at ? std::u16string_view() : page.LatinWordAt(p);
      if (word != u"to" && word != u"through" && word != u"and") return {};
      return {page.SkipBlanks(p + static_cast<uint32_t>(word.size())), true, c == u'a'};
    }
    default:
      return {};
  }
}

bool SaysBetween(const Page& page, const Item& first, const Item& second) {
  uint32_t start = page.SkipBlanksBefore(first.start);
  if (page.HasBefore(start, u" the")) start -= 4;
  if (WordBefore(page, start, u"between")) return true;
  if (WordBefore(page, first.start, u"位于") || WordBefore(page, first.start, u"介于")) return true;
  const uint32_t p = page.SkipBlanks(second.end);
  return page.Has(p, u"之间") || (page[p] == u'间' && !In(page[p + 1], u"接隔或谍"));
}

bool SameUnit(const Item& a, const Item& b) { return a.kind == b.kind && a.unit == b.unit; }

// The magnitude word that ends the second number (million, 万), as a power of ten; 0 where it has none.
int SharedPower(const Page& page, const Numeral& first, const Numeral& second) {
  if (!second.magnitude || first.magnitude) return 0;
  const char16_t last = page[second.end - 1];
  if (HanPower(last) >= 4) {
    int power = HanPower(last);
    if (HanPower(page[second.end - 2]) >= 4) power += HanPower(page[second.end - 2]);
    return power;
  }
  if (second.script == Numeral::Script::kHan) return 0;
  if (!IsLatin(last)) return 0;
  for (uint32_t p = second.end; p > second.start; --p) {
    if (IsLatin(page[p - 1])) continue;
    const LexiconMatch match = LongestForward(LexiconRoot::kMagnitude, page, p);
    if (match) return match.entries->factor;
    break;
  }
  const std::u16string_view text = page.Slice(second.start, second.end);
  if (text.ends_with(u"million") || text.ends_with(u"mln")) return 6;
  if (text.ends_with(u"billion") || text.ends_with(u"bln")) return 9;
  if (text.ends_with(u"trillion")) return 12;
  if (text.ends_with(u"thousand")) return 3;
  return 0;
}

bool Bound(const Numeral& n) { return n.value && !n.infix && !n.vague && !n.multiple; }

// 2-3 million: the first takes the magnitude of the second where it is below the second's own digits.
void ShareMagnitude(const Page& page, Item& first, const Item& second) {
  const int power = SharedPower(page, first.numeral, second.numeral);
  if (power == 0) return;
  const std::optional<Decimal> scaled = first.numeral.value->Shift(power);
  if (scaled && *scaled < *second.numeral.value) first.numeral.Set(scaled);
}

}  // namespace

void ReadRange(const Page& page, TextContext& context, Item& item) {
  if (!Bound(item.numeral)) return;
  if (item.kind == QuantityKind::kOrdinal && !item.numeral.ordinal && item.has_unit) return;
  const Separator separator = ReadSeparator(page, item.end);
  if (separator.end == 0) return;
  uint32_t at = separator.end;
  // 7-Eleven: digits and a word that a dash glues together are a name
  if (IsDigit(page[item.end - 1]) && page[item.end] == u'-' && IsLatin(page[item.end + 1])) return;
  // the second bound may repeat the currency sign, 第 or the
  if (page[at] == u'$' || page[at] == u'£' || page[at] == u'€' || page[at] == u'¥') ++at;
  if (page.HasWord(at, u"the")) at = page.SkipBlanks(at + 3);
  if (page.Has(at, u"百分之")) {
    // read by its own head
  } else if (!IsDigit(page[at]) && !IsHanNumeral(page[at]) && !(page[at] == u'.' && IsDigit(page[at + 1])) &&
             !IsLatin(page[at])) {
    return;
  }
  Item other;
  Item* const second = &other;
  if (!ReadItem(page, context, at, separator.end, other) || !Bound(other.numeral) ||
      other.numeral.signed_minus)
    return;
  if (separator.joint && second->unit == u"间") {  // 10000与20000间: between, not rooms
    second->end = second->numeral_end;
    second->kind = QuantityKind::kNumber;
    second->unit = {};
    second->has_unit = false;
  }
  if (second->numeral.lone_magnitude) return;
  if (item.kind == QuantityKind::kFraction && second->kind != item.kind) return;
  if (separator.joint && !SaysBetween(page, item, *second)) return;
  const bool ordinal = item.kind == QuantityKind::kOrdinal;
  if (ordinal != (second->kind == QuantityKind::kOrdinal)) return;
  if (item.numeral.script == Numeral::Script::kWords && separator.word && !separator.joint &&
      !item.has_unit && !second->has_unit && !WordBefore(page, item.start, u"from")) {
    // "two to three" counts; "one to" of idioms is caught by the order of the bounds
  }
  const bool own_unit = item.has_unit || (item.has_prefix && !ordinal);
  if (own_unit && item.has_unit && second->has_unit) {
    if (!SameUnit(item, *second)) return;
    const bool from = WordBefore(page, item.start, u"从") || WordBefore(page, item.start, u"由") ||
                      WordBefore(page, item.start, u"自") || WordBefore(page, item.start, u"from");
    if (from && separator.word && !separator.joint) return;
  } else if (item.has_unit && !second->has_unit && !item.has_prefix) {
    return;  // 5个到3: the second is another thing
  } else if (item.has_prefix && !ordinal && second->has_unit && second->kind != item.kind) {
    return;
  }
  if (!own_unit && !ordinal && !second->has_unit && !second->has_prefix && !separator.word) {
    // digits joined by a dash with nothing said of them: long ones are numbers of things' names
    if (item.numeral.digits >= 7 || second->numeral.digits >= 7) return;
  }
  Item first = item;
  ShareMagnitude(page, first, *second);
  // the unit of the second scales the first too: 150 to 200 pence, 二至三成
  if (!item.has_unit && second->unit_shift != 0) first.numeral.Shift(second->unit_shift);
  if (!(*first.numeral.value < *second->numeral.value)) return;
  if (!item.has_unit && !item.has_prefix) {
    item.kind = second->kind;
    item.unit = second->unit;
    item.has_unit = second->has_unit;
  } else if (item.has_prefix && !item.has_unit && second->has_unit) {
    item.has_unit = true;
    if (item.unit.empty()) item.unit = second->unit;
  }
  item.numeral.low = first.numeral.low;
  item.numeral.high = second->numeral.high;
  item.numeral.value.reset();
  item.numeral.vague = true;
  item.end = second->end;
  item.numeral_end = second->numeral_end;
}

}  // namespace trommel
