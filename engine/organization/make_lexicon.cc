// Makes the tables of lexicon_tables.h: usage make_lexicon OUT.cc words.txt places.txt english.txt heads.txt
//
// The Han words come from two sources: the project's own lists, which say what a word is, and ICU's
// dictionary for Chinese word breaks, which says how frequent it is. The dictionary is opened where ICU
// itself finds it; where an ICU is built without it, the lists alone are used and left borders become less
// certain.
#include <unicode/ucharstrie.h>
#include <unicode/udata.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "engine/organization/lexicon.h"
#include "kernels/unicode/fold.h"

namespace {

using trommel::HeadNeed;
namespace wc = trommel::word_class;

constexpr int kRarestDictionaryWord = 117;  // of 255; rarer words are names and old words that mislead
constexpr int kCostOfListedWord = 110;      // of a word of the lists that the dictionary lacks

struct Word {
  int cost = 255;
  uint32_t classes = 0;
  HeadNeed need = HeadNeed::kNone;
};
using Words = std::map<std::u16string, Word>;

const std::map<std::string, uint32_t> kClassNames = {{"country", wc::kCountry | wc::kPlace},
                                                     {"place", wc::kPlace},
                                                     {"admin", wc::kPlace},
                                                     {"stop", wc::kStop},
                                                     {"verb", wc::kVerb},
                                                     {"title", wc::kTitle},
                                                     {"conj", wc::kConj},
                                                     {"modifier", wc::kModifier},
                                                     {"surname", wc::kSurname},
                                                     {"notafter", wc::kNotAfter},
                                                     {"support", wc::kSupport},
                                                     {"sure", wc::kSure},
                                                     {"suffix", wc::kSuffix},
                                                     {"break", wc::kBreak | wc::kStop},
                                                     {"ofhead", wc::kOfHead},
                                                     {"demonym", wc::kModifier},
                                                     {"before", wc::kBefore},
                                                     {"after", wc::kAfter},
                                                     {"trade", wc::kRank},
                                                     {"verb after", wc::kConj},
                                                     {"given", wc::kSurname},
                                                     {"homonym", wc::kHomonym},
                                                     {"rank", wc::kRank | wc::kModifier}};
const std::map<std::string, HeadNeed> kNeedNames = {{"any", HeadNeed::kAny},     {"name", HeadNeed::kName},
                                                    {"brand", HeadNeed::kBrand}, {"place", HeadNeed::kPlace},
                                                    {"bare", HeadNeed::kBare},   {"weak", HeadNeed::kWeak},
                                                    {"loose", HeadNeed::kLoose}};

[[noreturn]] void Fail(const std::string& what) {
  std::cerr << "make_lexicon: " << what << "\n";
  std::exit(1);
}

std::u16string Folded(const std::string& utf8) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  std::u16string folded(text.getBuffer(), static_cast<size_t>(text.length()));
  for (char16_t& unit : folded) unit = trommel::FoldUnit(unit);
  return folded;
}

void AddClass(Words& words, const std::u16string& text, uint32_t classes) {
  if (text.empty() || text.size() > trommel::kMaxLexiconWord) Fail("a word of the wrong length");
  words[text].classes |= classes;
}

void AddHead(Words& words, const std::u16string& text, HeadNeed need) {
  if (text.empty() || text.size() > trommel::kMaxLexiconWord) Fail("a head of the wrong length");
  HeadNeed& had = words[text].need;
  if (had == HeadNeed::kNone || need == HeadNeed::kBare) had = need;
}

std::vector<std::string> Tokens(const std::string& line) {
  std::istringstream in(line);
  std::vector<std::string> tokens;
  for (std::string token; in >> token;) {
    std::replace(token.begin(), token.end(), '_', ' ');
    tokens.push_back(token);
  }
  return tokens;
}

template <typename Map>
typename Map::mapped_type Named(const Map& names, const std::string& name) {
  const auto found = names.find(name);
  if (found == names.end()) Fail("no such word as " + name);
  return found->second;
}

