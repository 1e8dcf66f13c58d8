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
#include "engine/organization/lexicon_layout.h"
#include "kernels/unicode/fold.h"

namespace {

using trommel::HeadNeed;
using trommel::lexicon_layout::Fail;
using trommel::lexicon_layout::Word;
using trommel::lexicon_layout::Words;
namespace wc = trommel::word_class;

constexpr int kRarestDictionaryWord = 117;  // of 255; rarer words are names and old words that mislead

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
  return trommel::lexicon_layout::WriteTables(words, argv[1]) ? 0 : 1;
}
