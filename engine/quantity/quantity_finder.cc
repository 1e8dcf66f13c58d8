#include "engine/quantity/quantity_finder.h"

#include <array>

#include "engine/quantity/lexicon.h"
#include "engine/quantity/number_word.h"
#include "engine/quantity/numeral.h"

namespace trommel {
namespace {

// What a unit may be to a Han numeral beside it, and whether it begins one.
enum : uint8_t {
  kMayFollow = 1,   // first unit of a word of the lexicon, or of a longer numeral, date, fraction
  kMayPrecede = 2,  // lets a numeral stand alone behind it
  kHanUnit = 4,     // may belong to a word with the numeral before it
  kLoosens = 8,     // 第, 前, 负: a numeral stands behind them whatever follows
  kMayRaise = 16,   // 十 … 兆
  kNumeral = 32,    // begins a Han numeral
  kStands = 64,     // ¼ and the like, and digits, whatever stands around
  kSome = 128,      // 数
};

// One byte a unit; a quarter of it is ever touched by Chinese text.
struct StartTable {
  std::array<uint8_t, 65536> flags{};
  StartTable() {
    for (uint32_t unit = 0; unit < flags.size(); ++unit) {
      const auto c = static_cast<char16_t>(unit);
      const bool han = IsHan(c), numeral = IsHanNumeral(c) || IsDigit(c);
      uint8_t& flag = flags[unit];
      if (c != 0 && (numeral || LexiconBegins(LexiconRoot::kSuffix, c))) flag |= kMayFollow;
      if (!han || numeral) flag |= kMayPrecede;
      if (han) flag |= kHanUnit;
      if (HanPower(c) != 0) flag |= kMayRaise;
      if (han && IsHanNumeral(c)) flag |= kNumeral;
      if ((c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E) || IsDigit(c)) flag |= kStands;
    }
    const auto add = [&](std::u16string_view units, uint8_t bits) {
      for (const char16_t c : units) flags[c] |= bits;
    };
    add(u"零", kMayFollow | kMayPrecede);
    add(u"分点半大打番月日号季世又多余来成折元圆角毛钱和与至到以之的是这不", kMayFollow);
    add(u"第是为达到等于有前近超约逾翻负", kMayPrecede);
    add(u"第前负", kLoosens);
    add(u"半", kNumeral);
    flags[u'数'] |= kSome;
  }
};

[[gnu::noinline]] bool WordStart(const Page& page, uint32_t at) {
  if (!MayBeginNumberWord(page, at) || (at > 0 && page.WordAt(at - 1))) return false;
  if (page[at] == u'a' && IsBlank(page[at + 1])) {  // the commonest article: a hundred, a third
    const uint32_t next = page.SkipBlanks(at + 1);
    return IsLatin(page[next]) && MayBeginNumberWord(page, next) && ReadNumberWord(page, next).has_value();
  }
  const std::optional<NumberWord> word = ReadNumberWord(page, at);
  if (!word || word->kind != NumberWord::Kind::kArticle) return word.has_value();
  return ReadNumberWord(page, page.SkipBlanks(word->end)).has_value();
}

// Of every unit but letters, with its neighbours; whether digits are the first of their run is asked
// elsewhere. Without a branch: which of these questions decides is hard to foretell.
inline bool UnitStarts(const StartTable& table, char16_t unit, char16_t unit_before, char16_t unit_behind) {
  const uint32_t flags = table.flags[unit], next = table.flags[unit_behind],
                 before = table.flags[unit_before];
  const bool free = ((next & kHanUnit) == 0) | ((before & kLoosens) != 0);
  const uint32_t allows =
      (flags & kSome) != 0 ? next & kMayRaise : (next & kMayFollow) | (free ? before & kMayPrecede : 0);
  return ((flags & kStands) | (allows != 0 ? flags & kNumeral : 0)) != 0;
}

const StartTable& Table() {
  static const StartTable table;
  return table;
}

inline bool IsStart(const StartTable& table, const Page& page, uint32_t at) {
  const char16_t c = page[at], before = page[at - 1];
  if (IsLatin(c)) return WordStart(page, at);
  return UnitStarts(table, c, before, page[at + 1]) & !(IsDigit(c) & IsDigit(before));
}

}  // namespace

bool IsQuantityStart(std::u16string_view units, uint32_t at) { return IsStart(Table(), Page(units), at); }

size_t KeepQuantityStarts(std::u16string_view units, uint32_t* places, size_t count) {
  const StartTable& table = Table();
  const Page page(units);
  size_t kept = 0;
  for (size_t i = 0; i < count; ++i) {
    const uint32_t at = places[i];
    places[kept] = at;
    kept += IsStart(table, page, at);
  }
  return kept;
}

}  // namespace trommel