// Words written with their rank: the name without it is a place too, unless it is something else already.
void AddWithoutRanks(Words& words, const std::vector<std::string>& admin) {
  const std::set<std::u16string> ranks = {u"省", u"市", u"县", u"旗", u"州", u"盟"};
  for (const std::string& word : admin) {
    if (word[0] == '!') continue;
    const std::u16string text = Folded(word);
    if (text.size() < 3 || ranks.count(text.substr(text.size() - 1)) == 0) continue;
    const std::u16string name = text.substr(0, text.size() - 1);
    const auto had = words.find(name);
    if (had != words.end() && (had->second.classes & ~wc::kPlace) != 0) continue;
    AddClass(words, name, wc::kPlace);
  }
}

void ReadWords(const char* path, Words& words, std::vector<std::string>& admin) {
  std::ifstream in(path);
  if (!in) Fail(std::string("cannot read ") + path);
  std::string section;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '@') {
      section = line.substr(1);
      std::replace(section.begin(), section.end(), '_', ' ');
      continue;
    }
    const uint32_t classes = Named(kClassNames, section);
    for (const std::string& word : Tokens(line)) {
      if (section == "admin") admin.push_back(word);
      AddClass(words, Folded(word[0] == '!' ? word.substr(1) : word), classes);
    }
  }
}

void ReadHeads(const char* path, Words& words) {
  std::ifstream in(path);
  if (!in) Fail(std::string("cannot read ") + path);
  HeadNeed need = HeadNeed::kNone;
  std::vector<std::u16string> suffixes;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> tokens = Tokens(line);
    size_t at = 0;
    if (line[0] == '@') {
      if (tokens.size() < 3) Fail("a section needs a kind and a need: " + line);
      need = Named(kNeedNames, tokens[2]);
      suffixes.clear();
      if (tokens[0] != "@compose") continue;
      for (at = 3; at < tokens.size() && tokens[at] != ":"; ++at) suffixes.push_back(Folded(tokens[at]));
      ++at;
    }
    for (; at < tokens.size(); ++at) {
      const std::u16string word = Folded(tokens[at]);
      if (suffixes.empty()) AddHead(words, word, need);
      for (const std::u16string& suffix : suffixes) AddHead(words, word + suffix, need);
    }
  }
}

// ICU keeps its word lists as a serialised UCharsTrie behind a header of eight 32-bit numbers, the first of
// which is the trie's place.
void AddDictionary(Words& words) {
  UErrorCode error = U_ZERO_ERROR;
  UDataMemory* data = udata_open(U_ICUDATA_NAME "-brkitr", "dict", "cjdict", &error);
  if (U_FAILURE(error)) return;
  const auto* indexes = static_cast<const int32_t*>(udata_getMemory(data));
  const auto* trie = reinterpret_cast<const char16_t*>(reinterpret_cast<const char*>(indexes) + indexes[0]);
  icu::UCharsTrie::Iterator it(trie, 0, error);
  while (it.next(error)) {
    const icu::UnicodeString& text = it.getString();
    std::u16string word(text.getBuffer(), static_cast<size_t>(text.length()));
    for (char16_t& unit : word) unit = trommel::FoldUnit(unit);
    const bool han =
        std::all_of(word.begin(), word.end(), [](char16_t unit) { return trommel::IsHanUnit(unit); });
    if (!han) continue;
    const int cost = std::clamp(it.getValue(), 1, 255);
    const auto listed = words.find(word);
    if (listed != words.end()) {
      listed->second.cost = std::min(listed->second.cost, cost);
    } else if (word.size() <= 4 && (cost <= kRarestDictionaryWord || word.size() == 1)) {
      words[word].cost = cost;
    }
  }
  udata_close(data);
}

