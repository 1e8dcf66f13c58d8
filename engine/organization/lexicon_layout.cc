#include "engine/organization/lexicon_layout.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <numeric>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "kernels/unicode/fold.h"

namespace trommel::lexicon_layout {
namespace {

namespace lt = lexicon_tables;
namespace wc = word_class;
constexpr int kCostOfListedWord = 110;  // of a word of the lists that the dictionary lacks

// A value at each place once: the places of equal values are one.
template <typename T>
class Pool {
 public:
  explicit Pool(size_t limit) : limit_(limit) { Index(T{}); }

  uint32_t Index(const T& value) {
    const auto [found, is_new] = places_.try_emplace(value, static_cast<uint32_t>(values_.size()));
    if (is_new) values_.push_back(value);
    if (values_.size() > limit_) Fail("too many different entries");
    return found->second;
  }

  const std::vector<T>& values() const { return values_; }

 private:
  size_t limit_;
  std::map<T, uint32_t> places_;
  std::vector<T> values_;
};

struct PairLess {
  bool operator()(const LexiconPair& x, const LexiconPair& y) const {
    if (x.entry.bits != y.entry.bits) return x.entry.bits < y.entry.bits;
    return x.lengths < y.lengths;
  }
};

struct Tables {
  std::vector<uint32_t> entries;
  std::vector<uint32_t> units = std::vector<uint32_t>(lt::kSingleCount);
  std::vector<LexiconPairSlot> pair_slots;
  std::vector<LexiconPair> pairs;
  std::vector<uint8_t> thirds = std::vector<uint8_t>(65536);
  Slots long_slots, other_slots;
  std::vector<uint64_t> joined_pairs = std::vector<uint64_t>(8192);
  std::vector<uint8_t> unit_traits = std::vector<uint8_t>(65536);
  HeadTables heads;
  std::vector<uint8_t> openings = std::vector<uint8_t>(32768);
};

void AddUnitTraits(const Words& words, Tables& tables) {
  namespace trait = unit_trait;
  for (uint32_t unit = 0; unit < tables.unit_traits.size(); ++unit) {
    if (IsHanUnit(static_cast<char16_t>(unit))) tables.unit_traits[unit] |= trait::kHan;
  }
  for (const auto& [text, word] : words) {
    if (text.size() != 1 || !lt::IsSingle(text[0])) continue;
    if ((word.classes & wc::kBreak) != 0) tables.unit_traits[text[0]] |= trait::kBreak;
    if ((word.classes & wc::kNotAfter) != 0) tables.unit_traits[text[0]] |= trait::kNotAfter;
    tables.unit_traits[text[0]] |= static_cast<uint8_t>(static_cast<int>(word.need) << trait::kNeedShift);
  }
}

// What a window finds beside the lexicon's words may end so: 第十二, 第九届, 湾头市.
bool MayEndUnlisted(char16_t unit) {
  return std::u16string_view(u"一二三四五六七八九十百零〇届次市县镇").find(unit) != std::u16string_view::npos;
}

void AddEndsNoName(const Words& words, Tables& tables) {
  for (const auto& [text, word] : words) {
    if (text.size() != 1 || !lt::IsSingle(text[0]) || MayEndUnlisted(text[0])) continue;
    if (IsNeverLast(WordEntry{Packed(text, word, words)}.kind()))
      tables.unit_traits[text[0]] |= unit_trait::kEndsNoName;
  }
  for (const auto& [text, word] : words) {
    if (text.size() > 4) tables.unit_traits[text.back()] &= static_cast<uint8_t>(~unit_trait::kEndsNoName);
  }
}

void AddJoined(const std::u16string& text, Tables& tables) {
  const size_t pairs = text.size() <= 4 ? text.size() - 1 : 1;
  for (size_t at = 0; at < pairs; ++at) {
    const uint32_t pair = HashPair(text[at], text[at + 1]) >> 13;
    tables.joined_pairs[pair >> 6] |= uint64_t{1} << (pair & 63);
  }
}

void AddOpenings(const std::u16string& text, uint32_t classes, Tables& tables) {
  namespace opening = english_opening;
  if (text[0] >= 0x80) return;
  const auto add = [&](size_t at, uint8_t bit) {
    const auto unit = [&](size_t i) { return i < text.size() ? text[i] : u'\0'; };
    tables.openings[OpeningIndex(unit(at), unit(at + 1), unit(at + 2))] |= bit;
  };
  const size_t space = text.rfind(u' ');
  if (classes & (wc::kSuffix | wc::kOfHead)) add(0, opening::kHead);
  if (classes & wc::kAfter) add(0, opening::kAfter);
  if (classes & wc::kBefore) add(0, opening::kBefore);
  if (classes & wc::kBefore && space != std::u16string::npos) add(space + 1, opening::kPreposition);
}

using Row = std::map<char16_t, uint32_t>;  // by the second unit: place in Tables::pairs

// Rows of pairs with one first unit are laid over each other so that no two pairs share a slot: long rows
// first, each at the first place where it fits.
void PlaceRows(const std::map<char16_t, Row>& rows, std::map<char16_t, uint32_t>& bases, Tables& tables) {
  std::vector<const std::pair<const char16_t, Row>*> order;
  for (const auto& row : rows) order.push_back(&row);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto* x, const auto* y) { return x->second.size() > y->second.size(); });
  std::vector<LexiconPairSlot>& slots = tables.pair_slots;
  size_t most = 0;
  for (const auto* row : order) {
    const auto fits = [&](uint32_t base) {
      return std::all_of(row->second.begin(), row->second.end(), [&](const auto& pair) {
        const size_t slot = base + PairCode(pair.first);
        return slot >= slots.size() || slots[slot].first == 0;
      });
    };
    uint32_t base = 0;
    while (!fits(base)) ++base;
    if (base >= 1u << 20) Fail("too many pairs");
    bases[row->first] = base;
    most = std::max<size_t>(most, base);
    slots.resize(std::max(slots.size(), most + 0x10000));
    for (const auto& [second, place] : row->second)
      slots[base + PairCode(second)] = {static_cast<uint16_t>(row->first), static_cast<uint16_t>(place)};
  }
}

