#include "io/out/short_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace trommel {
namespace {

TEST(CopyShort, CopiesThoseBytesAndNoOthers) {
  std::string from;
  for (int i = 0; i < 40; ++i) from += static_cast<char>('A' + i);
  for (size_t bytes = 0; bytes <= from.size(); ++bytes) {
    std::string to(from.size() + 2, '.');
    const char* const end = CopyShort(std::string_view(from).substr(0, bytes), to.data() + 1);
    EXPECT_EQ(end, to.data() + 1 + bytes);
    EXPECT_EQ(to, "." + from.substr(0, bytes) + std::string(from.size() + 1 - bytes, '.'));
  }
}

TEST(SameText, SeesEachByte) {
  for (size_t size = 0; size <= 40; ++size) {
    const std::string text(size, 'x'), copy = text;
    EXPECT_TRUE(SameText(text, copy));
    EXPECT_FALSE(SameText(text, text + 'x'));
    for (size_t at = 0; at < size; ++at) {
      std::string other = text;
      other[at] = 'y';
      ASSERT_FALSE(SameText(text, other)) << size << ' ' << at;
    }
  }
}

TEST(TraitsOf, FindsEachByteAtEachPlace) {
  for (size_t size = 0; size <= 50; ++size) {
    const std::string plain(size, 'x');
    EXPECT_TRUE(TraitsOf(plain).ascii);
    EXPECT_FALSE(TraitsOf(plain).special);
    for (size_t at = 0; at < size; ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text = plain;
        text[at] = static_cast<char>(byte);
        const TextTraits traits = TraitsOf(text);
        ASSERT_EQ(traits.ascii, byte < 0x80) << size << ' ' << at << ' ' << byte;
        ASSERT_EQ(traits.special, byte == ',' || byte == '"' || byte == '\r' || byte == '\n')
            << size << ' ' << at << ' ' << byte;
      }
    }
  }
}

}  // namespace
}  // namespace trommel
