#include "engine/tally/tally.h"

#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <string>
#include <tuple>

namespace trommel {
namespace {

using CellMap =
    std::map<std::tuple<MentionClass, std::string, std::string, std::string>, std::pair<uint32_t, uint32_t>>;

CellMap Cells(const Tally& tally) {
  CellMap map;
  std::vector<CellTable::Cell> cells;
  tally.cells().CopyTo(cells);
  for (const CellTable::Cell& cell : cells) {
    const Tally::EntryName name = tally.NameOf(Tally::EntryOf(cell));
    const Tally::Context context = tally.contexts()[Tally::ContextOf(cell)];
    const std::string id =
        (name.kind ? std::to_string(static_cast<int>(*name.kind)) + ":" : "") + std::string(name.id);
    map[{name.mention_class, id, std::string(tally.buckets()[context.bucket]),
         std::string(tally.sources()[context.source])}] = {cell.mentions, cell.documents};
  }
  return map;
}

Mention Listed(MentionClass mention_class, uint32_t entry) {
  Mention mention;
  mention.mention_class = mention_class;
  mention.entry = entry;
  return mention;
}

Mention Open(std::string_view id) {
  Mention mention;
  mention.mention_class = MentionClass::kOrganization;
  mention.id = id;
  return mention;
}

void AddQuantity(AnalyzedDocument& analyzed, QuantityKind kind, std::string_view unit, const char* value) {
  QuantityMention quantity;
  quantity.quantity.kind = kind;
  quantity.unit = unit;
  if (value != nullptr) quantity.quantity.value = Decimal::Parse(value);
  Mention mention;
  mention.mention_class = MentionClass::kQuantity;
  mention.quantity = static_cast<uint32_t>(analyzed.quantities.size());
  analyzed.quantities.push_back(quantity);
  analyzed.mentions.push_back(mention);
}

class TallyTest : public testing::Test {
 protected:
  const EntryTable entries_ = {{MentionClass::kTheme, "trade", "Trade"},
                               {MentionClass::kOrganization, "wto", "WTO"}};
  const EntryIndex index_{entries_};
  Tally tally_{index_, BucketSize::kMonth};
};

TEST_F(TallyTest, CountsMentionsAndEachDocumentOnce) {
  Document document;
  document.text = "12345";
  document.source = "Daily";
  document.language = "en";
  document.date = {2022, 5, 18};
  AnalyzedDocument analyzed;
  analyzed.document = &document;
  analyzed.mentions = {Listed(MentionClass::kTheme, 0), Open("acme"), Listed(MentionClass::kTheme, 0),
                       Open("wto"), Listed(MentionClass::kOrganization, 1)};
  tally_.Add(analyzed);
  document.date = {2022, 5, 19};
  document.cleaned_sentences = 2;
  document.cleaned_bytes = 30;
  tally_.Add(analyzed);
  document.date = {};
  document.source = "";
  tally_.Add(analyzed);

  // An open name that a pack lists is that entry: its document counts once.
  const CellMap expected = {{{MentionClass::kTheme, "trade", "2022-05", "Daily"}, {4, 2}},
                            {{MentionClass::kOrganization, "acme", "2022-05", "Daily"}, {2, 2}},
                            {{MentionClass::kOrganization, "wto", "2022-05", "Daily"}, {4, 2}},
                            {{MentionClass::kTheme, "trade", "undated", ""}, {2, 1}},
                            {{MentionClass::kOrganization, "acme", "undated", ""}, {1, 1}},
                            {{MentionClass::kOrganization, "wto", "undated", ""}, {2, 1}}};
  EXPECT_EQ(Cells(tally_), expected);
  EXPECT_EQ(tally_.totals().documents, 3u);
  EXPECT_EQ(tally_.totals().bytes, 15u);
  EXPECT_EQ(tally_.totals().mentions[static_cast<size_t>(MentionClass::kOrganization)], 9u);
  ASSERT_EQ(tally_.source_figures().size(), 2u);
  EXPECT_EQ(tally_.source_figures()[0].documents, 2u);
  EXPECT_EQ(tally_.source_figures()[0].first, (CivilDate{2022, 5, 18}));
  EXPECT_EQ(tally_.source_figures()[0].last, (CivilDate{2022, 5, 19}));
  EXPECT_EQ(tally_.source_figures()[0].cleaned_sentences, 2u);
  EXPECT_EQ(tally_.source_figures()[0].cleaned_bytes, 30u);
  EXPECT_FALSE(tally_.source_figures()[1].first.known());
}

// Views of nothing have no address: the sanitizers see to it that none is taken of them.
TEST_F(TallyTest, TakesDocumentsWithoutSourceAndQuantitiesWithoutUnit) {
  Document document;
  document.language = "en";
  AnalyzedDocument analyzed;
  analyzed.document = &document;
  AddQuantity(analyzed, QuantityKind::kNumber, {}, "1");
  for (int i = 0; i < 3; ++i) tally_.Add(analyzed);
  ASSERT_EQ(tally_.source_figures().size(), 1u);
  EXPECT_EQ(tally_.source_figures()[0].documents, 3u);
  ASSERT_EQ(tally_.quantities().size(), 1u);
  EXPECT_EQ(tally_.quantities()[0].mentions, 3u);
}

TEST_F(TallyTest, KeepsQuantitiesByKindAndUnit) {
  Document document;
  AnalyzedDocument analyzed;
  analyzed.document = &document;
  AddQuantity(analyzed, QuantityKind::kMoney, "CNY", "12.5");
  AddQuantity(analyzed, QuantityKind::kMoney, "CNY", nullptr);
  AddQuantity(analyzed, QuantityKind::kMoney, "CNY", "-3");
  AddQuantity(analyzed, QuantityKind::kDate, "", "2022");
  AddQuantity(analyzed, QuantityKind::kCount, "CNY", "1");
  tally_.Add(analyzed);
  ASSERT_EQ(tally_.quantities().size(), 3u);
  const QuantityFigures& money = tally_.quantities()[0];
  EXPECT_EQ(tally_.UnitOf(0), "CNY");
  EXPECT_EQ(money.mentions, 3u);
  EXPECT_EQ(money.documents, 1u);
  EXPECT_EQ(money.values.values(), 2u);
  EXPECT_EQ(money.values.least()->ToString(), "-3");
  EXPECT_EQ(money.values.largest()->ToString(), "12.5");
  EXPECT_EQ(money.values.sum().Rounded(), std::optional<__int128>(9'500'000));
  EXPECT_EQ(tally_.quantities()[1].values.values(), 0u) << "dates have no figures";
  EXPECT_EQ(tally_.bins().size(), 3u);
}

TEST_F(TallyTest, MemoryGrowsWithCountsAndClearForgetsThem) {
  const size_t empty = tally_.MemoryBytes();
  Document document;
  AnalyzedDocument analyzed;
  analyzed.document = &document;
  std::vector<std::string> names;
  for (int i = 0; i < 10000; ++i) names.push_back("organization " + std::to_string(i));
  for (const std::string& name : names) analyzed.mentions.push_back(Open(name));
  tally_.Add(analyzed);
  EXPECT_GT(tally_.MemoryBytes(), empty + 10000 * (16 + 18));
  EXPECT_LT(tally_.MemoryBytes(), empty + 10000 * 1500);
  const CellMap once = Cells(tally_);
  tally_.AddReject({});
  tally_.Clear();
  EXPECT_EQ(tally_.MemoryBytes(), empty);
  EXPECT_EQ(tally_.totals(), Totals());
  EXPECT_TRUE(Cells(tally_).empty());
  EXPECT_TRUE(tally_.rejects().empty());
  tally_.Add(analyzed);
  EXPECT_EQ(Cells(tally_), once);
}

}  // namespace
}  // namespace trommel
