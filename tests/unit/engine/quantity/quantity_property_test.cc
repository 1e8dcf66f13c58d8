#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "engine/quantity/number_word.h"
#include "engine/quantity/numeral.h"
#include "engine/quantity/quantity_finder.h"
#include "kernels/unicode/simd_level.h"
#include "number_writer.h"
#include "quantity_case.h"

namespace trommel {
namespace {

// Reads the one quantity of a text.
std::optional<Quantity> Only(const std::string& text) {
  static FoldedText folded;
  static QuantityReader reader;
  static std::vector<Quantity> out;
  static std::string kept;
  kept = text;
  folded.Assign(kept);
  reader.Read(folded, out);
  if (out.size() != 1) return std::nullopt;
  return out[0];
}

TEST(QuantityPropertyTest, EveryWrittenNumberIsReadBack) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 60000; ++round) {
    const int64_t limit = round % 4 == 0   ? 100
                          : round % 4 == 1 ? 10000
                          : round % 4 == 2 ? 100000000
                                           : 900000000000;
    const int64_t value = 2 + static_cast<int64_t>(random() % limit);
    std::vector<std::string> forms = {std::to_string(value) + "个人", Grouped(value) + "个人",
                                      FullWidth(std::to_string(value)) + "个人"};
    // The last digit behind a place is written with its own place, so nothing is left over to the next lower
    // one.
    forms.push_back(Han(value) + "个人");
    if (value < 100000000) forms.push_back("with " + Words(value) + " people");
    for (const std::string& form : forms) {
      const std::optional<Quantity> q = Only("共" + form);
      ASSERT_TRUE(q) << form;
      EXPECT_EQ(q->kind, QuantityKind::kCount) << form;
      ASSERT_TRUE(q->value) << form;
      EXPECT_EQ(q->value->ToString(), std::to_string(value)) << form;
      EXPECT_EQ(q->low, q->high) << form;
    }
  }
}

TEST(QuantityPropertyTest, EveryModifierSetsItsBounds) {
  const std::pair<const char*, Modifier> before[] = {
      {"", Modifier::kExact},       {"约", Modifier::kAbout},   {"近", Modifier::kNearly},
      {"超过", Modifier::kOver},    {"不到", Modifier::kUnder}, {"至少", Modifier::kAtLeast},
      {"不超过", Modifier::kAtMost}};
  const std::pair<const char*, Modifier> after[] = {{"", Modifier::kExact},
                                                    {"左右", Modifier::kAbout},
                                                    {"以上", Modifier::kAtLeast},
                                                    {"以下", Modifier::kAtMost}};
  std::mt19937_64 random(5);
  for (int round = 0; round < 2000; ++round) {
    const int64_t value = 1 + static_cast<int64_t>(random() % 100000);
    for (const auto& [word, modifier] : before) {
      for (const auto& [tail, tail_modifier] : after) {
        if (word[0] != 0 && tail[0] != 0) continue;
        const std::string text = "共计" + std::string(word) + std::to_string(value) + "吨" + tail;
        const std::optional<Quantity> q = Only(text);
        ASSERT_TRUE(q) << text;
        const Modifier want = word[0] != 0 ? modifier : tail_modifier;
        EXPECT_EQ(q->modifier, want) << text;
        EXPECT_EQ(q->unit, u"tonne");
        const bool no_high = want == Modifier::kOver || want == Modifier::kAtLeast;
        const bool no_low = want == Modifier::kUnder || want == Modifier::kAtMost;
        EXPECT_EQ(q->high.has_value(), !no_high) << text;
        EXPECT_EQ(q->low.has_value(), !no_low) << text;
        EXPECT_EQ(q->low_closed, want != Modifier::kOver && !no_low) << text;
      }
    }
  }
}

TEST(QuantityPropertyTest, RangesKeepTheirBounds) {
  std::mt19937_64 random(9);
  const char* const joins[] = {"-", "—", "~", "至", "到", "–"};
  const std::pair<const char*, const char16_t*> units[] = {
      {"%", u"percent"}, {"元", u"CNY"}, {"公里", u"kilometer"}, {"个", u"个"}};
  for (int round = 0; round < 5000; ++round) {
    const int64_t low = 1 + static_cast<int64_t>(random() % 500),
                  high = low + 1 + static_cast<int64_t>(random() % 500);
    const auto& [unit, name] = units[random() % 4];
    const std::string text = "为" + std::to_string(low) + joins[random() % 6] + std::to_string(high) + unit;
    const std::optional<Quantity> q = Only(text);
    ASSERT_TRUE(q) << text;
    EXPECT_FALSE(q->value) << text;
    EXPECT_EQ(q->low->ToString(), std::to_string(low)) << text;
    EXPECT_EQ(q->high->ToString(), std::to_string(high)) << text;
    EXPECT_EQ(q->unit, name) << text;
    EXPECT_TRUE(q->low_closed && q->high_closed);
  }
}

