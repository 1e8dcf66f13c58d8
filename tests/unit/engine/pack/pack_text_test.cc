#include "engine/pack/pack_text.h"

#include <gtest/gtest.h>

namespace trommel {
namespace {

TEST(PackText, KeepsWhatItCopied) {
  std::string name = "广东省商务厅";
  PackText text = name;
  const PackText copy = text;
  name.assign(name.size(), 'x');
  EXPECT_EQ(text, "广东省商务厅");
  text = "b";
  EXPECT_EQ(text, "b");
  EXPECT_EQ(copy, "广东省商务厅");
  EXPECT_TRUE(PackText().empty());
}

TEST(PackText, AViewStaysOneInItsCopies) {
  const std::string list = "广东省商务厅";
  const PackText view = PackText::View(std::string_view(list).substr(0, 6));
  PackText copy = view;
  EXPECT_EQ(copy.view().data(), list.data());
  const PackText moved = std::move(copy);
  EXPECT_EQ(moved.view().data(), list.data());
  EXPECT_EQ(moved, "广东");
}

TEST(PackText, MovingLeavesNothingBehind) {
  PackText from = "a name that is longer than a word";
  const char* const bytes = from.view().data();
  PackText to;
  to = std::move(from);
  EXPECT_EQ(to.view().data(), bytes);
  EXPECT_TRUE(from.empty());  // NOLINT(bugprone-use-after-move)
  to = PackText(to);
  EXPECT_EQ(to, "a name that is longer than a word");
}

}  // namespace
}  // namespace trommel
