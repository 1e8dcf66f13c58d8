#include "io/out/json.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace trommel {
namespace {

std::string Json(std::string_view text) {
  std::string out;
  AppendJsonString(text, out);
  return out;
}

/// Byte by byte, as RFC 8259 says.
std::string SlowJson(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    char escape[8];
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20) {
          out += c;
        } else {
          snprintf(escape, sizeof escape, "\\u%04x", c);
          out += escape;
        }
    }
  }
  return out + "\"";
}

TEST(AppendJsonString, EscapesWhatMustBe) {
  EXPECT_EQ(Json(""), "\"\"");
  EXPECT_EQ(Json("双循环 \"a\\b\"\n"), "\"双循环 \\\"a\\\\b\\\"\\n\"");
  EXPECT_EQ(Json(std::string("\0\x1F\x7F", 3)), "\"\\u0000\\u001f\x7F\"");
}

TEST(AppendJsonString, EqualsTheSlowWayForEveryByteAtEveryPlace) {
  for (int byte = 0; byte < 256; ++byte) {
    for (size_t length = 1; length <= 20; ++length) {
      for (size_t at = 0; at < length; ++at) {
        std::string text(length, 'x');
        text[at] = static_cast<char>(byte);
        ASSERT_EQ(Json(text), SlowJson(text)) << byte << " at " << at;
      }
    }
  }
  std::mt19937 random(1);
  for (int round = 0; round < 20000; ++round) {
    std::string text(random() % 64, '\0');
    for (char& c : text) c = static_cast<char>(random() % (round % 2 ? 256 : 0x30));
    ASSERT_EQ(Json(text), SlowJson(text));
  }
}

TEST(AppendJsonBytes, ReplacesWhatIsNotUtf8) {
  std::string out;
  AppendJsonBytes("a\xFF\xE5\x8F\xCC 双\xC0\x80", out);
  EXPECT_EQ(out, "\"a\uFFFD\uFFFD\uFFFD\uFFFD 双\uFFFD\uFFFD\"");
}

TEST(ValidText, LeavesValidTextWhereItIs) {
  std::string storage;
  const std::string_view text = "双循环 a 😀";
  EXPECT_EQ(ValidText(text, storage).data(), text.data());
  EXPECT_EQ(ValidText("\xED\xA0\x80", storage), "\uFFFD\uFFFD\uFFFD");
}

}  // namespace
}  // namespace trommel
