// Proves of the whole stock what exact truth rests on: no mention of a theme or an organization can reach
// over the border of two pieces, and no numeral stands where it is not counted.
#include "engine/synth/stock.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "engine/synth/quantity_writer.h"
#include "naive_reader.h"

namespace trommel {
namespace {

/// A template as it is used: in one script, under one topic (none for what is general).
struct Use {
  Template one;
  const LanguageStock* language;
  const Topic* topic;
  SynthLanguage script;
};

bool IsQuantity(SlotKind kind) { return kind >= SlotKind::kCount; }

/// All that a slot can be filled with, folded; of quantities a sample of every form.
std::vector<std::u32string> Fillers(const Slot& slot, const Use& use, const NaiveReader& reader) {
  const Stock& stock = Stock::Get();
  std::vector<std::u32string> fillers;
  const auto add = [&](uint32_t piece) { fillers.push_back(reader.Fold(stock.pieces[piece].text[0])); };
  if (slot.kind == SlotKind::kTopicTheme && use.topic != nullptr) {
    for (uint32_t piece : use.topic->themes) add(piece);
  } else if (slot.kind == SlotKind::kTopicTheme || slot.kind == SlotKind::kAnyTheme) {
    for (uint32_t piece : use.language->themes) add(piece);
  } else if (IsQuantity(slot.kind)) {
    Random random(1);
    for (int i = 0; i < 400; ++i) {
      std::string text;
      QuantityWriter(stock, random, use.script, {2021, 12, 1}, text).Write(slot);
      fillers.push_back(reader.Fold(text));
    }
  } else {
    for (uint32_t i = 0; i < slot.size * slot.names; ++i) add(slot.first + i);
  }
  std::sort(fillers.begin(), fillers.end());
  fillers.erase(std::unique(fillers.begin(), fillers.end()), fillers.end());
  return fillers;
}

/// All templates in all scripts.
std::vector<Use> Uses() {
  const Stock& stock = Stock::Get();
  std::vector<Use> uses;
  for (SynthLanguage script :
       {SynthLanguage::kSimplified, SynthLanguage::kTraditional, SynthLanguage::kEnglish}) {
    const LanguageStock& language = script == SynthLanguage::kEnglish ? stock.english : stock.chinese;
    for (const Template& one : language.general) uses.push_back({one, &language, nullptr, script});
    for (const Topic& topic : language.topics) {
      for (const Template& one : topic.titles) uses.push_back({one, &language, &topic, script});
      for (const Template& one : topic.sentences) uses.push_back({one, &language, &topic, script});
    }
  }
  return uses;
}

/// Every proper prefix of a term with what is left of it, "left|right".
class Borders {
 public:
  Borders() {
    const NaiveReader reader(Stock::Get());
    for (const StockEntry& entry : Stock::Get().entries) {
      for (const std::string& term : entry.terms) {
        const std::u32string folded = reader.Fold(term);
        for (size_t cut = 1; cut < folded.size(); ++cut) {
          by_left_.emplace(folded.substr(0, cut), folded.substr(cut));
          longest_ = std::max(longest_, folded.size());
        }
      }
    }
  }

  /// The rests of terms that a text of these endings leaves to be written.
  std::set<std::u32string> RestsBehind(const std::vector<std::u32string>& fillers) const {
    std::set<std::u32string> rests;
    for (const std::u32string& filler : fillers) {
      for (size_t length = 1; length <= std::min(filler.size(), longest_); ++length) {
        const auto [begin, end] = by_left_.equal_range(filler.substr(filler.size() - length));
        for (auto it = begin; it != end; ++it) rests.insert(it->second);
      }
    }
    return rests;
  }

