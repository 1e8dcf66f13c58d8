#include "engine/quantity/number_word.h"

#include <array>
#include <string_view>

namespace trommel {
namespace {

using Kind = NumberWord::Kind;

struct Row {
  std::u16string_view word;
  Kind kind;
  bool ordinal;
  bool plural;
  int64_t value;
};

constexpr auto kRows = [] {
  std::array rows = {
      Row{u"zero", Kind::kZero, false, false, 0},
      Row{u"naught", Kind::kZero, false, false, 0},
      Row{u"nought", Kind::kZero, false, false, 0},
      Row{u"one", Kind::kUnit, false, false, 1},
      Row{u"two", Kind::kUnit, false, false, 2},
      Row{u"three", Kind::kUnit, false, false, 3},
      Row{u"four", Kind::kUnit, false, false, 4},
      Row{u"five", Kind::kUnit, false, false, 5},
      Row{u"six", Kind::kUnit, false, false, 6},
      Row{u"seven", Kind::kUnit, false, false, 7},
      Row{u"eight", Kind::kUnit, false, false, 8},
      Row{u"nine", Kind::kUnit, false, false, 9},
      Row{u"ten", Kind::kTeen, false, false, 10},
      Row{u"eleven", Kind::kTeen, false, false, 11},
      Row{u"twelve", Kind::kTeen, false, false, 12},
      Row{u"thirteen", Kind::kTeen, false, false, 13},
      Row{u"fourteen", Kind::kTeen, false, false, 14},
      Row{u"fifteen", Kind::kTeen, false, false, 15},
      Row{u"sixteen", Kind::kTeen, false, false, 16},
      Row{u"seventeen", Kind::kTeen, false, false, 17},
      Row{u"eighteen", Kind::kTeen, false, false, 18},
      Row{u"nineteen", Kind::kTeen, false, false, 19},
      Row{u"twenty", Kind::kTens, false, false, 20},
      Row{u"thirty", Kind::kTens, false, false, 30},
      Row{u"forty", Kind::kTens, false, false, 40},
      Row{u"fourty", Kind::kTens, false, false, 40},
      Row{u"fifty", Kind::kTens, false, false, 50},
      Row{u"sixty", Kind::kTens, false, false, 60},
      Row{u"seventy", Kind::kTens, false, false, 70},
      Row{u"eighty", Kind::kTens, false, false, 80},
      Row{u"ninety", Kind::kTens, false, false, 90},
      Row{u"first", Kind::kUnit, true, false, 1},
      Row{u"firsts", Kind::kUnit, true, true, 1},
      Row{u"second", Kind::kUnit, true, false, 2},
      Row{u"third", Kind::kUnit, true, false, 3},
      Row{u"thirds", Kind::kUnit, true, true, 3},
      Row{u"fourth", Kind::kUnit, true, false, 4},
      Row{u"fourths", Kind::kUnit, true, true, 4},
      Row{u"fifth", Kind::kUnit, true, false, 5},
      Row{u"fifths", Kind::kUnit, true, true, 5},
      Row{u"sixth", Kind::kUnit, true, false, 6},
      Row{u"sixths", Kind::kUnit, true, true, 6},
      Row{u"seventh", Kind::kUnit, true, false, 7},
      Row{u"sevenths", Kind::kUnit, true, true, 7},
      Row{u"eighth", Kind::kUnit, true, false, 8},
      Row{u"eighths", Kind::kUnit, true, true, 8},
      Row{u"ninth", Kind::kUnit, true, false, 9},
      Row{u"nineth", Kind::kUnit, true, false, 9},
      Row{u"ninths", Kind::kUnit, true, true, 9},
      Row{u"tenth", Kind::kTeen, true, false, 10},
      Row{u"tenths", Kind::kTeen, true, true, 10},
      Row{u"eleventh", Kind::kTeen, true, false, 11},
      Row{u"elevenths", Kind::kTeen, true, true, 11},
      Row{u"twelfth", Kind::kTeen, true, false, 12},
      Row{u"twelfths", Kind::kTeen, true, true, 12},
      Row{u"thirteenth", Kind::kTeen, true, false, 13},
      Row{u"thirteenths", Kind::kTeen, true, true, 13},
      Row{u"fourteenth", Kind::kTeen, true, false, 14},
      Row{u"fifteenth", Kind::kTeen, true, false, 15},
      Row{u"fifteenths", Kind::kTeen, true, true, 15},
      Row{u"sixteenth", Kind::kTeen, true, false, 16},
      Row{u"sixteenths", Kind::kTeen, true, true, 16},
      Row{u"seventeenth", Kind::kTeen, true, false, 17},
      Row{u"eighteenth", Kind::kTeen, true, false, 18},
      Row{u"nineteenth", Kind::kTeen, true, false, 19},
      Row{u"twentieth", Kind::kTens, true, false, 20},
      Row{u"twentieths", Kind::kTens, true, true, 20},
      Row{u"thirtieth", Kind::kTens, true, false, 30},
      Row{u"thirtieths", Kind::kTens, true, true, 30},
      Row{u"fortieth", Kind::kTens, true, false, 40},
      Row{u"fortieths", Kind::kTens, true, true, 40},
      Row{u"fiftieth", Kind::kTens, true, false, 50},
      Row{u"fiftieths", Kind::kTens, true, true, 50},
      Row{u"sixtieth", Kind::kTens, true, false, 60},
      Row{u"seventieth", Kind::kTens, true, false, 70},
      Row{u"eightieth", Kind::kTens, true, false, 80},
      Row{u"ninetieth", Kind::kTens, true, false, 90},
      Row{u"hundred", Kind::kHundred, false, false, 2},
      Row{u"hundreds", Kind::kHundred, false, true, 2},
      Row{u"hundredth", Kind::kHundred, true, false, 2},
      Row{u"hundredths", Kind::kHundred, true, true, 2},
      Row{u"thousand", Kind::kMagnitude, false, false, 3},
      Row{u"thousands", Kind::kMagnitude, false, true, 3},
      Row{u"thousandth", Kind::kMagnitude, true, false, 3},
      Row{u"thousandths", Kind::kMagnitude, true, true, 3},
      Row{u"lakh", Kind::kMagnitude, false, false, 5},
      Row{u"lakhs", Kind::kMagnitude, false, true, 5},
      Row{u"million", Kind::kMagnitude, false, false, 6},
      Row{u"millions", Kind::kMagnitude, false, true, 6},
      Row{u"mln", Kind::kMagnitude, false, false, 6},
      Row{u"millionth", Kind::kMagnitude, true, false, 6},
      Row{u"millionths", Kind::kMagnitude, true, true, 6},
      Row{u"crore", Kind::kMagnitude, false, false, 7},
      Row{u"crores", Kind::kMagnitude, false, true, 7},
      Row{u"billion", Kind::kMagnitude, false, false, 9},
      Row{u"billions", Kind::kMagnitude, false, true, 9},
      Row{u"bln", Kind::kMagnitude, false, false, 9},
      Row{u"billionth", Kind::kMagnitude, true, false, 9},
      Row{u"billionths", Kind::kMagnitude, true, true, 9},
      Row{u"trillion", Kind::kMagnitude, false, false, 12},
      Row{u"trillions", Kind::kMagnitude, false, true, 12},
      Row{u"trillionth", Kind::kMagnitude, true, false, 12},
      Row{u"trillionths", Kind::kMagnitude, true, true, 12},
      Row{u"dozen", Kind::kDozen, false, false, 12},
      Row{u"dozens", Kind::kDozen, false, true, 12},
      Row{u"dz", Kind::kDozen, false, false, 12},
      Row{u"dzs", Kind::kDozen, false, false, 12},
      Row{u"doz", Kind::kDozen, false, false, 12},
      Row{u"tens", Kind::kVague, false, true, 10},
      Row{u"half", Kind::kHalf, false, false, 2},
      Row{u"halves", Kind::kHalf, false, true, 2},
      Row{u"quarter", Kind::kQuarter, false, false, 4},
      Row{u"quarters", Kind::kQuarter, false, true, 4},
      Row{u"a", Kind::kArticle, false, false, 1},
      Row{u"an", Kind::kArticle, false, false, 1},
      Row{u"doubled", Kind::kMultiple, false, false, 2},
      Row{u"tripled", Kind::kMultiple, false, false, 3},
      Row{u"trebled", Kind::kMultiple, false, false, 3},
      Row{u"quadrupled", Kind::kMultiple, false, false, 4},
      Row{u"quintupled", Kind::kMultiple, false, false, 5},
      Row{u"twofold", Kind::kMultiple, false, false, 2},
      Row{u"threefold", Kind::kMultiple, false, false, 3},
      Row{u"fourfold", Kind::kMultiple, false, false, 4},
      Row{u"fivefold", Kind::kMultiple, false, false, 5},
      Row{u"sixfold", Kind::kMultiple, false, false, 6},
      Row{u"sevenfold", Kind::kMultiple, false, false, 7},
      Row{u"eightfold", Kind::kMultiple, false, false, 8},
      Row{u"ninefold", Kind::kMultiple, false, false, 9},
      Row{u"tenfold", Kind::kMultiple, false, false, 10},
      Row{u"hundredfold", Kind::kMultiple, false, false, 100},
      Row{u"january", Kind::kMonth, false, false, 1},
      Row{u"february", Kind::kMonth, false, false, 2},
      Row{u"march", Kind::kMonth, false, false, 3},
      Row{u"april", Kind::kMonth, false, false, 4},
      Row{u"may", Kind::kMonth, false, false, 5},
      Row{u"june", Kind::kMonth, false, false, 6},
      Row{u"july", Kind::kMonth, false, false, 7},
      Row{u"august", Kind::kMonth, false, false, 8},
      Row{u"september", Kind::kMonth, false, false, 9},
      Row{u"october", Kind::kMonth, false, false, 10},
      Row{u"november", Kind::kMonth, false, false, 11},
      Row{u"december", Kind::kMonth, false, false, 12},
  };
  return rows;
}();

constexpr uint32_t HashStep(uint32_t hash, char16_t c) { return (hash ^ c) * 0x01000193u; }
constexpr size_t kSlots = 1024;

// Open addressing over the rows: a word is a hash and mostly one comparison.
constexpr auto kIndex = [] {
  std::array<uint8_t, kSlots> index{};
  for (size_t row = 0; row < kRows.size(); ++row) {
    uint32_t hash = 0;
    for (const char16_t c : kRows[row].word) hash = HashStep(hash, c);
    size_t slot = (hash >> 8) % kSlots;
    while (index[slot] != 0) slot = (slot + 1) % kSlots;
    index[slot] = static_cast<uint8_t>(row + 1);
  }
  return index;
}();
static_assert(kRows.size() < 256);

constexpr uint32_t kLongest = 12;

}  // namespace

constexpr std::array<uint32_t, 26 * 26> kNumberWordThirds = [] {
  std::array<uint32_t, 26 * 26> masks{};
  for (const Row& row : kRows) {
    if (row.word.size() < 2) continue;
    const size_t pair =
        static_cast<size_t>(row.word[0] - u'a') * 26 + static_cast<size_t>(row.word[1] - u'a');
    masks[pair] |= row.word.size() == 2 ? 1u << 26 : 1u << (row.word[2] - u'a');
  }
  return masks;
}();

std::optional<NumberWord> ReadNumberWord(const Page& page, uint32_t at) {
  if (!IsLatin(page[at]) || (at > 0 && page.WordAt(at - 1))) return std::nullopt;
  if (!MayBeginNumberWord(page, at)) return std::nullopt;
  uint32_t end = at, hash = 0;
  while (IsLatin(page[end])) {
    if (end - at == kLongest) return std::nullopt;
    hash = HashStep(hash, page[end++]);
  }
  if (IsDigit(page[end])) return std::nullopt;
  const std::u16string_view word = page.Slice(at, end);
  for (size_t slot = (hash >> 8) % kSlots; kIndex[slot] != 0; slot = (slot + 1) % kSlots) {
    const Row& row = kRows[kIndex[slot] - 1];
    if (row.word == word) return NumberWord{row.kind, row.ordinal, row.plural, row.value, end};
  }
  return std::nullopt;
}

std::vector<std::u16string_view> NumberWords() {
  std::vector<std::u16string_view> words;
  for (const Row& row : kRows) words.push_back(row.word);
  return words;
}

}  // namespace trommel
