// Compiles datasets/lexicon/quantity into one source file of tables: tries as open-addressing hash tables of
// edges, so that a step is one probe and the whole stands in read-only memory.
//
// usage: make_lexicon FOLDER OUTPUT
//
// Fails with file and line on a row it does not understand.

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "engine/quantity/lexicon.h"
#include "engine/quantity/quantity.h"

namespace {

using trommel::LexiconRoot;
using trommel::Modifier;
using trommel::Sense;

struct Entry {
  std::u16string text;
  const char* sense;
  int factor;
  int letter_case;
};

struct Edge {
  uint32_t node;
  char16_t unit;
  bool operator<(const Edge& other) const {
    return node != other.node ? node < other.node : unit < other.unit;
  }
};

std::map<Edge, uint32_t> edges;
std::vector<std::vector<Entry>> entries_of_node(trommel::kLexiconRoots +
                                                1);  // node 0 is no node; root r is node r + 1
std::string place;                                   // file:line of the row being read

struct Country {
  int shared_name;
  std::u16string code, words;
};

std::map<std::u16string, int> shared_names;  // of money, by number from 1
std::vector<Country> countries;

[[noreturn]] void Fail(const std::string& what) {
  std::fprintf(stderr, "%s: %s\n", place.c_str(), what.c_str());
  std::exit(1);
}

std::u16string Units(const std::string& utf8) {
  std::u16string units;
  for (size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const int length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length == 4 || i + length > utf8.size()) Fail("not UTF-8 of the Basic Multilingual Plane");
    uint32_t code = length == 1 ? lead : lead & (0xFF >> (length + 1));
    for (int k = 1; k < length; ++k) code = code << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3F);
    units += static_cast<char16_t>(code);
    i += length;
  }
  return units;
}

std::vector<std::string> Split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::stringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

void Add(LexiconRoot root, const std::u16string& word, Entry entry) {
  uint32_t node = static_cast<uint32_t>(root) + 1;
  for (const char16_t unit : word) {
    uint32_t& child = edges[{node, unit}];
    if (child == 0) {
      child = static_cast<uint32_t>(entries_of_node.size());
      entries_of_node.emplace_back();
    }
    node = child;
  }
  entries_of_node[node].push_back(std::move(entry));
}

// Adds every text of a row ("a|!b|^c") to a root.
void AddTexts(LexiconRoot root, const std::string& texts, const Entry& entry) {
  for (std::string text : Split(texts, '|')) {
    Entry copy = entry;
    if (text.size() > 1 && (text[0] == '!' || text[0] == '^')) {
      copy.letter_case = text[0] == '!' ? 1 : 2;
      text.erase(0, 1);
    }
    std::u16string word = Units(text);
    if (word.empty()) Fail("an empty text");
    if (root == LexiconRoot::kPrefix || root == LexiconRoot::kBefore) word.assign(word.rbegin(), word.rend());
    Add(root, word, copy);
  }
}

template <typename Row>
void ReadRows(const std::string& path, char separator, Row row) {
  std::ifstream file(path);
  if (!file) {
    place = path;
    Fail("cannot be read");
  }
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    place = path + ":" + std::to_string(number);
    if (line.empty() || line[0] == '#') continue;
    row(Split(line, separator));
  }
}

void ReadSharedCurrencies(const std::string& folder) {
  int number = 0;
  ReadRows(folder + "/shared_currencies.tsv", '\t', [&](const std::vector<std::string>& row) {
    if (row.size() < 3) Fail("want names and two countries or more");
    if (++number > static_cast<int>(trommel::kMostSharedNames))
      Fail("too many names: raise kMostSharedNames");
    for (const std::string& name : Split(row[0], '|')) shared_names[Units(name)] = number;
    for (size_t i = 1; i < row.size(); ++i) {
      const size_t equals = row[i].find('=');
      if (equals == std::string::npos) Fail("want CODE=words");
      for (const std::string& word : Split(row[i].substr(equals + 1), '|')) {
        if (Units(word).size() < 2) Fail("a word that names a country has two letters or more");
      }
      countries.push_back({number, Units(row[i].substr(0, equals)), Units(row[i].substr(equals + 1))});
    }
  });
}

