#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "engine/quantity/page.h"
#include "engine/quantity/unit_facts.h"

namespace trommel {

/// What a word of the lexicon says of the numeral beside it. Written by make_lexicon.cc from
/// datasets/lexicon/quantity.
enum class Sense : uint8_t {
  kMoney,  ///< the currency's name, behind the numeral; factor numbers a name that countries share, from 1
  kMoneyMinor,  ///< a part of the currency, behind the numeral; factor is its power of ten
  kClassifierAny,
  kClassifierSeveral,
  kClassifierDigits,
  kMeasure,
  kDuration,
  kTemperature,
  kAge,
  kPercent,
  kPermille,
  kTenth,
  kDiscount,
  kPercentagePoint,
  kBasisPoint,
  kMultiple,
  kDegree,
  kPound,
  kMagnitude,  ///< factor is the power of ten
  kModifier,   ///< factor is the Modifier
  kPhrase,     ///< no quantity; text is the units that may not follow
};

struct LexiconEntry {
  std::u16string_view
      text;  ///< canonical unit; for phrases and classifiers the units that, right behind, lift it
  Sense sense;
  int8_t factor;
  uint8_t letter_case;  ///< 0 any, 1 lower only, 2 upper only, in the original
};

/// The tries of the lexicon. Prefix and before are read backwards from the numeral.
enum class LexiconRoot : uint32_t { kSuffix, kPrefix, kBefore, kAfter, kPhrase, kMagnitude };
inline constexpr uint32_t kLexiconRoots = 6;

struct LexiconMatch {
  uint32_t end = 0;  ///< behind the last unit read; for backward roots the first unit of the word
  const LexiconEntry* entries = nullptr;
  uint32_t count = 0;
  explicit operator bool() const { return count != 0; }
};

/// A country that shares the name of its money with others.
struct CurrencyCountry {
  int8_t shared_name;         ///< its number, as LexiconEntry::factor has it
  std::u16string_view code;   ///< of the money
  std::u16string_view words;  ///< that name the country, with '|' between
};

/// At most so many names are shared.
inline constexpr size_t kMostSharedNames = 16;

namespace lexicon_data {
struct Slot {
  uint32_t key;  ///< node << 16 | unit; 0 is empty (no node below the roots is reached from node 0 by unit 0)
  uint32_t child;
};
struct Node {
  uint32_t first_entry;
  uint32_t entries;
};
extern const Slot kSlots[];
extern const uint32_t kSlotMask;
extern const Node kNodes[];
extern const LexiconEntry kEntries[];
extern const uint32_t kEntryCount;
extern const CurrencyCountry kCountries[];
extern const uint32_t kCountryCount;
/// A byte a unit; bit r is set where a word of root r begins with the unit (backwards, for backward roots).
extern const uint8_t kFirstUnits[65536];
/// Bits by UnitPair: where a set phrase has such a unit right behind, or right before, its first numeral;
/// where one may end behind those two; and by UnitTriple where a third unit may go on.
inline constexpr uint32_t kUnitPairs = 65536;
extern const uint64_t kPhraseNext[kUnitPairs / 64], kPhraseBefore[kUnitPairs / 64],
    kPhraseEnds[kUnitPairs / 64], kPhraseThird[kUnitPairs / 64];
/// Likewise where a unit that begins a unit, currency or classifier has one behind it that a longer word goes
/// on in, or that lifts the word of one unit.
extern const uint64_t kSuffixGoesOn[kUnitPairs / 64];

inline uint32_t HashOf(uint32_t key) { return (key * 0x9E3779B1u) >> 12; }
inline uint32_t UnitPair(char16_t numeral, char16_t unit) {
  return (unit ^ (numeral * 0x9E37u)) & (kUnitPairs - 1);
}
inline uint32_t UnitTriple(uint32_t pair, char16_t unit) {
  return (unit ^ (pair * 0x9E37u)) & (kUnitPairs - 1);
}
inline bool HasPair(const uint64_t* pairs, uint32_t pair) { return (pairs[pair / 64] >> pair % 64 & 1) != 0; }
}  // namespace lexicon_data

/// Whether a word of the root begins with the unit. Most looks end here.
inline bool LexiconBegins(LexiconRoot root, char16_t unit) {
  return (kUnitTable[unit].lexicon >> static_cast<uint32_t>(root) & 1) != 0;
}

/// The node reached from `node` by `unit`, or 0.
inline uint32_t LexiconStep(uint32_t node, char16_t unit) {
  const uint32_t key = node << 16 | unit;
  for (uint32_t at = lexicon_data::HashOf(key) & lexicon_data::kSlotMask;;
       at = (at + 1) & lexicon_data::kSlotMask) {
    const lexicon_data::Slot& slot = lexicon_data::kSlots[at];
    if (slot.key == key) return slot.child;
    if (slot.key == 0) return 0;
  }
}

/// The longest word of `root` that starts at `at` and ends at a word's end; a blank of the lexicon stands for
/// any run of blanks, and blanks between Han units are read over. O(length of the word).
LexiconMatch LongestForward(LexiconRoot root, const Page& page, uint32_t at);

/// The longest word of `root` that ends before `at` and starts at a word's start; likewise.
LexiconMatch LongestBackward(LexiconRoot root, const Page& page, uint32_t at);

/// PhraseEnd's search, where the units beside the numeral do not tell that there is none.
std::optional<uint32_t> LongestPhraseEnd(const Page& page, uint32_t at);

/// Whether the units beside the Han numeral at `at` allow a set phrase around it: mostly not.
inline bool MayBePhrase(const Page& page, uint32_t at) {
  using namespace lexicon_data;
  const char16_t numeral = page[at];
  const uint32_t pair = UnitPair(numeral, page[at + 1]);
  return (HasPair(kPhraseNext, pair) &
          (HasPair(kPhraseEnds, pair) | HasPair(kPhraseThird, UnitTriple(pair, page[at + 2])))) |
         HasPair(kPhraseBefore, UnitPair(numeral, page[at - 1]));
}

/// The end of the set phrase that holds the Han numeral at `at` as its first one, or nothing.
inline std::optional<uint32_t> PhraseEnd(const Page& page, uint32_t at) {
  return MayBePhrase(page, at) ? LongestPhraseEnd(page, at) : std::nullopt;
}

/// The countries that share names of money: those of one name stand together, in the order that settles
/// equals.
inline std::span<const CurrencyCountry> CurrencyCountries() {
  return {lexicon_data::kCountries, lexicon_data::kCountryCount};
}

/// The canonical name of one unit per another ("meter-per-second"), for any two of the lexicon; empty when
/// there is none.
std::u16string_view PerUnit(std::u16string_view unit, std::u16string_view per);

}  // namespace trommel
