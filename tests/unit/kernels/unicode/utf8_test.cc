#include "kernels/unicode/utf8.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/unit/kernels/unicode/utf8_oracle.h"

namespace trommel {
namespace {

TEST(Utf8, EveryScalarValueGoesThereAndBack) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text = "x";
    AppendUtf8(c, text);
    ASSERT_EQ(ValidUtf8Prefix(text), text.size());
    size_t length = 0;
    ASSERT_EQ(DecodeUtf8(text, 1, &length), c);
    ASSERT_EQ(length, text.size() - 1);
    ASSERT_EQ(DecodeUtf8Before(text, text.size(), &length), c);
    ASSERT_EQ(length, text.size() - 1);
  }
}

TEST(Utf8, UnitsToBytes) {
  std::string out;
  AppendUtf8(u"a中😀", out);
  EXPECT_EQ(out, "a中😀");
  out.clear();
  const char16_t broken[] = {0xD800, u'a', 0xDC00, 0xD83D};
  AppendUtf8(std::u16string_view(broken, 4), out);
  EXPECT_EQ(out, "\uFFFDa\uFFFD\uFFFD");
}

TEST(Utf8, IllFormed) {
  const struct {
    std::string text;
    size_t valid;
  } kCases[] = {
      {"", 0},
      {"abc", 3},
      {"a\x80", 1},
      {"a\xC0\x80", 1},
      {"\xC1\xBF", 0},
      {"中\xE4\xB8", 3},
      {"\xE0\x9F\xBF", 0},
      {"\xED\xA0\x80", 0},
      {"\xF0\x8F\xBF\xBF", 0},
      {"\xF4\x90\x80\x80", 0},
      {"\xF5\x80", 0},
      {"\xFF", 0},
      {"😀\xF0\x9F\x98", 4},
      {"é\xC3", 2},
      {"\xED\x9F\xBF", 3},
  };
  for (const auto& each : kCases)
    EXPECT_EQ(ValidUtf8Prefix(each.text), each.valid) << ::testing::PrintToString(each.text);
}

TEST(Utf8, IllFormedIsOneByteOfReplacement) {
  size_t length = 0;
  EXPECT_EQ(DecodeUtf8("\xE4\xB8", 0, &length), 0xFFFDu);
  EXPECT_EQ(length, 1u);
  EXPECT_EQ(DecodeUtf8Before("\xE4\xB8", 2, &length), 0xFFFDu);
  EXPECT_EQ(length, 1u);
  EXPECT_EQ(DecodeUtf8Before("a\x80", 2, &length), 0xFFFDu);
  EXPECT_EQ(DecodeUtf8Before("\x80\x80\x80\x80\x80", 5, &length), 0xFFFDu);
}

}  // namespace
}  // namespace trommel
