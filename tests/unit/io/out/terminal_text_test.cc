#include "io/out/terminal_text.h"

#include <gtest/gtest.h>

namespace trommel {
namespace {

TEST(TerminalTextTest, WhatCouldSteerATerminalIsReplaced) {
  EXPECT_EQ(TerminalText("a\x1b[31mb\n\tc\x7f", 80), "a�[31mb��c�");
  EXPECT_EQ(TerminalText("公司\u202E有限\u200B", 80), "公司�有限�");
  EXPECT_EQ(TerminalText("\u0085\u009B", 80), "��");
}

TEST(TerminalTextTest, IsCutByColumnsNotBytes) {
  EXPECT_EQ(TerminalText("abcd", 4), "abcd");
  EXPECT_EQ(TerminalText("abcde", 4), "abcd…");
  EXPECT_EQ(TerminalText("双循环", 6), "双循环");
  EXPECT_EQ(TerminalText("双循环", 5), "双循…");
}

TEST(TerminalTextTest, IllFormedBytesAreReplaced) { EXPECT_EQ(TerminalText("a\xFFz", 9), "a�z"); }

TEST(GroupedTest, ThousandsAreApart) {
  EXPECT_EQ(Grouped(0), "0");
  EXPECT_EQ(Grouped(999), "999");
  EXPECT_EQ(Grouped(1000), "1,000");
  EXPECT_EQ(Grouped(1234567), "1,234,567");
}

}  // namespace
}  // namespace trommel
