#pragma once

#include <cstdint>
#include <string_view>

#include "engine/organization/word_class.h"

namespace trommel {

/// What a word is worth inside a name, as far as the word alone decides it. The lexicon keeps it with each
/// word, so that NameWindow need not work it out again from the word's classes.
enum class WordKind : uint8_t {
  kUnit,        ///< of one unit, and nothing else: perhaps a part of a proper name
  kShortPlace,  ///< of one unit: 粤
  kPlace,
  kCountry,
  kNever,  ///< function words, pronouns, numerals with their counters
  kTitle,
  kTitleModifier,  ///< a title that may stand inside a name
  kStopModifier,
  kConj,
  kVerb,
  kVerbHead,
  kVerbModifier,
  kHead,
  kModifier,
  kRank,
  kRare,  ///< of two units and more: more often than not a proper name
  kPlain,
  kStationed,  ///< 驻, which joins two places
};
inline constexpr int kWordKinds = 18;

/// A dictionary word of two and more units that is at least this dear is rare.
inline constexpr int kRareWord = 104;

/// Whether the two units are a numeral and a counter: 四支. `counter_classes` are those of the second.
constexpr bool IsCounted(char16_t numeral, uint32_t counter_classes) {
  constexpr std::u16string_view kNumerals = u"一二三四五六七八九十两几百千万";
  return kNumerals.find(numeral) != std::u16string_view::npos && (counter_classes & word_class::kStop) != 0;
}

/// Whether an unlisted word points or asserts (这是, 每年, 看了) rather than names.
constexpr bool IsPronominal(std::u16string_view word) {
  constexpr std::u16string_view kFirst = u"这那哪每各某该本其此何怎谁我你他她它", kLast = u"的了着是们吗呢";
  return kFirst.find(word.front()) != std::u16string_view::npos ||
         kLast.find(word.back()) != std::u16string_view::npos;
}

/// The kind of a word but kStationed. `head`: names of bodies may end in it (of a word of one unit that is
/// not asked); `counted`: IsCounted of its two units. O(1).
constexpr WordKind PlainWordKind(std::u16string_view word, int cost, uint32_t classes, bool head,
                                 bool counted) {
  namespace wc = word_class;
  const bool single = word.size() == 1;
  const bool modifier = (classes & wc::kModifier) != 0;
  head = head && !single;
  if ((classes & wc::kPlace) != 0 && single) return WordKind::kShortPlace;
  if (word.size() == 2 && counted) return WordKind::kNever;
  if ((classes & wc::kPlace) != 0)
    return (classes & wc::kCountry) != 0 ? WordKind::kCountry : WordKind::kPlace;
  if ((classes & wc::kTitle) != 0) return modifier ? WordKind::kTitleModifier : WordKind::kTitle;
  if ((classes & wc::kStop) != 0) return modifier ? WordKind::kStopModifier : WordKind::kNever;
  if ((classes & wc::kConj) != 0) return WordKind::kConj;
  if ((classes & wc::kVerb) != 0) {
    return modifier ? WordKind::kVerbModifier : head ? WordKind::kVerbHead : WordKind::kVerb;
  }
  if (head) return WordKind::kHead;
  if (modifier) return (classes & wc::kRank) != 0 ? WordKind::kRank : WordKind::kModifier;
  if (single) return WordKind::kUnit;
  if (cost >= kRareWord) return WordKind::kRare;
  return IsPronominal(word) ? WordKind::kNever : WordKind::kPlain;
}

/// The kind of a word.
constexpr WordKind WordKindOf(std::u16string_view word, int cost, uint32_t classes, bool head, bool counted) {
  if (word == u"驻" && (classes & word_class::kPlace) == 0) return WordKind::kStationed;
  return PlainWordKind(word, cost, classes, head, counted);
}

}  // namespace trommel