struct Tables {
  std::vector<trommel::LexiconSlot> slots;
  std::vector<uint32_t> singles = std::vector<uint32_t>(trommel::lexicon_tables::kSingleCount);
  std::vector<uint8_t> pair_lengths = std::vector<uint8_t>(262144);
  std::vector<uint64_t> joined_pairs = std::vector<uint64_t>(16384);
  std::vector<uint8_t> unit_traits = std::vector<uint8_t>(65536);
  std::vector<uint64_t> head_pairs = std::vector<uint64_t>(1024);
  std::vector<uint8_t> openings = std::vector<uint8_t>(32768);
  std::vector<uint32_t> head_lengths = std::vector<uint32_t>(16384);
};

void AddHeadTables(const std::u16string& text, Tables& tables) {
  namespace trait = trommel::unit_trait;
  const char16_t last = text.back();
  if (!trommel::IsHanUnit(last)) Fail("a head that does not end in a Han unit");
  tables.unit_traits[last] |= trait::kAnyHead | (text.size() == 1 ? trait::kSingleHead : trait::kLongerHead);
  if (text.size() == 1) return;
  const uint32_t hash = trommel::HashPair(text[text.size() - 2], last);
  tables.head_pairs[hash >> 16 >> 6] |= uint64_t{1} << (hash >> 16 & 63);
  tables.head_lengths[hash >> 18] |= 1u << text.size();
}

void AddPairs(const std::u16string& text, Tables& tables) {
  if (text.size() < 2) return;
  const auto length = static_cast<uint8_t>(1u << (std::min<size_t>(text.size(), 9) - 2));
  tables.pair_lengths[trommel::HashPair(text[0], text[1]) >> 14] |= length;
  for (size_t at = 0; text.size() <= 4 && at + 1 < text.size(); ++at) {
    const uint32_t pair = trommel::HashPair(text[at], text[at + 1]) >> 12;
    tables.joined_pairs[pair >> 6] |= uint64_t{1} << (pair & 63);
  }
}

void AddUnitTraits(const Words& words, Tables& tables) {
  namespace trait = trommel::unit_trait;
  for (uint32_t unit = 0; unit < tables.unit_traits.size(); ++unit) {
    if (trommel::IsHanUnit(static_cast<char16_t>(unit))) tables.unit_traits[unit] |= trait::kHan;
  }
  for (const auto& [text, word] : words) {
    if (text.size() != 1 || (word.classes & wc::kBreak) == 0) continue;
    if (trommel::lexicon_tables::IsSingle(text[0])) tables.unit_traits[text[0]] |= trait::kBreak;
  }
}

// The entry as LexiconEntry reads it.
uint32_t Packed(const std::u16string& text, const Word& word, const Words& words) {
  const int cost = word.cost < 255 ? word.cost : kCostOfListedWord;
  bool counted = false;
  if (text.size() == 2) {
    const auto counter = words.find(text.substr(1));
    counted = counter != words.end() && trommel::IsCounted(text[0], counter->second.classes);
  }
  const auto kind = static_cast<uint32_t>(
      trommel::WordKindOf(text, cost, word.classes, word.need != HeadNeed::kNone, counted));
  return static_cast<uint32_t>(cost) | word.classes << 8 | static_cast<uint32_t>(word.need) << 24 |
         kind << 27;
}

void AddOpenings(const std::u16string& text, uint32_t classes, Tables& tables) {
  namespace opening = trommel::english_opening;
  if (text[0] >= 0x80) return;
  const auto add = [&](size_t at, uint8_t bit) {
    const auto unit = [&](size_t i) { return i < text.size() ? text[i] : u'\0'; };
    tables.openings[trommel::OpeningIndex(unit(at), unit(at + 1), unit(at + 2))] |= bit;
  };
  const size_t space = text.rfind(u' ');
  if (classes & (wc::kSuffix | wc::kOfHead)) add(0, opening::kHead);
  if (classes & wc::kAfter) add(0, opening::kAfter);
  if (classes & wc::kBefore) add(0, opening::kBefore);
  if (classes & wc::kBefore && space != std::u16string::npos) add(space + 1, opening::kPreposition);
}