TEST(QuantityPropertyTest, EveryDayOfFourYearsIsADate) {
  for (int year = 2019; year <= 2022; ++year) {
    for (int month = 1; month <= 13; ++month) {
      for (int day = 1; day <= 32; ++day) {
        static const int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        const bool valid = month <= 12 && day <= kDays[month - 1] + (month == 2 && year == 2020);
        char text[64], want[16];
        std::snprintf(text, sizeof(text), "%d年%d月%d日", year, month, day);
        std::snprintf(want, sizeof(want), "%d-%02d-%02d", year, month, day);
        const std::optional<Quantity> q = Only(text);
        EXPECT_EQ(q.has_value(), valid) << text;
        if (q) {
          EXPECT_EQ(q->timex, want);
        }
      }
    }
  }
}

constexpr const char* kText =
    "（一）2021年10月24日下午3点，第128届广交会近2.6万家企业参展，1,100万人次、170多万美元，占比70%—80%"
    "，约占1/5，"
    "百分之三十五点五，三分之一，五六百件，十几个，两年半，5元3毛，1米75，2分33秒，零下20度，3:"
    "0，从6公斤到3公斤。"
    "On July 31st, 2020, more than forty thousand and one stores earned $2-3 million (3.5 billion yuan), one "
    "out of three, "
    "between 20 and 30, 1 234 567.89, 5 ft 2 in, -127.32e13, 2^-1, ½ cup, US$ 1MM, C$ 100 and fifty. "
    "电话：010-82081166 "
    "https://a.b/c?d=1 4K COVID-19 九台区 一带一路 \xF0\x9F\x98\x80 2月30日";

// Every slice at every offset, cut inside of characters too: nothing may crash, places stay inside, in order
// and apart.
TEST(QuantityPropertyTest, SlicesNeverBreak) {
  const std::string_view text = kText;
  FoldedText folded;
  QuantityReader reader;
  std::vector<Quantity> out;
  for (size_t start = 0; start < text.size(); ++start) {
    for (size_t length = 0; length <= 40 && start + length <= text.size(); ++length) {
      // On the heap and exact, so that a sanitizer sees a step outside.
      const std::string slice(text.substr(start, length));
      folded.Assign(slice);
      reader.Read(folded, out);
      uint32_t last = 0;
      for (const Quantity& q : out) {
        EXPECT_LE(last, q.start);
        EXPECT_LT(q.start, q.end);
        EXPECT_LE(q.end, folded.units().size());
        EXPECT_LE(q.start, q.numeral_start);
        EXPECT_LE(q.numeral_start, q.numeral_end);
        EXPECT_LE(q.numeral_end, q.end);
        last = q.end;
      }
    }
  }
}

// Texts of one piece over and over, long enough that a reader which looks at the rest from every place would
// not end.
TEST(QuantityPropertyTest, RepeatsStayLinear) {
  FoldedText folded;
  QuantityReader reader;
  std::vector<Quantity> out;
  for (const char* piece :
       {"九台",        "1.1111.",     "123 ",         "1,11,",        "一一一两", "1-1-",
        "(1",          "1/",          "one and ",     "hundred and ", "第",       "半",
        "3至",         "5元3",        "1 ",           "百分之",       "约占全国", "上",
        "$",           "1:2:",        "https://a/1",  "万",           "百",       "千零",
        "亿万",        "两两",        "2 crowns ",    "10m ",         "8点到",    "a half ",
        "and a half ", "a year and ", "hundreds of ", "in May ",      "1号",      "三块",
        "Boeing 1 ",   "123-4567 "}) {
    std::string text;
    while (text.size() < 200000) text += piece;
    folded.Assign(text);
    reader.Read(folded, out);
    for (const Quantity& q : out) ASSERT_LE(q.end, folded.units().size());
  }
}

// Text over the alphabet of the grammar, at random: the kernel finds what the plain loop finds, and both
// engines read alike.
TEST(QuantityPropertyTest, FindersAgreeWithThePlainLoop) {
  const char* const pieces[] = {
      "1",    "2",  "0",  "9",  "一", "二", "十",    "百", "千", "万", "亿", "两",   "几",  "半",    "零",
      "壹",   "拾", "個", "萬", "億", "年", "月",    "日", "点", "分", "之", "个",   "元",  "%",     "多",
      "余",   "第", "至", "-",  ".",  ",",  " ",     "(",  ")",  "约", "a ", "one ", "two", " half", " third",
      "mln ", "k",  "½",  "⅔",  "３", "Ｋ", "ｏne ", "$",  "\n", "上", "下", "统",   "数"};
  std::mt19937_64 random(21);
  FoldedText folded;
  HyperscanQuantityFinder hyperscan;
  ASSERT_TRUE(hyperscan.ready());
  QuantityReader by_kernel(~0u, QuantityEngine::kKernel), by_hyperscan(~0u, QuantityEngine::kHyperscan);
  std::vector<Quantity> a, b;
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    for (size_t i = 0, n = random() % 120; i < n; ++i) text += pieces[random() % std::size(pieces)];
    folded.Assign(text);
    std::vector<uint32_t> plain, kernel, anchors;
    for (uint32_t at = 0; at < folded.units().size(); ++at) {
      if (IsQuantityStart(folded.units(), at)) plain.push_back(at);
    }
    FindQuantityStarts(folded.units(), kernel);
    ASSERT_TRUE(hyperscan.Find(folded, anchors));
    ASSERT_EQ(kernel, plain) << text;
    ASSERT_EQ(anchors, plain) << text;
    by_kernel.Read(folded, a);
    by_hyperscan.Read(folded, b);
    ASSERT_EQ(a.size(), b.size()) << text;
    for (size_t i = 0; i < a.size(); ++i) ASSERT_EQ(Line(folded, a[i]), Line(folded, b[i])) << text;
  }
}