void ReadCurrencies(const std::string& folder) {
  std::map<std::u16string, int> unmet = shared_names;
  ReadRows(folder + "/currencies.tsv", '\t', [&](const std::vector<std::string>& row) {
    if (row.size() < 3) Fail("want code, role, texts");
    const Entry entry{Units(row[0]), "kMoney", 0, 0};
    if (row[1] == "name") {
      for (const std::string& text : Split(row[2], '|')) {
        const auto shared = shared_names.find(Units(text));
        const int number = shared == shared_names.end() ? 0 : shared->second;
        AddTexts(LexiconRoot::kSuffix, text, {entry.text, entry.sense, number, 0});
        unmet.erase(Units(text));
      }
    }
    if (row[1] == "symbol") AddTexts(LexiconRoot::kSuffix, row[2], entry);
    if (row[1] == "prefix" || row[1] == "symbol") AddTexts(LexiconRoot::kPrefix, row[2], entry);
    if (row[1] == "minor") {
      if (row.size() < 4) Fail("a minor unit wants its factor");
      AddTexts(LexiconRoot::kSuffix, row[2], {Units(row[0]), "kMoneyMinor", std::atoi(row[3].c_str()), 0});
    }
  });
  if (!unmet.empty())
    Fail("a name of shared_currencies.tsv is missing: number " + std::to_string(unmet.begin()->second));
}

void ReadUnits(const std::string& folder) {
  static const std::map<std::string, const char*> kSenses = {{"measure", "kMeasure"},
                                                             {"duration", "kDuration"},
                                                             {"temperature", "kTemperature"},
                                                             {"age", "kAge"},
                                                             {"percent", "kPercent"},
                                                             {"permille", "kPermille"},
                                                             {"tenth", "kTenth"},
                                                             {"discount", "kDiscount"},
                                                             {"percentage_point", "kPercentagePoint"},
                                                             {"basis_point", "kBasisPoint"},
                                                             {"multiple", "kMultiple"},
                                                             {"degree", "kDegree"},
                                                             {"pound", "kPound"}};
  ReadRows(folder + "/units.tsv", '\t', [](const std::vector<std::string>& row) {
    if (row.size() != 3) Fail("want kind, identifier, texts");
    const auto sense = kSenses.find(row[0]);
    if (sense == kSenses.end()) Fail("unknown kind " + row[0]);
    AddTexts(LexiconRoot::kSuffix, row[2], {Units(row[1]), sense->second, 0, 0});
  });
}

void ReadClassifiers(const std::string& folder) {
  static const std::map<std::string, const char*> kSenses = {
      {"any", "kClassifierAny"}, {"several", "kClassifierSeveral"}, {"digits", "kClassifierDigits"}};
  ReadRows(folder + "/classifiers.txt", ' ', [](const std::vector<std::string>& row) {
    const auto sense = kSenses.find(row[0]);
    if (sense == kSenses.end()) Fail("unknown grade " + row[0]);
    for (size_t i = 1; i < row.size(); ++i) {
      const size_t mark = row[i].find('!');
      const std::u16string lifted = mark == std::string::npos ? u"" : Units(row[i].substr(mark + 1));
      AddTexts(LexiconRoot::kSuffix, row[i].substr(0, mark), {lifted, sense->second, 0, 0});
    }
  });
}

void ReadMagnitudes(const std::string& folder) {
  ReadRows(folder + "/magnitudes.tsv", '\t', [](const std::vector<std::string>& row) {
    if (row.size() != 2) Fail("want power, texts");
    AddTexts(LexiconRoot::kMagnitude, row[1], {u"", "kMagnitude", std::atoi(row[0].c_str()), 0});
  });
}

