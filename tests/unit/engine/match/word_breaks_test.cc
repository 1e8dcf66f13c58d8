#include "engine/match/word_breaks.h"

#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>

#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

/// Every break of the whole sentence at once, from its first character on.
std::set<uint32_t> BreaksOfSentence(std::string_view sentence) {
  UErrorCode error = U_ZERO_ERROR;
  static const std::unique_ptr<icu::BreakIterator> kIterator(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
  const auto units = icu::UnicodeString::fromUTF8({sentence.data(), static_cast<int32_t>(sentence.size())});
  std::set<uint32_t> breaks;
  kIterator->setText(units);
  for (int32_t at = kIterator->first(); at != icu::BreakIterator::DONE; at = kIterator->next()) {
    std::string before;
    units.tempSubString(0, at).toUTF8String(before);
    breaks.insert(static_cast<uint32_t>(before.size()));
  }
  return breaks;
}

std::vector<uint32_t> CharacterStarts(std::string_view text) {
  std::vector<uint32_t> starts;
  for (size_t at = 0, length = 0; at < text.size(); at += length) {
    starts.push_back(static_cast<uint32_t>(at));
    DecodeUtf8(text, at, &length);
  }
  starts.push_back(static_cast<uint32_t>(text.size()));
  return starts;
}

/// Asks about stretches of one to four characters, some of them in an order that jumps.
void CompareSentence(std::string_view sentence, std::mt19937& random) {
  const std::set<uint32_t> breaks = BreaksOfSentence(sentence);
  const std::vector<uint32_t> starts = CharacterStarts(sentence);
  WordBreaks word_breaks;
  for (size_t i = 0; i + 1 < starts.size(); ++i) {
    const size_t from = random() % 4 == 0 ? random() % (starts.size() - 1) : i;
    const size_t to = std::min(from + 1 + random() % 4, starts.size() - 1);
    if (random() % 4 == 0) word_breaks.Forget();
    const bool wanted = breaks.contains(starts[from]) && breaks.contains(starts[to]);
    ASSERT_EQ(word_breaks.BothBreak(sentence, starts[from], starts[to]), wanted)
        << sentence << " at " << starts[from] << " to " << starts[to];
  }
}

TEST(WordBreaksTest, ClausesBreakAsTheWholeSentenceDoes) {
  static constexpr std::string_view kPieces[] = {
      "中", "国",   "和服", "服务",    "产品",   "人民",   "大学生", "发展", "，", "、", "：",
      "“",  "”",    "（",   "）",      "《",     "》",     "「",     "」",   "a",  "Bc", "3",
      "12", ".",    ",",    "'",       "’",      "·",      "-",      " ",    "　", "の", "カタ",
      "ー", "한국", "é",    "e\u0301", "\u200D", "\uFE0F", "😀",      "🇨🇳",   "𠀀", "々", "〇",
      "_",  "：",   "３",   "：",      "ﾞ",      "…",      "—"};
  std::mt19937 random(5);
  for (int round = 0; round < 3000; ++round) {
    std::string sentence;
    for (size_t pieces = 1 + random() % 24; pieces > 0; --pieces) {
      const size_t stock = round % 2 == 0 ? std::size(kPieces) : 19;
      sentence += kPieces[random() % stock];
    }
    CompareSentence(sentence, random);
    if (HasFatalFailure()) return;
  }
}

TEST(WordBreaksTest, ClausesOfRealTextBreakAsTheSentenceDoes) {
  const std::filesystem::path root = std::filesystem::path(TROMMEL_SOURCE_DIR) / "../shared/corpora";
  if (!std::filesystem::exists(root)) GTEST_SKIP() << "../shared/corpora is not there";
  std::mt19937 random(6);
  size_t sentences = 0;
  for (const std::string_view folder : {"cctv-markdown", "hk-traditional-markdown", "reuters-text"}) {
    std::error_code error;
    std::set<std::filesystem::path> files;
    for (std::filesystem::recursive_directory_iterator it(root / folder, error), end; !error && it != end;
         it.increment(error)) {
      if (it->is_regular_file() && files.size() < 8) files.insert(it->path());
    }
    for (const std::filesystem::path& file : files) {
      std::ifstream in(file, std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      if (ValidUtf8Prefix(text) != text.size()) continue;
      for (size_t at = 0, end; at < text.size(); at = end + 1) {
        end = std::min(text.find('\n', at), text.size());
        std::string line = text.substr(at, end - at);
        for (const std::string_view stop : {"。", "！", "？", "；", "!", "?"}) {
          for (size_t found; (found = line.find(stop)) != line.npos;) line.replace(found, stop.size(), "，");
        }
        if (line.empty() || line.size() > 1500) continue;
        CompareSentence(line, random);
        if (HasFatalFailure()) return;
        ++sentences;
      }
    }
  }
  EXPECT_GT(sentences, 0u);
}

TEST(WordBreaksTest, AMatchAcrossSentencesNeverBreaks) {
  WordBreaks breaks;
  EXPECT_FALSE(breaks.BothBreak("走。走", 0, 9));
  EXPECT_TRUE(breaks.BothBreak("走。走", 0, 3));
  EXPECT_TRUE(breaks.BothBreak("走。走", 6, 9));
  EXPECT_FALSE(breaks.BothBreak("走。走", 3, 6)) << "a sentence's end belongs to none";
}

TEST(WordBreaksTest, AnswersForEachSentenceOfAText) {
  WordBreaks breaks;
  const std::string_view text = "我们提供产品和服务。她穿和服。\nA kimono shop.";
  const auto at = [&](std::string_view word, size_t from) {
    return static_cast<uint32_t>(text.find(word, from));
  };
  const uint32_t inside = at("和服", 0), alone = at("和服", inside + 1), latin = at("kimono", 0);
  EXPECT_FALSE(breaks.BothBreak(text, inside, inside + 6));
  EXPECT_TRUE(breaks.BothBreak(text, alone, alone + 6));
  EXPECT_TRUE(breaks.BothBreak(text, latin, latin + 6));
  EXPECT_FALSE(breaks.BothBreak(text, latin, latin + 3));
  EXPECT_FALSE(breaks.BothBreak(text, inside, inside + 6)) << "going back to an earlier sentence";
}

TEST(WordBreaksTest, ForgetsATextThatIsGone) {
  WordBreaks breaks;
  EXPECT_TRUE(breaks.BothBreak("ab cd", 0, 2));
  breaks.Forget();
  EXPECT_FALSE(breaks.BothBreak("abcde", 0, 2));
}

}  // namespace
}  // namespace trommel