void AddSlot(const std::u16string& text, uint32_t entry, Tables& tables,
             std::set<std::pair<uint32_t, uint32_t>>& prints) {
  const size_t mask = tables.slots.size() - 1;
  const uint64_t mixed =
      trommel::MixLexiconKey(trommel::LexiconKey(text.data(), static_cast<int>(text.size())));
  const auto print = static_cast<uint32_t>(mixed >> 32);
  size_t slot = mixed & mask;
  if (!prints.insert({static_cast<uint32_t>(slot), print}).second) Fail("two words with one print");
  for (; tables.slots[slot].entry != 0; slot = (slot + 1) & mask) {
    if (tables.slots[slot].print == print) Fail("two words with one print in one run of slots");
  }
  tables.slots[slot] = {print, entry};
}

Tables MakeTables(const Words& words) {
  Tables tables;
  size_t size = 1;
  while (size * 2 < words.size() * 3) size *= 2;
  tables.slots.assign(size, {0, 0});
  std::set<std::pair<uint32_t, uint32_t>> prints;
  for (const auto& [text, word] : words) {
    const uint32_t entry = Packed(text, word, words);
    if (text.size() == 1) {
      if (trommel::lexicon_tables::IsSingle(text[0]))
        tables.singles[text[0] - trommel::lexicon_tables::kFirstSingle] = entry;
    } else {
      AddSlot(text, entry, tables, prints);
    }
    AddPairs(text, tables);
    if (word.need != HeadNeed::kNone) AddHeadTables(text, tables);
    AddOpenings(text, word.classes, tables);
  }
  AddUnitTraits(words, tables);
  return tables;
}

template <typename T>
void Write(std::FILE* out, const char* type, const char* name, const std::vector<T>& values) {
  std::fprintf(out, "extern const %s %s[%zu] = {", type, name, values.size());
  for (size_t i = 0; i < values.size(); ++i) {
    std::fprintf(out, "%s0x%llx,", i % 12 == 0 ? "\n" : "", static_cast<unsigned long long>(values[i]));
  }
  std::fprintf(out, "};\n");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) Fail("usage: make_lexicon OUT.cc words.txt places.txt english.txt heads.txt");
  Words words;
  std::vector<std::string> admin;
  ReadWords(argv[2], words, admin);
  ReadWords(argv[3], words, admin);
  ReadWords(argv[4], words, admin);
  AddWithoutRanks(words, admin);
  ReadHeads(argv[5], words);
  AddDictionary(words);
  const Tables tables = MakeTables(words);
  std::FILE* out = std::fopen(argv[1], "w");
  if (out == nullptr) Fail(std::string("cannot write ") + argv[1]);
  std::fprintf(out,
               "#include \"engine/organization/lexicon_tables.h\"\nnamespace trommel::lexicon_tables {\n");
  std::fprintf(out, "extern const uint32_t kSlotMask = %zu;\n", tables.slots.size() - 1);
  std::fprintf(out, "extern const LexiconSlot kSlots[%zu] = {", tables.slots.size());
  for (size_t i = 0; i < tables.slots.size(); ++i) {
    std::fprintf(out, "%s{0x%x,0x%x},", i % 8 == 0 ? "\n" : "", tables.slots[i].print, tables.slots[i].entry);
  }
  std::fprintf(out, "};\n");
  Write(out, "uint32_t", "kSingles", tables.singles);
  Write(out, "uint8_t", "kPairLengths", tables.pair_lengths);
  Write(out, "uint64_t", "kJoinedPairs", tables.joined_pairs);
  Write(out, "uint8_t", "kUnitTraits", tables.unit_traits);
  Write(out, "uint64_t", "kHeadPairs", tables.head_pairs);
  Write(out, "uint32_t", "kHeadLengths", tables.head_lengths);
  Write(out, "uint8_t", "kEnglishOpenings", tables.openings);
  std::fprintf(out, "}\n");
  return std::fclose(out) == 0 ? 0 : 1;
}
