#include "engine/quantity/quantity_finder.h"

#include <array>

#include "engine/quantity/lexicon.h"
#include "engine/quantity/number_word.h"
#include "engine/quantity/numeral.h"

namespace trommel {
namespace {

// What a unit may be to a Han numeral beside it.
enum : uint8_t {
  kMayFollow = 1,   // first unit of a word of the lexicon, or of a longer numeral, date, fraction
  kMayPrecede = 2,  // lets a numeral stand alone behind it
};

// One byte a unit; a quarter of it is ever touched by Chinese text.
struct Neighbours {
  std::array<uint8_t, 65536> flags{};
  Neighbours() {
    const uint32_t suffix = static_cast<uint32_t>(LexiconRoot::kSuffix) + 1;
    for (uint32_t unit = 1; unit < flags.size(); ++unit) {
      const auto c = static_cast<char16_t>(unit);
      const bool numeral = IsHanNumeral(c) || IsDigit(c) || c == u'零';
      if (numeral || LexiconStep(suffix, c) != 0 ||
          In(c, u"分点半大打番月日号季世又多余来成折元圆角毛钱和与至到以之的是这不")) {
        flags[unit] |= kMayFollow;
      }
      if (!IsHan(c) || numeral || In(c, u"第是为达到等于有前近超约逾翻负")) flags[unit] |= kMayPrecede;
    }
    flags[0] = kMayPrecede;
  }
};

const Neighbours& Table() {
  static const Neighbours table;
  return table;
}

bool HanStart(const Page& page, uint32_t at, char16_t c) {
  const char16_t next = page[at + 1];
  if (c == u'数') return HanPower(next) != 0;
  const Neighbours& table = Table();
  if ((table.flags[next] & kMayFollow) != 0) return true;
  const char16_t before = page[at - 1];
  return (table.flags[before] & kMayPrecede) != 0 &&
         (!IsHan(next) || before == u'第' || before == u'前' || before == u'负');
}

}  // namespace

bool IsQuantityStart(std::u16string_view units, uint32_t at) {
  const Page page(units);
  const char16_t c = page[at];
  if (IsDigit(c)) return !IsDigit(page[at - 1]);
  if (IsLatin(c)) {
    if (at > 0 && page.WordAt(at - 1)) return false;
    const std::optional<NumberWord> word = ReadNumberWord(page, at);
    if (!word || word->kind != NumberWord::Kind::kArticle) return word.has_value();
    return ReadNumberWord(page, page.SkipBlanks(word->end)).has_value();  // a hundred, a third
  }
  if (c < 0x80) return false;
  if (IsHan(c)) return (IsHanNumeral(c) || c == u'半') && HanStart(page, at, c);
  return (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E);
}

}  // namespace trommel