void MakePairs(const Words& words, const std::map<std::u16string, uint32_t>& packed, Tables& tables) {
  std::map<std::pair<char16_t, char16_t>, LexiconPair> found;
  for (const auto& [text, word] : words) {
    if (text.size() < 2) continue;
    if (!lt::IsSingle(text[0])) continue;
    LexiconPair& pair = found[{text[0], text[1]}];
    if (text.size() == 2) {
      pair.entry.bits = packed.at(text);
    } else {
      pair.lengths = static_cast<uint16_t>(pair.lengths | 1u << std::min<size_t>(text.size(), 9));
    }
  }
  std::map<LexiconPair, uint32_t, PairLess> places{{LexiconPair{}, 0}};
  tables.pairs.push_back(LexiconPair{});
  std::map<char16_t, Row> rows;
  for (const auto& [units, pair] : found) {
    const auto [place, is_new] = places.try_emplace(pair, static_cast<uint32_t>(tables.pairs.size()));
    if (is_new) tables.pairs.push_back(pair);
    rows[units.first][units.second] = place->second;
  }
  if (tables.pairs.size() > 0x10000) Fail("too many different pairs");
  std::map<char16_t, uint32_t> bases;
  PlaceRows(rows, bases, tables);
  for (const auto& [unit, base] : bases) tables.units[unit - lt::kFirstSingle] |= base << 12;
}

Tables MakeTables(const Words& words) {
  Tables tables;
  Pool<uint32_t> entries(4096);
  std::map<std::u16string, uint32_t> packed, longer, other;
  for (const auto& [text, word] : words) {
    const uint32_t entry = packed[text] = Packed(text, word, words);
    if (text.size() == 1) {
      if (lt::IsSingle(text[0])) tables.units[text[0] - lt::kFirstSingle] |= entries.Index(entry);
    } else if (!lt::IsSingle(text[0])) {
      other[text] = entry;
    } else if (text.size() > 2) {
      longer[text] = entry;
      const auto length = static_cast<uint8_t>(1u << (std::min<size_t>(text.size(), 10) - 3));
      tables.thirds[HashThree(text[0], text[1], text[2]) >> 16] |= length;
    }
    AddJoined(text, tables);
    AddOpenings(text, word.classes, tables);
  }
  tables.entries = entries.values();
  tables.long_slots = MakeSlots(longer);
  tables.other_slots = MakeSlots(other);
  AddUnitTraits(words, tables);
  AddEndsNoName(words, tables);
  tables.heads = MakeHeads(words);
  MakePairs(words, packed, tables);
  return tables;
}

void WriteValue(std::FILE* out, const LexiconSlot& slot) {
  std::fprintf(out, "{0x%x,0x%x},", slot.print, slot.entry);
}
void WriteValue(std::FILE* out, const LexiconPairSlot& slot) {
  std::fprintf(out, slot.first == 0 ? "{}," : "{0x%x,%u},", slot.first, slot.pair);
}
void WriteValue(std::FILE* out, const LexiconPair& pair) {
  std::fprintf(out, "{{0x%x},0x%x},", pair.entry.bits, pair.lengths);
}
void WriteValue(std::FILE* out, const HeadSlot& slot) {
  std::fprintf(out, slot.pair == 0 ? "{}," : "{0x%x,%u},", slot.pair, slot.says);
}
void WriteValue(std::FILE* out, uint64_t value) {
  std::fprintf(out, "0x%llx,", static_cast<unsigned long long>(value));
}

