#include "engine/select/selection.h"

#include <gtest/gtest.h>

namespace trommel {
namespace {

Document At(CivilDate date, uint32_t input = 0, uint64_t place = 0) {
  Document document;
  document.date = date;
  document.input = input;
  document.place = place;
  return document;
}

TEST(ParsePeriod, TakesYearsMonthsAndDays) {
  const auto expect = [](std::string_view text, CivilDate first, CivilDate last) {
    const auto period = ParsePeriod(text);
    ASSERT_TRUE(period) << text;
    EXPECT_EQ(period->first, first) << text;
    EXPECT_EQ(period->last, last) << text;
  };
  expect("2022", {2022, 1, 1}, {2022, 12, 31});
  expect("2024-02", {2024, 2, 1}, {2024, 2, 29});
  expect("2023-02", {2023, 2, 1}, {2023, 2, 28});
  expect("2022-04", {2022, 4, 1}, {2022, 4, 30});
  expect("2022-05-18", {2022, 5, 18}, {2022, 5, 18});
  for (const char* text : {"", "22", "2022-", "2022-13", "2022-00", "2022-02-30", "2022/05", "2022-5-18",
                           "2022-05-1x", "0000", "2022-05-18T", "x022"}) {
    EXPECT_FALSE(ParsePeriod(text)) << text;
  }
}

TEST(Selection, HoldsDatesToBothBounds) {
  SelectOptions options;
  options.since = {2022, 5, 18};
  options.until = {2022, 6, 30};
  const Selection selection(options);
  EXPECT_EQ(selection.Judge(At({2022, 5, 17})), LeftOut::kDate);
  EXPECT_EQ(selection.Judge(At({2022, 5, 18})), std::nullopt);
  EXPECT_EQ(selection.Judge(At({2022, 6, 30})), std::nullopt);
  EXPECT_EQ(selection.Judge(At({2022, 7, 1})), LeftOut::kDate);
  EXPECT_EQ(selection.Judge(At({})), LeftOut::kDate) << "an undated document is in no period";
  options.until = {};
  EXPECT_EQ(Selection(options).Judge(At({9999, 1, 1})), std::nullopt);
  EXPECT_EQ(Selection().Judge(At({})), std::nullopt);
}

TEST(Selection, LeavesOutDuplicatesAndStopsAtTheLast) {
  Selection selection;
  selection.SetPreview({{0, 10}, {2, 0}}, InputPlace{2, 5});
  EXPECT_EQ(selection.Judge(At({}, 0, 10)), LeftOut::kDuplicate);
  EXPECT_EQ(selection.Judge(At({}, 0, 11)), std::nullopt);
  EXPECT_EQ(selection.Judge(At({}, 2, 0)), LeftOut::kDuplicate);
  EXPECT_FALSE(selection.Ends(At({}, 2, 4)));
  EXPECT_TRUE(selection.Ends(At({}, 2, 5)));
  EXPECT_TRUE(selection.Ends(At({}, 3, 0)));
}

TEST(KeyOf, TakesWhatTheDocumentHas) {
  Document document;
  document.id = "7";
  document.text = "text";
  EXPECT_FALSE(KeyOf(document, UniqueBy::kNothing));
  EXPECT_FALSE(KeyOf(document, UniqueBy::kUrl));
  const auto id = KeyOf(document, UniqueBy::kId), text = KeyOf(document, UniqueBy::kText);
  ASSERT_TRUE(id && text);
  EXPECT_NE(*id, *text);
  document.id = "8";
  EXPECT_NE(KeyOf(document, UniqueBy::kId), id);
  EXPECT_EQ(KeyOf(document, UniqueBy::kText), text);
  document.text = "";
  EXPECT_TRUE(KeyOf(document, UniqueBy::kText)) << "empty texts are equal";
}

}  // namespace
}  // namespace trommel
