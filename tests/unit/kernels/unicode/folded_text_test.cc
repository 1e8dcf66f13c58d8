#include "kernels/unicode/folded_text.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

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

TEST(FoldedText, AllShortSequencesAlone) {
  FoldedText folded;
  for (uint32_t value = 0; value < 0x1000000; value += value < 0x10000 ? 1 : 7) {
    const char bytes[] = {static_cast<char>(value), static_cast<char>(value >> 8),
                          static_cast<char>(value >> 16)};
    const std::string_view text(bytes, value < 0x100 ? 1 : value < 0x10000 ? 2 : 3);
    ASSERT_TRUE(Agrees(folded, text));
  }
}

TEST(FoldedText, RandomMixedText) {
  std::mt19937 random(7);
  FoldedText folded;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const size_t pieces = random() % 40;
    for (size_t i = 0; i < pieces; ++i) {
      static constexpr char32_t kFirst[] = {0x20, 0xA0, 0x4E00, 0x1F300, 0xFF01};
      const char32_t first = kFirst[random() % 5];
      for (size_t repeat = random() % 30; repeat > 0; --repeat) AppendUtf8(first + random() % 90, text);
    }
    if (random() % 2 && !text.empty()) text[random() % text.size()] = static_cast<char>(random());
    ASSERT_TRUE(Agrees(folded, text));
  }
}

}  // namespace
}  // namespace trommel