template <typename T>
void Write(std::FILE* out, const char* type, const char* name, const std::vector<T>& values) {
  std::fprintf(out, "extern const %s %s[%zu] = {", type, name, values.size());
  for (size_t i = 0; i < values.size(); ++i) {
    if (i % 16 == 0) std::fputc('\n', out);
    WriteValue(out, values[i]);
  }
  std::fprintf(out, "};\n");
}

template <size_t kSize>
void WriteRow(std::FILE* out, const uint8_t (&row)[kSize]) {
  std::fputc('{', out);
  for (const uint8_t value : row) WriteValue(out, value);
  std::fputs("},\n", out);
}

void WriteSieve(std::FILE* out, const PairSieve& sieve) {
  std::fputs("extern const PairSieve kHeadSieve = {\n", out);
  WriteRow(out, sieve.before_low);
  WriteRow(out, sieve.before_high);
  WriteRow(out, sieve.last_low);
  WriteRow(out, sieve.last_high);
  std::fputs("};\n", out);
}

}  // namespace

// The entry as WordEntry reads it.
uint32_t Packed(const std::u16string& text, const Word& word, const Words& words) {
  const int cost = word.cost < 255 ? word.cost : kCostOfListedWord;
  bool counted = false;
  if (text.size() == 2) {
    const auto counter = words.find(text.substr(1));
    counted = counter != words.end() && IsCounted(text[0], counter->second.classes);
  }
  const auto kind =
      static_cast<uint32_t>(WordKindOf(text, cost, word.classes, word.need != HeadNeed::kNone, counted));
  return static_cast<uint32_t>(cost) | word.classes << 8 | static_cast<uint32_t>(word.need) << 24 |
         kind << 27;
}

// Open addressing, at most two thirds full. A word is known by its slot and its print; those of the words do
// not clash.
Slots MakeSlots(const std::map<std::u16string, uint32_t>& entries) {
  size_t size = 1;
  while (size * 2 < entries.size() * 3) size *= 2;
  Slots slots(size, {0, 0});
  const size_t mask = size - 1;
  std::set<std::pair<size_t, uint32_t>> prints;
  for (const auto& [text, entry] : entries) {
    const uint64_t mixed = MixLexiconKey(LexiconKey(text.data(), static_cast<int>(text.size())));
    const auto print = static_cast<uint32_t>(mixed >> 32);
    size_t slot = mixed & mask;
    if (!prints.insert({slot, print}).second) Fail("two words with one print");
    for (; slots[slot].entry != 0; slot = (slot + 1) & mask) {
      if (slots[slot].print == print) Fail("two words with one print in one run of slots");
    }
    slots[slot] = {print, entry};
  }
  return slots;
}

void Fail(const std::string& what) {
  std::cerr << "make_lexicon: " << what << "\n";
  std::exit(1);
}

bool WriteTables(const Words& words, const char* path) {
  const Tables tables = MakeTables(words);
  std::FILE* out = std::fopen(path, "w");
  if (out == nullptr) return false;
  std::fprintf(out, "#include \"engine/organization/lexicon.h\"\nnamespace trommel::lexicon_tables {\n");
  std::fprintf(out, "extern const uint32_t kLongMask = %zu;\n", tables.long_slots.size() - 1);
  std::fprintf(out, "extern const uint32_t kLongHeadMask = %zu;\n", tables.heads.longer.size() - 1);
  std::fprintf(out, "extern const uint32_t kOtherMask = %zu;\n", tables.other_slots.size() - 1);
  Write(out, "uint32_t", "kEntries", tables.entries);
  Write(out, "uint32_t", "kUnits", tables.units);
  Write(out, "LexiconPairSlot", "kPairSlots", tables.pair_slots);
  Write(out, "LexiconPair", "kPairs", tables.pairs);
  Write(out, "uint8_t", "kThirds", tables.thirds);
  Write(out, "LexiconSlot", "kLongSlots", tables.long_slots);
  Write(out, "LexiconSlot", "kOtherSlots", tables.other_slots);
  Write(out, "uint64_t", "kJoinedPairs", tables.joined_pairs);
  Write(out, "uint8_t", "kUnitTraits", tables.unit_traits);
  WriteSieve(out, tables.heads.sieve);
  Write(out, "uint8_t", "kHeadSeeds", tables.heads.seeds);
  Write(out, "HeadSlot", "kHeadSlots", tables.heads.slots);
  Write(out, "uint16_t", "kHeadThirds", tables.heads.thirds);
  Write(out, "LexiconSlot", "kLongHeads", tables.heads.longer);
  Write(out, "uint8_t", "kEnglishOpenings", tables.openings);
  std::fprintf(out, "}\n");
  return std::fclose(out) == 0;
}

}  // namespace trommel::lexicon_layout