 private:
  std::multimap<std::u32string, std::u32string> by_left_;
  size_t longest_ = 0;
};

/// Fillers of which a term could be made with what stands before them.
std::vector<std::string> Accidents(const std::set<std::u32string>& rests,
                                   const std::vector<std::u32string>& right) {
  std::vector<std::string> accidents;
  for (const std::u32string& filler : right) {
    for (size_t length = 1; length <= filler.size(); ++length) {
      if (rests.contains(filler.substr(0, length))) {
        accidents.push_back(ToUtf8(filler.substr(0, length)) + " of " + ToUtf8(filler));
      }
    }
    // A filler that ends inside a term could go on with the next one; none is that short and that unlucky.
    const auto longer = rests.upper_bound(filler);
    if (longer != rests.end() && longer->starts_with(filler)) {
      accidents.push_back(ToUtf8(filler) + " inside " + ToUtf8(*longer));
    }
  }
  return accidents;
}

TEST(Stock, NoMentionReachesOverABorder) {
  using Key = std::tuple<SynthLanguage, SlotKind, uint32_t, uint32_t, const Topic*>;
  const Stock& stock = Stock::Get();
  const NaiveReader reader(stock);
  const Borders borders;
  std::map<Key, std::vector<std::u32string>> fillers;
  std::map<std::pair<Key, std::u32string>, std::set<std::u32string>> rests;
  for (const Use& use : Uses()) {
    std::pair<Key, std::u32string> left;  // the slot before, and a lone blank or mark that stands behind it
    for (uint32_t i = 0; i < use.one.size; ++i) {
      const Slot& slot = stock.slots[use.one.first + i];
      const Key key{use.script, slot.kind, slot.first, slot.size,
                    slot.kind == SlotKind::kTopicTheme ? use.topic : nullptr};
      const auto [right, added] = fillers.try_emplace(key);
      if (added) right->second = Fillers(slot, use, reader);
      const bool lone = slot.kind == SlotKind::kLiteral && right->second.front().size() == 1;
      if (i > 0) {
        const auto [open, fresh] = rests.try_emplace(left);
        if (fresh) {
          std::vector<std::u32string> before = fillers.at(left.first);
          for (std::u32string& filler : before) filler += left.second;
          open->second = borders.RestsBehind(before);
        }
        if (!lone) {
          for (const std::string& accident : Accidents(open->second, right->second))
            ADD_FAILURE() << accident;
        }
      }
      if (lone && i > 0)
        left.second += right->second.front();
      else
        left = {key, U""};
    }
  }
}

TEST(Stock, SentencesAreClosedByMarksThatNoTermHolds) {
  static constexpr std::u32string_view kMarks = U"。”？！：）.!?\"";
  const Stock& stock = Stock::Get();
  for (const StockEntry& entry : stock.entries) {
    for (const std::string& term : entry.terms) {
      EXPECT_EQ(ToUtf32(term).find_first_of(kMarks), std::u32string::npos) << term;
    }
  }
  for (const LanguageStock* language : {&stock.chinese, &stock.english}) {
    std::vector<Template> sentences = language->general;
    for (const Topic& topic : language->topics) {
      sentences.insert(sentences.end(), topic.sentences.begin(), topic.sentences.end());
    }
    for (const Template& sentence : sentences) {
      const Slot& last = stock.slots[sentence.first + sentence.size - 1];
      ASSERT_EQ(last.kind, SlotKind::kLiteral);
      const std::u32string text = ToUtf32(stock.pieces[last.first].text[0]);
      EXPECT_NE(kMarks.find(text.back()), kMarks.npos) << ToUtf8(text);
    }
  }
}

TEST(Stock, NoNumeralOutsideOfSlots) {
  const Stock& stock = Stock::Get();
  const NaiveReader reader(stock);
  std::set<uint32_t> seen;
  for (const Use& use : Uses()) {
    for (uint32_t i = 0; i < use.one.size; ++i) {
      const Slot& slot = stock.slots[use.one.first + i];
      if (IsQuantity(slot.kind) || !seen.insert(slot.first).second) continue;
      for (const std::u32string& filler : Fillers(slot, use, reader)) {
        NaiveCounts counts;
        std::vector<std::string> unread;
        if (use.script == SynthLanguage::kEnglish)
          ReadEnglishQuantities(filler, counts);
        else
          ReadChineseQuantities(filler, counts, unread);
        EXPECT_TRUE(counts.empty() && unread.empty()) << ToUtf8(filler);
      }
    }
  }
}

/// What stands next to a quantity neither lengthens it nor makes another kind of it.
TEST(Stock, QuantitiesStandFree) {
  static constexpr std::u32string_view kNotBefore = U"0123456789第百千万亿几数负-−—$";
  static constexpr std::u32string_view kNotBehind =
      U"0123456789零一二三四五六七八九十百千万亿半多余几年日号时点秒度次%％倍元美人";
  const Stock& stock = Stock::Get();
  const NaiveReader reader(stock);
  for (const Use& use : Uses()) {
    if (use.script == SynthLanguage::kEnglish) continue;
    for (uint32_t i = 0; i < use.one.size; ++i) {
      const Slot& slot = stock.slots[use.one.first + i];
      if (!IsQuantity(slot.kind)) continue;
      if (i > 0) {
        for (const std::u32string& filler : Fillers(stock.slots[use.one.first + i - 1], use, reader)) {
          EXPECT_EQ(kNotBefore.find(filler.back()), kNotBefore.npos) << ToUtf8(filler);
        }
      }
      if (i + 1 == use.one.size) continue;
      for (const std::u32string& filler : Fillers(stock.slots[use.one.first + i + 1], use, reader)) {
        EXPECT_EQ(kNotBehind.find(filler.front()), kNotBehind.npos) << ToUtf8(filler);
        const bool money = slot.kind == SlotKind::kMoney || slot.kind == SlotKind::kPrice;
        EXPECT_FALSE(money && (filler[0] == U'毛' || filler[0] == U'角' || filler[0] == U'分'))
            << ToUtf8(filler);
      }
    }
  }
}

TEST(Stock, IdsAndNamesAreDistinct) {
  std::set<std::string> ids, names;
  for (const StockEntry& entry : Stock::Get().entries) {
    EXPECT_TRUE(ids.insert(std::string(Name(entry.synth_class)) + entry.id).second) << entry.id;
    if (entry.synth_class != SynthClass::kOrganization) continue;
    for (const std::string& name : entry.terms) EXPECT_TRUE(names.insert(name).second) << name;
  }
  EXPECT_GT(names.size(), 3000u);
}

TEST(Stock, TraditionalTextFoldsToTheSimplifiedOne) {
  const Stock& stock = Stock::Get();
  const NaiveReader reader(stock);
  size_t different = 0;
  for (const Piece& piece : stock.pieces) {
    ASSERT_EQ(ToUtf32(piece.text[0]).size(), ToUtf32(piece.text[1]).size()) << piece.text[1];
    if (!piece.counts.empty()) {
      EXPECT_EQ(reader.Fold(piece.text[0]), reader.Fold(piece.text[1])) << piece.text[1];
    }
    different += piece.text[0] != piece.text[1];
  }
  EXPECT_GT(different, stock.pieces.size() / 3);
}

}  // namespace
}  // namespace trommel