void ReadModifiers(const std::string& folder) {
  static const std::map<std::string, Modifier> kModifiers = {
      {"exact", Modifier::kExact},   {"about", Modifier::kAbout}, {"nearly", Modifier::kNearly},
      {"over", Modifier::kOver},     {"under", Modifier::kUnder}, {"at_least", Modifier::kAtLeast},
      {"at_most", Modifier::kAtMost}};
  ReadRows(folder + "/modifiers.tsv", '\t', [](const std::vector<std::string>& row) {
    if (row.size() != 3) Fail("want place, modifier, texts");
    const auto modifier = kModifiers.find(row[1]);
    if (modifier == kModifiers.end()) Fail("unknown modifier " + row[1]);
    AddTexts(row[0] == "before" ? LexiconRoot::kBefore : LexiconRoot::kAfter, row[2],
             {u"", "kModifier", static_cast<int>(modifier->second), 0});
  });
}

// A phrase is found from its first numeral: the trie holds what follows from there on, then the unit 1, then
// what stands before it, backwards.
void ReadPhrases(const std::string& folder) {
  static const std::u16string kNumerals = u"零〇一二三四五六七八九十百千万亿兆两俩半几廿卅";
  ReadRows(folder + "/phrases.txt", ' ', [](const std::vector<std::string>& row) {
    for (const std::string& phrase : row) {
      const std::u16string units = Units(phrase);
      const size_t mark = units.find(u'!');
      const std::u16string word = units.substr(0, mark);
      const size_t anchor = word.find_first_of(kNumerals);
      if (anchor == std::u16string::npos) Fail("no Han numeral in " + phrase);
      if (word.size() == 1) Fail("a phrase has two units or more");
      std::u16string key = word.substr(anchor) + u'\1';
      for (size_t i = anchor; i-- > 0;) key += word[i];
      Add(LexiconRoot::kPhrase, key,
          {mark == std::u16string::npos ? u"" : units.substr(mark + 1), "kPhrase", 0, 0});
    }
  });
}

std::string Literal(const std::u16string& text) {
  std::string out = "u\"";
  char buffer[8];
  for (const char16_t unit : text) {
    std::snprintf(buffer, sizeof(buffer), "\\x%04x", unsigned{unit});
    out += buffer;
    out += "\" u\"";  // so that the next character is not read as a hexadecimal digit
  }
  return out + "\"";
}

// The bits that tell from the first unit of a word, and from the units beside a phrase's numeral, that most
// places hold none.
void WriteFilters(std::ostream& out) {
  constexpr uint32_t kPhrases = static_cast<uint32_t>(LexiconRoot::kPhrase) + 1;
  std::vector<uint32_t> first(65536);
  std::vector<uint64_t> next(trommel::lexicon_data::kUnitPairs / 64), before(next.size());
  std::vector<uint64_t> ends(next.size()), third(next.size()), goes_on(next.size());
  std::map<uint32_t, char16_t> numerals, heads;  // by the node behind the numeral, and behind its unit 1
  std::map<uint32_t, uint32_t> pairs;            // by the node behind the numeral and its next unit
  std::map<uint32_t, char16_t> suffixes;         // by the node behind the first unit
  for (const auto& [edge, child] : edges) {
    if (edge.node <= trommel::kLexiconRoots) first[edge.unit] |= 1u << (edge.node - 1);
    if (edge.node == kPhrases) numerals[child] = edge.unit;
    if (edge.node == static_cast<uint32_t>(LexiconRoot::kSuffix) + 1) suffixes[child] = edge.unit;
  }
  const auto set = [](std::vector<uint64_t>& bits, uint32_t bit) {
    bits[bit / 64] |= uint64_t{1} << bit % 64;
  };
  for (const auto& [edge, child] : edges) {
    const auto numeral = numerals.find(edge.node);
    if (numeral == numerals.end()) continue;
    const uint32_t pair = trommel::lexicon_data::UnitPair(numeral->second, edge.unit);
    set(next, pair);
    pairs[child] = pair;
    if (edge.unit == u'\1') heads[child] = numeral->second;
  }
  for (const auto& [node, unit] : suffixes) {
    if (entries_of_node[node].empty()) continue;
    for (const char16_t lifts : entries_of_node[node][0].text)
      set(goes_on, trommel::lexicon_data::UnitPair(unit, lifts));
  }
  for (const auto& [edge, child] : edges) {
    if (const auto suffix = suffixes.find(edge.node); suffix != suffixes.end())
      set(goes_on, trommel::lexicon_data::UnitPair(suffix->second, edge.unit));
    if (const auto head = heads.find(edge.node); head != heads.end())
      set(before, trommel::lexicon_data::UnitPair(head->second, edge.unit));
    if (const auto pair = pairs.find(edge.node); pair != pairs.end()) {
      set(third, trommel::lexicon_data::UnitTriple(pair->second, edge.unit));
      if (edge.unit == u'\1') set(ends, pair->second);
    }
  }
  out << "const uint8_t kFirstUnits[65536] = {";
  for (const uint32_t bits : first) out << bits << ',';
  const auto write = [&](const char* name, const std::vector<uint64_t>& bits) {
    out << "};\nconst uint64_t " << name << "[] = {";
    for (const uint64_t word : bits) out << word << "u,";
  };
  write("kPhraseNext", next);
  write("kPhraseBefore", before);
  write("kPhraseEnds", ends);
  write("kPhraseThird", third);
  write("kSuffixGoesOn", goes_on);
  out << "};\n";
}

