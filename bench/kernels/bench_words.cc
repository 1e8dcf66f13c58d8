#include "bench/kernels/bench_words.h"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string_view>
#include <unordered_set>

#include "kernels/unicode/folded_text.h"
#include "kernels/unicode/utf8.h"

namespace trommel::bench {

BenchText Folded(const BenchText& text) {
  BenchText out{text.name, {}};
  FoldedText folded;
  for (const std::string& article : text.articles) {
    folded.Assign(article);
    out.articles.emplace_back();
    AppendUtf8(folded.units(), out.articles.back());
  }
  return out;
}

namespace {

bool IsHanWord(const icu::UnicodeString& word) {
  for (int32_t i = 0; i < word.length(); ++i) {
    if (word[i] < 0x4E00 || word[i] > 0x9FFF) return false;
  }
  return true;
}

}  // namespace

std::vector<std::string> WordsOf(const BenchText& text, int32_t least) {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale::getChinese(), error));
  std::unordered_set<std::string> seen;
  std::vector<std::string> words;
  for (const std::string& article : text.articles) {
    const icu::UnicodeString units = icu::UnicodeString::fromUTF8(article);
    breaks->setText(units);
    std::vector<int32_t> ends{0};
    while (breaks->next() != icu::BreakIterator::DONE) ends.push_back(breaks->current());
    for (size_t i = 0; i + 1 < ends.size(); ++i) {
      for (size_t span = 1; span <= 3 && i + span < ends.size(); ++span) {
        icu::UnicodeString word = units.tempSubStringBetween(ends[i], ends[i + span]);
        if (word.length() < least || word.length() > 8 || !IsHanWord(word)) continue;
        std::string bytes;
        word.toUTF8String(bytes);
        if (seen.insert(bytes).second) words.push_back(bytes);
      }
    }
  }
  std::shuffle(words.begin(), words.end(), std::mt19937(17));
  return words;
}

std::vector<std::string> LatinWordsOf(const BenchText& text) {
  std::unordered_set<std::string> seen;
  std::vector<std::string> words;
  for (const std::string& article : text.articles) {
    for (size_t at = 0, end; at < article.size(); at = end + 1) {
      for (end = at; end < article.size() && article[end] >= 'a' && article[end] <= 'z';) ++end;
      const std::string word = article.substr(at, end - at);
      if (word.size() >= 4 && seen.insert(word).second) words.push_back(word);
    }
  }
  std::shuffle(words.begin(), words.end(), std::mt19937(17));
  return words;
}

std::vector<std::string> CompanyNames(size_t count, BenchText& text) {
  static constexpr std::string_view kPlaces[] = {"深圳市", "广州市", "上海", "北京",
                                                 "江苏",   "浙江",   "四川", "东莞市"};
  static constexpr std::string_view kTrades[] = {"科技", "贸易", "电子", "实业", "生物技术", "物流"};
  std::mt19937 random(23);
  std::vector<std::string> names;
  std::unordered_set<std::string> seen;
  while (names.size() < count) {
    std::string name(kPlaces[random() % 8]);
    for (size_t units = 2 + random() % 3; units > 0; --units) AppendUtf8(0x4E00 + random() % 3000, name);
    name += kTrades[random() % 6];
    name += "有限公司";
    if (seen.insert(name).second) names.push_back(name);
  }
  for (std::string& article : text.articles) {  // every name's tail, and some names, where sentences end
    std::string out;
    size_t begin = 0;
    for (size_t at; (at = article.find("。", begin)) != std::string::npos; begin = at + 3) {
      out.append(article, begin, at - begin);
      out += random() % 3 == 0 ? names[random() % names.size() / 10] : std::string("某某科技有限公司");
      out += "。";
    }
    article = out + article.substr(begin);
  }
  return names;
}

std::vector<std::string> First(const std::vector<std::string>& words, size_t count) {
  return {words.begin(), words.begin() + static_cast<std::ptrdiff_t>(std::min(count, words.size()))};
}

}  // namespace trommel::bench
