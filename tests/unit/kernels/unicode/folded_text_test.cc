#include "kernels/unicode/folded_text.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "kernels/unicode/simd_level.h"
#include "kernels/unicode/utf8.h"
#include "tests/unit/kernels/unicode/utf8_oracle.h"

namespace trommel {
namespace {

/// Holds `folded` against the oracle's reading of `text`, offsets included.
::testing::AssertionResult Agrees(FoldedText& folded, std::string_view text) {
  const OracleText oracle = OracleDecode(text);
  const size_t valid = folded.Assign(text);
  const auto fail = [&] {
    return ::testing::AssertionFailure() << ::testing::PrintToString(std::string(text)) << " ";
  };
  if (valid != oracle.valid) return fail() << "valid " << valid << " not " << oracle.valid;
  if (folded.original() != text.substr(0, valid)) return fail() << "original";
  if (folded.units() != oracle.units) return fail() << "units";
  if (folded.non_ascii_units() != oracle.non_ascii) return fail() << "non-ASCII count";
  for (size_t i = 0; i < FoldedText::kPadding; ++i) {
    if (folded.units().data()[folded.units().size() + i] != 0) return fail() << "padding";
  }
  for (size_t i = 1; i < folded.runs().size(); ++i) {
    if (folded.runs()[i].bytes_per_unit == folded.runs()[i - 1].bytes_per_unit)
      return fail() << "run not maximal";
  }
  const uint32_t size = static_cast<uint32_t>(oracle.units.size());
  if (folded.ByteOffset(size) != valid || folded.UnitIndex(static_cast<uint32_t>(valid)) != size)
    return fail() << "end";
  for (uint32_t i = 0; i < size; ++i) {
    if (folded.ByteOffset(i) != oracle.offsets[i]) return fail() << "offset of unit " << i;
    const uint32_t next = i + 1 < size ? oracle.offsets[i + 1] : static_cast<uint32_t>(valid);
    for (uint32_t byte = oracle.offsets[i]; byte < next; ++byte) {
      if (folded.UnitIndex(byte) != i) return fail() << "unit of byte " << byte;
    }
  }
  return ::testing::AssertionSuccess();
}

TEST(FoldedText, Example) {
  FoldedText text;
  ASSERT_TRUE(Agrees(text, "APEC峰會😀é"));
  EXPECT_EQ(text.units(), u"apec峰会😀é");
  EXPECT_EQ(text.runs().size(), 3u);  // a surrogate and é both stand for two bytes
  EXPECT_EQ(text.non_ascii_units(), 5u);
  ASSERT_TRUE(Agrees(text, ""));
  EXPECT_TRUE(text.units().empty());
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr uint32_t kSparse = 29;  // the sanitizers watch the same code, many times slower
#else
constexpr uint32_t kSparse = 1;
#endif

/// Runs `check` at every SIMD level, and goes back to the best.
template <class Check>
void AtEveryLevel(const Check& check) {
  for (const std::string& level : SimdLevels()) {
    SCOPED_TRACE(level);
    ASSERT_TRUE(SetSimdLevel(level));
    check();
    if (::testing::Test::HasFatalFailure()) break;
  }
  SetSimdLevel("auto");
}

/// Bytes around a sequence under test: enough of them that it is met in the vector loops, at any place in a
/// window.
std::string Window(size_t before, std::string_view middle, std::string_view filler) {
  std::string text;
  while (text.size() + filler.size() <= before) text += filler;
  text.append(before - text.size(), 'a');
  text += middle;
  while (text.size() < before + 160) text += filler;
  return text;
}

TEST(FoldedText, AllShortSequencesAlone) {
  AtEveryLevel([] {
    FoldedText folded;
    for (uint32_t value = 0; value < 0x1000000; value += value < 0x10000 ? 1 : 31 * kSparse) {
      const char bytes[] = {static_cast<char>(value), static_cast<char>(value >> 8),
                            static_cast<char>(value >> 16)};
      const std::string_view text(bytes, value < 0x100 ? 1 : value < 0x10000 ? 2 : 3);
      ASSERT_TRUE(Agrees(folded, text));
    }
  });
}

TEST(FoldedText, EveryBasicCodePointInTheVectorLoops) {
  AtEveryLevel([] {
    FoldedText folded;
    std::string text;
    for (char32_t c = 0; c < 0x10000; ++c) {
      if (c >= 0xD800 && c <= 0xDFFF) continue;
      AppendUtf8(c, text);
      if (text.size() < 3000) continue;
      ASSERT_TRUE(Agrees(folded, text));
      text.clear();
    }
    ASSERT_TRUE(Agrees(folded, text));
  });
}

TEST(FoldedText, EveryThreeBytesOfLeadE0ToEfInTheVectorLoops) {
  AtEveryLevel([] {
    FoldedText folded;
    std::string text = Window(0, "", "中");
    for (uint32_t value = 0xE00000; value < 0xF00000;
         value += 3) {  // 3 is prime to 256: all last bytes come up
      const size_t at = value % 13 * 3;
      text[at] = static_cast<char>(value >> 16);
      text[at + 1] = static_cast<char>(value >> 8);
      text[at + 2] = static_cast<char>(value);
      const bool well_formed = OracleLength(text, at) == 3;
      const size_t valid = folded.Assign(text);
      ASSERT_EQ(valid,
                well_formed ? text.size() : at + (OracleDecode(std::string_view(text).substr(at)).valid));
      if (well_formed) {
        ASSERT_EQ(folded.units()[at / 3], OracleDecode(std::string_view(text).substr(at, 3)).units[0]);
      }
      text.replace(at, 3, "中");
    }
  });
}

TEST(FoldedText, EachKindOfSequenceAtEachPlace) {
  const std::string_view kMiddles[] = {
      "a", "Ｚ", "é", "龍", "😀", "\xF4\x8F\xBF\xBF", "\xF0\x90\x80\x80", "\xDF\xBF", "\xE0\xA0\x80",
      "\xED\x9F\xBF",
      // and the classes of ill-formed ones
      "\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC3", "\xC3(", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xE4",
      "\xE4\xB8", "\xE4\xB8(", "\xE4(\x80", "\xED\xA0\x80", "\xED\xBF\xBF", "\xEF\xBF", "\xF0\x80\x80\x80",
      "\xF0\x8F\xBF\xBF", "\xF0\x9F", "\xF0\x9F\x98", "\xF0\x9F\x98(", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
      "\xF8\x88\x80\x80\x80", "\xFE", "\xFF", "é\x80", "中\x80", "😀\x80"};
  AtEveryLevel([&] {
    FoldedText folded;
    for (const std::string_view filler : {"a", "中", "é", "😀", "中a", "aé中"}) {
      for (const std::string_view middle : kMiddles) {
        for (size_t before = 0; before < 130; before += kSparse > 1 ? 7 : 1) {
          const std::string text = Window(before, middle, filler);
          ASSERT_TRUE(Agrees(folded, text));
          ASSERT_EQ(ValidUtf8Prefix(text), OracleDecode(text).valid);
          const std::string_view cut(text.data(), before + middle.size());  // at the text's end, too
          ASSERT_TRUE(Agrees(folded, cut));
          ASSERT_EQ(ValidUtf8Prefix(cut), OracleDecode(cut).valid);
        }
      }
    }
  });
}

TEST(FoldedText, RandomMixedText) {
  AtEveryLevel([] {
    std::mt19937 random(7);
    FoldedText folded;
    for (int round = 0; round < 3000; ++round) {
      std::string text;
      const size_t pieces = random() % 40;
      const size_t longest = 1 + random() % 40;
      for (size_t i = 0; i < pieces; ++i) {
        static constexpr char32_t kFirst[] = {0x20, 0xA0, 0x4E00, 0x1F300, 0xFF01};
        const char32_t first = kFirst[random() % 5];
        for (size_t repeat = random() % longest; repeat > 0; --repeat)
          AppendUtf8(first + random() % 90, text);
      }
      if (random() % 2 && !text.empty()) text[random() % text.size()] = static_cast<char>(random());
      ASSERT_TRUE(Agrees(folded, text));
      ASSERT_EQ(ValidUtf8Prefix(text), OracleDecode(text).valid);
    }
  });
}

TEST(FoldedText, RandomBytes) {
  AtEveryLevel([] {
    std::mt19937 random(11);
    FoldedText folded;
    for (int round = 0; round < 20000; ++round) {
      // Pieces of sequences rather than any bytes, which would fail at once.
      static constexpr std::string_view kPieces[] = {"a",    "中",       "é",    "😀",    "\xE4",
                                                     "\xB8", "\xF0\x9F", "\xC3", "中文", "12345678"};
      std::string text(random() % 70, 'x');
      for (size_t i = random() % 60; i > 0; --i)
        text += kPieces[random() % 200 < 196 ? random() % 4 : random() % 10];
      ASSERT_TRUE(Agrees(folded, text));
      ASSERT_EQ(ValidUtf8Prefix(text), OracleDecode(text).valid);
    }
  });
}

TEST(FoldedText, NothingIsReadBehindTheText) {
  // An exact allocation, so that the address sanitizer sees a read too far.
  AtEveryLevel([] {
    FoldedText folded;
    for (size_t size = 0; size < 400; ++size) {
      const std::string whole = Window(size, "", size % 2 ? "中a" : "中");
      const std::vector<char> exact(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
      ASSERT_TRUE(Agrees(folded, {exact.data(), exact.size()}));
      ASSERT_EQ(ValidUtf8Prefix({exact.data(), exact.size()}),
                OracleDecode({exact.data(), exact.size()}).valid);
    }
  });
}

TEST(FoldedText, WarmBuffersStay) {
  FoldedText folded;
  const std::string text = Window(4000, "", "中a");
  folded.Assign(text);
  const char16_t* const units = folded.units().data();
  const OffsetRun* const runs = folded.runs().data();
  for (int i = 0; i < 10; ++i) {
    folded.Assign(std::string_view(text).substr(0, 1000 + 100 * static_cast<size_t>(i)));
    EXPECT_EQ(folded.units().data(), units);
    EXPECT_EQ(folded.runs().data(), runs);
  }
}

TEST(SimdLevel, NamesAndChoice) {
  const std::vector<std::string> levels = SimdLevels();
  ASSERT_FALSE(levels.empty());
  EXPECT_EQ(ActiveSimdLevel(), levels.front());
  EXPECT_FALSE(SetSimdLevel("abacus"));
  EXPECT_EQ(ActiveSimdLevel(), levels.front());
  EXPECT_TRUE(SetSimdLevel(levels.back()));
  EXPECT_EQ(ActiveSimdLevel(), levels.back());
  EXPECT_FALSE(SetSimdLevel(""));
  EXPECT_EQ(ActiveSimdLevel(), levels.back());
  EXPECT_EQ(SimdLevels(), levels);
  EXPECT_TRUE(SetSimdLevel("auto"));
  EXPECT_EQ(ActiveSimdLevel(), levels.front());
}

}  // namespace
}  // namespace trommel
