#include "tests/unit/engine/tally/made_articles.h"

#include <array>
#include <random>

namespace trommel {
namespace {

constexpr std::array kSources = {"", "人民日报", "Daily, \"The\"", "a", "a\nb", " spaced ", "人民日報"};
constexpr std::array kLanguages = {"zh-Hans", "zh-Hant", "en", "other"};
constexpr std::array kUnits = {"", "CNY", "USD", "个", "square-meter"};

class Maker {
 public:
  explicit Maker(uint32_t seed) : random_(seed) {}

  MadeArticle Article(uint64_t ordinal) {
    MadeArticle article;
    article.text = std::string(Below(200), 'x');
    article.place = ordinal;
    article.source = kSources[Below(kSources.size())];
    article.language = kLanguages[Below(kLanguages.size())];
    if (Below(8) != 0) {
      article.date = {static_cast<int16_t>(2019 + Below(4)), static_cast<uint8_t>(1 + Below(12)),
                      static_cast<uint8_t>(1 + Below(28))};
    }
    const uint32_t mentions = Below(3) == 0 ? 0 : Below(30);
    for (uint32_t i = 0; i < mentions; ++i) article.mentions.push_back(Mention());
    if (Below(20) == 0) {
      Reject reject;
      reject.path = Below(2) ? "dump.ndjson" : std::string("odd \xFF name,\"x\"");
      reject.input = Below(3);
      reject.byte_offset = Below(4) == 0 ? 0 : ordinal * 100;
      reject.byte_length = Below(50);
      reject.reason = Below(2) ? "not JSON" : "not UTF-8: \"\x01\"";
      article.reject = reject;
    }
    return article;
  }

 private:
  uint32_t Below(uint64_t bound) { return static_cast<uint32_t>(random_() % bound); }

  MadeMention Mention() {
    MadeMention mention;
    switch (Below(4)) {
      case 0:
        mention.entry = Below(15);
        mention.mention_class = MakeEntries()[*mention.entry].mention_class;
        break;
      case 1:
        mention.mention_class = MentionClass::kOrganization;
        // Some of them are listed names: those must not become rows of their own.
        mention.id = Below(5) == 0 ? "org-" + std::to_string(Below(8)) : "公司" + std::to_string(Below(60));
        break;
      default:
        mention.mention_class = MentionClass::kQuantity;
        mention.kind = static_cast<QuantityKind>(Below(kQuantityKinds));
        mention.id = mention.kind == QuantityKind::kDate ? "" : kUnits[Below(kUnits.size())];
        if (Below(5) != 0) mention.value = Value();
    }
    return mention;
  }

  std::optional<Decimal> Value() {
    __int128 coefficient = 0;
    const uint32_t digits = Below(12) == 0 ? Below(39) : Below(7);
    for (uint32_t i = 0; i < digits; ++i) coefficient = coefficient * 10 + Below(10);
    if (Below(6) == 0) coefficient = -coefficient;
    return Decimal::Make(coefficient, Below(3) == 0 ? static_cast<int>(Below(Below(10) == 0 ? 39 : 4)) : 0);
  }

  std::mt19937_64 random_;
};

}  // namespace

EntryTable MakeEntries() {
  static const EntryTable kEntries = [] {
    EntryTable entries;
    for (int i = 0; i < 6; ++i) {
      entries.push_back({MentionClass::kTheme, "theme-" + std::to_string(9 - i), "主题" + std::to_string(i)});
    }
    for (int i = 0; i < 6; ++i) {
      entries.push_back(
          {MentionClass::kOrganization, "org-" + std::to_string(i), "Org, " + std::to_string(i)});
    }
    for (int i = 0; i < 2; ++i) entries.push_back({MentionClass::kRegex, "re" + std::to_string(i), ""});
    for (int i = 0; i < 3; ++i) entries.push_back({MentionClass::kRule, "rule" + std::to_string(i), "rule"});
    return entries;  // the last two are never mentioned
  }();
  return kEntries;
}

std::vector<MadeArticle> MakeArticles(size_t count, uint32_t seed) {
  Maker maker(seed);
  std::vector<MadeArticle> articles;
  for (size_t i = 0; i < count; ++i) articles.push_back(maker.Article(i));
  return articles;
}

void AddTo(Tally& tally, const MadeArticle& article) {
  if (article.reject) {
    tally.AddReject(*article.reject);
    return;
  }
  Document document;
  document.text = article.text;
  document.place = document.byte_offset = article.place;
  document.source = article.source;
  document.language = article.language;
  document.date = article.date;
  AnalyzedDocument analyzed;
  analyzed.document = &document;
  for (const MadeMention& made : article.mentions) {
    Mention mention;
    mention.mention_class = made.mention_class;
    mention.entry = made.entry.value_or(Mention::kOpen);
    mention.id = made.id;
    if (made.mention_class == MentionClass::kQuantity) {
      QuantityMention quantity;
      quantity.quantity.kind = made.kind;
      quantity.quantity.value = made.value;
      quantity.unit = made.id;
      mention.quantity = static_cast<uint32_t>(analyzed.quantities.size());
      analyzed.quantities.push_back(quantity);
    }
    analyzed.mentions.push_back(mention);
  }
  tally.Add(analyzed);
}

}  // namespace trommel