void Write(const char* path) {
  uint32_t size = 1;
  while (size < 4 * edges.size()) size *= 2;  // a miss, the commonest answer, is then one probe
  if (entries_of_node.size() > 0xFFFF) Fail("too many nodes");
  std::vector<std::pair<uint32_t, uint32_t>> slots(size);
  for (const auto& [edge, child] : edges) {
    const uint32_t key = edge.node << 16 | edge.unit;
    uint32_t at = trommel::lexicon_data::HashOf(key) & (size - 1);
    while (slots[at].first != 0) at = (at + 1) & (size - 1);
    slots[at] = {key, child};
  }
  std::ofstream out(path);
  out << "// Written by make_lexicon from datasets/lexicon/quantity.\n#include "
         "\"engine/quantity/lexicon.h\"\n\n"
         "namespace trommel::lexicon_data {\n\nconst uint32_t kSlotMask = "
      << size - 1 << ";\nconst Slot kSlots[] = {\n";
  for (const auto& [key, child] : slots) out << '{' << key << "u," << child << "},\n";
  out << "};\nconst Node kNodes[] = {\n";
  uint32_t first = 0;
  for (const auto& list : entries_of_node) {
    out << '{' << first << ',' << list.size() << "},\n";
    first += static_cast<uint32_t>(list.size());
  }
  out << "};\nconst LexiconEntry kEntries[] = {\n";
  for (const auto& list : entries_of_node) {
    for (const Entry& entry : list) {
      out << '{' << Literal(entry.text) << ",Sense::" << entry.sense << ',' << entry.factor << ','
          << entry.letter_case << "},\n";
    }
  }
  out << "};\nconst uint32_t kEntryCount = " << first << ";\nconst CurrencyCountry kCountries[] = {\n";
  for (const Country& country : countries) {
    out << '{' << country.shared_name << ',' << Literal(country.code) << ',' << Literal(country.words)
        << "},\n";
  }
  out << "};\nconst uint32_t kCountryCount = " << countries.size() << ";\n";
  WriteFilters(out);
  out << "\n}  // namespace trommel::lexicon_data\n";
  if (!out.flush()) Fail(std::string("cannot write ") + path);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::fprintf(stderr, "usage: make_lexicon FOLDER OUTPUT\n");
    return 2;
  }
  const std::string folder = arguments[1];
  ReadSharedCurrencies(folder);
  ReadCurrencies(folder);
  ReadUnits(folder);
  ReadClassifiers(folder);
  ReadMagnitudes(folder);
  ReadModifiers(folder);
  ReadPhrases(folder);
  Write(arguments[2]);
  return 0;
}
