// The tables that heads are found by.
#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include "engine/organization/lexicon_layout.h"
#include "kernels/unicode/fold.h"

namespace trommel::lexicon_layout {
namespace {

using Pairs = std::map<std::pair<char16_t, char16_t>, uint32_t>;  // bits of head_pair

// What two units say of heads: the last ones of heads, and common words that a head of one unit is a part of.
Pairs HeadPairs(const Words& words) {
  Pairs says;
  const auto is_single_head = [&](char16_t unit) {
    const auto found = words.find(std::u16string(1, unit));
    return found != words.end() && found->second.need != HeadNeed::kNone;
  };
  for (const auto& [text, word] : words) {
    if (text.size() < 2) continue;
    if (word.need != HeadNeed::kNone) {
      if (!std::all_of(text.begin(), text.end(), IsHanUnit)) Fail("a head that is not of Han units");
      if (text.size() > 15) Fail("a head of more than 15 units");
      says[{text[text.size() - 2], text.back()}] |=
          text.size() == 2 ? static_cast<uint32_t>(word.need) : head_pair::kLonger;
    }
    if (text.size() > 2) continue;
    if (is_single_head(text[1]) && IsCommonBefore({Packed(text, word, words)})) {
      says[{text[0], text[1]}] |= head_pair::kWordBefore;
    }
    if (is_single_head(text[0]) && IsCommonBehind({Packed(text, word, words)})) {
      says[{text[0], text[1]}] |= head_pair::kWordBehind;
    }
  }
  return says;
}

// Heads of one unit are the first bucket; the others are shared out among the units that longer heads end in,
// by their order, so that each has as many pairs.
PairSieve MakeSieve(const Words& words, const Pairs& says) {
  PairSieve sieve;
  sieve.AddAnyBefore(1);
  std::set<char16_t> single;
  for (const auto& [text, word] : words) {
    if (text.size() != 1 || word.need == HeadNeed::kNone) continue;
    sieve.AddLast(text[0], 1);
    single.insert(text[0]);
  }
  std::map<char16_t, std::vector<char16_t>> by_last;
  size_t count = 0;
  for (const auto& [units, bits] : says) {
    if ((bits & (head_pair::kNeed | head_pair::kLonger)) == 0 || single.count(units.second) != 0) continue;
    by_last[units.second].push_back(units.first);
    ++count;
  }
  size_t placed = 0;
  for (const auto& [last, firsts] : by_last) {
    const auto bucket = static_cast<uint8_t>(2u << placed * 7 / count);
    for (const char16_t first : firsts) sieve.Add(first, last, bucket);
    placed += firsts.size();
  }
  return sieve;
}

// Pairs whose hashes begin alike share a seed; those that share one with most are placed first.
void PlaceHeads(const Pairs& says, HeadTables& tables) {
  std::vector<std::vector<HeadSlot>> groups(tables.seeds.size());
  for (const auto& [units, bits] : says) {
    const HeadSlot slot{units.first | static_cast<uint32_t>(units.second) << 16, bits};
    groups[HashPair(units.first, units.second) >> 22].push_back(slot);
  }
  std::vector<size_t> order(groups.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t x, size_t y) { return groups[x].size() > groups[y].size(); });
  for (const size_t group : order) {
    const auto try_seed = [&](uint32_t seed) {
      std::vector<uint32_t> taken;
      for (const HeadSlot& slot : groups[group]) {
        const uint32_t hash =
            HashPair(static_cast<char16_t>(slot.pair), static_cast<char16_t>(slot.pair >> 16));
        HeadSlot& place = tables.slots[HeadPlace(hash, seed)];
        if (place.pair != 0) {
          for (const uint32_t undone : taken) tables.slots[undone] = {};
          return false;
        }
        place = slot;
        taken.push_back(HeadPlace(hash, seed));
      }
      return true;
    };
    uint32_t seed = 0;
    while (seed < 256 && !try_seed(seed)) ++seed;
    if (seed == 256) Fail("too many pairs that say something of heads");
    tables.seeds[group] = static_cast<uint8_t>(seed);
  }
}

}  // namespace

HeadTables MakeHeads(const Words& words) {
  HeadTables tables;
  const Pairs says = HeadPairs(words);
  tables.sieve = MakeSieve(words, says);
  PlaceHeads(says, tables);
  std::map<std::u16string, uint32_t> longer;
  for (const auto& [text, word] : words) {
    if (text.size() < 3 || word.need == HeadNeed::kNone) continue;
    longer[text] = Packed(text, word, words);
    const char16_t* const tail = text.data() + text.size() - 3;
    tables.thirds[HashThree(tail[0], tail[1], tail[2]) >> 19] |= static_cast<uint16_t>(1u << text.size());
  }
  tables.longer = MakeSlots(longer);
  return tables;
}

}  // namespace trommel::lexicon_layout