// Every word that builds numerals is found whatever stands around it, at every SIMD level.
TEST(QuantityPropertyTest, EveryNumberWordIsFound) {
  FoldedText folded;
  for (const std::string& level : SimdLevels()) {
    ASSERT_TRUE(SetSimdLevel(level));
    for (const std::u16string_view word : NumberWords()) {
      for (const char* const before : {"", "x ", "a ", "a  ", "a a ", "an ", "a\t", "-", "(a "}) {
        for (const char* const behind : {"", " a", "-two", ".", " one", "s", "1"}) {
          std::string text = "some words of " + std::string(before);
          AppendUtf8(word, text);
          text += behind;
          folded.Assign(text);
          std::vector<uint32_t> plain, kernel;
          for (uint32_t at = 0; at < folded.units().size(); ++at) {
            if (IsQuantityStart(folded.units(), at)) plain.push_back(at);
          }
          FindQuantityStarts(folded.units(), kernel);
          ASSERT_EQ(kernel, plain) << level << ": " << text;
        }
      }
    }
  }
  SetSimdLevel("auto");
}

// What a text names of its money, and pairs of units, by plain loops and by the kernels of every SIMD level.
TEST(QuantityPropertyTest, MarksAndPairsAreThoseOfThePlainLoop) {
  const char16_t* const pieces[] = {u"港", u"湾", u"币",   u"k$",   u"t$", u"$",    u"k",    u"香",
                                    u"te", u"民", u"港元", u"香港", u"台", u"港币", u"台湾", u"民币"};
  std::mt19937_64 random(37);
  FoldedText folded;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (size_t i = 0, n = random() % 90; i < n; ++i) {
      AppendUtf8(random() % 20 == 0 ? pieces[random() % std::size(pieces)] : u"文", text);
    }
    folded.Assign(text);
    const std::u16string_view units = folded.units();
    const auto has = [&](std::u16string_view word) { return units.find(word) != units.npos; };
    const uint32_t marks = (has(u"港元") || has(u"港币") ? kHarbourMoney : 0) |
                           (has(u"香港") ? kHarbourCity : 0) | (has(u"台湾") ? kBayIsland : 0) |
                           (has(u"民币") || has(u"台币") ? kCoinMoney : 0) |
                           (has(u"k$") || has(u"t$") ? kSignMoney : 0);
    const size_t from = units.empty() ? 0 : random() % units.size();
    for (const std::string& level : SimdLevels()) {
      ASSERT_TRUE(SetSimdLevel(level));
      ASSERT_EQ(MoneyMarks(units), marks) << level << ": " << text;
      for (const std::u16string_view pair : {u"te", u"港元", u"文文"}) {
        ASSERT_EQ(FindPair(units, from, pair[0], pair[1]), std::min(units.size(), units.find(pair, from)));
      }
    }
  }
  SetSimdLevel("auto");
}

TEST(QuantityPropertyTest, EnginesAgreeOnRealText) {
  const std::filesystem::path corpora =
      std::filesystem::path(TROMMEL_SOURCE_DIR) / ".." / "shared" / "corpora";
  std::error_code error;
  if (!std::filesystem::is_directory(corpora, error)) {
    std::printf("left out: the shared corpora are not here\n");
    return;
  }
  FoldedText folded;
  QuantityReader by_kernel(~0u, QuantityEngine::kKernel), by_hyperscan(~0u, QuantityEngine::kHyperscan);
  std::vector<Quantity> a, b;
  for (const char* folder : {"cctv-markdown", "hk-traditional-markdown", "reuters-text"}) {
    for (std::filesystem::recursive_directory_iterator at(corpora / folder, error), end; !error && at != end;
         at.increment(error)) {
      if (!at->is_regular_file()) continue;
      std::ifstream file(at->path(), std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
      folded.Assign(text);
      by_kernel.Read(folded, a);
      by_hyperscan.Read(folded, b);
      ASSERT_EQ(a.size(), b.size()) << at->path();
      for (size_t i = 0; i < a.size(); ++i) ASSERT_EQ(Line(folded, a[i]), Line(folded, b[i])) << at->path();
    }
  }
}

}  // namespace
}  // namespace trommel
