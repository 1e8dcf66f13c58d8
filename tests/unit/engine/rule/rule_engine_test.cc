#include "engine/rule/rule_engine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "engine/rule/sentence.h"

namespace trommel {
namespace {

constexpr uint32_t kThemes = 4;

Pack PackWith(std::vector<RuleEntry> rules) {
  Pack pack;
  for (uint32_t i = 0; i < kThemes; ++i) pack.themes.push_back({"t" + std::to_string(i), "", {}, {}});
  pack.organizations.push_back({"org", "", "", {}, {}, {}});
  pack.regexes.push_back({"re", "", "x", {}});
  pack.rules = std::move(rules);
  return pack;
}

// A document with mentions put where the test wants them.
struct Stage {
  explicit Stage(std::string content) : text(std::move(content)) {
    document.text = text;
    analyzed.document = &document;
  }
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  void Entry(MentionClass mention_class, uint32_t entry, uint32_t start, uint32_t end) {
    Mention mention;
    mention.mention_class = mention_class;
    mention.entry = entry;
    mention.start = start;
    mention.end = end;
    analyzed.mentions.push_back(mention);
  }
  void Theme(uint32_t theme, uint32_t start, uint32_t end) { Entry(MentionClass::kTheme, theme, start, end); }
  void Organization(std::string_view id, uint32_t start, uint32_t end) {
    Entry(MentionClass::kOrganization, Mention::kOpen, start, end);
    analyzed.mentions.back().id = id;
  }
  void Money(std::string_view unit, uint32_t start, uint32_t end) {
    Entry(MentionClass::kQuantity, Mention::kOpen, start, end);
    analyzed.mentions.back().quantity = static_cast<uint32_t>(analyzed.quantities.size());
    QuantityMention& quantity = analyzed.quantities.emplace_back();
    quantity.quantity.kind = QuantityKind::kMoney;
    quantity.unit = unit;
  }

  std::string text;
  Document document;
  AnalyzedDocument analyzed;
};

struct Found {
  uint32_t start, end, rule;
  auto operator<=>(const Found&) const = default;
};

std::vector<Found> Evaluate(const Pack& pack, const AnalyzedDocument& document) {
  const CompiledRules rules(pack);
  RuleEngine engine(rules);
  std::vector<Mention> mentions;
  engine.Evaluate(document, mentions);
  engine.Evaluate(document, mentions);  // a second time: buffers are reused
  const auto base =
      static_cast<uint32_t>(pack.themes.size() + pack.organizations.size() + pack.regexes.size());
  std::vector<Found> found;
  for (const Mention& mention : mentions) found.push_back({mention.start, mention.end, mention.entry - base});
  return found;
}

RuleEntry Rule(RuleScope scope, std::vector<std::string> all, std::vector<std::string> any = {},
               std::vector<std::string> none = {}, uint32_t near = 0) {
  return {"r", "", scope, near, std::move(all), std::move(any), std::move(none), {}};
}

TEST(RuleEngine, SentenceSpansFromFirstToLastSupport) {
  Stage stage("aa bb. cc dd aa. bb");
  stage.Theme(0, 0, 2);
  stage.Theme(1, 3, 5);
  stage.Theme(0, 13, 15);
  stage.Theme(1, 17, 19);
  stage.analyzed.document = &stage.document;
  const auto rule = Rule(RuleScope::kSentence, {"theme:t0", "theme:t1"});
  // "bb. cc" does not end a sentence: lower case follows. So the whole is one.
  EXPECT_EQ(Evaluate(PackWith({rule}), stage.analyzed), (std::vector<Found>{{0, 19, 0}}));
  Stage chinese("甲乙。丙。甲");
  chinese.Theme(0, 0, 3);
  chinese.Theme(1, 3, 6);
  chinese.Theme(2, 9, 12);
  chinese.Theme(0, 15, 18);
  EXPECT_EQ(Evaluate(PackWith({rule}), chinese.analyzed), (std::vector<Found>{{0, 6, 0}}));
  EXPECT_EQ(Evaluate(PackWith({Rule(RuleScope::kDocument, {"theme:t0"}, {"theme:t2"})}), chinese.analyzed),
            (std::vector<Found>{{0, 18, 0}}));
  EXPECT_EQ(
      Evaluate(PackWith({Rule(RuleScope::kDocument, {"theme:t0"}, {}, {"theme:t2"})}), chinese.analyzed),
      (std::vector<Found>{}));
  EXPECT_EQ(
      Evaluate(PackWith({Rule(RuleScope::kSentence, {"theme:t0"}, {}, {"theme:t1"})}), chinese.analyzed),
      (std::vector<Found>{{15, 18, 0}}));
}

TEST(RuleEngine, QuantitiesByKindAndUnitAndOpenOrganizations) {
  Stage stage("0123456789");
  stage.Money("CNY", 0, 1);
  stage.Organization("外交部", 2, 3);
  stage.Entry(MentionClass::kOrganization, kThemes, 4, 5);
  stage.Entry(MentionClass::kRegex, kThemes + 1, 6, 7);
  const auto holds = [&](const char* reference) {
    return !Evaluate(PackWith({Rule(RuleScope::kDocument, {reference})}), stage.analyzed).empty();
  };
  EXPECT_TRUE(holds("quantity:money"));
  EXPECT_TRUE(holds("quantity:money:CNY"));
  EXPECT_FALSE(holds("quantity:money:USD"));
  EXPECT_FALSE(holds("quantity:date"));
  EXPECT_TRUE(holds("organization:外交部"));
  EXPECT_FALSE(holds("organization:商务部"));
  EXPECT_TRUE(holds("organization:org"));
  EXPECT_TRUE(holds("regex:re"));
  EXPECT_FALSE(holds("theme:t0"));
}

TEST(RuleEngine, NearTakesMinimalWindowsFromTheLeft) {
  Stage stage("双a双a双双双双双双a");  // characters, not bytes
  const auto rule = [](uint32_t near) {
    return Rule(RuleScope::kNear, {"theme:t0", "theme:t1"}, {}, {}, near);
  };
  stage.Theme(0, 0, 3);    // character 0
  stage.Theme(1, 3, 4);    // character 1
  stage.Theme(0, 4, 7);    // character 2
  stage.Theme(1, 26, 27);  // character 10
  EXPECT_EQ(Evaluate(PackWith({rule(2)}), stage.analyzed), (std::vector<Found>{{0, 4, 0}}));
  EXPECT_EQ(Evaluate(PackWith({rule(9)}), stage.analyzed), (std::vector<Found>{{0, 4, 0}, {4, 27, 0}}));
  EXPECT_EQ(Evaluate(PackWith({rule(8)}), stage.analyzed), (std::vector<Found>{{0, 4, 0}}));
  EXPECT_EQ(Evaluate(PackWith({rule(1)}), stage.analyzed), (std::vector<Found>{}));
}

TEST(RuleEngine, RulesOverRulesInAnyOrderOfThePack) {
  Stage stage("甲乙。丙");
  stage.Theme(0, 0, 3);
  stage.Theme(1, 3, 6);
  RuleEntry outer = Rule(RuleScope::kDocument, {"rule:inner", "theme:t0"});
  outer.id = "outer";
  RuleEntry inner = Rule(RuleScope::kSentence, {"theme:t1"});
  inner.id = "inner";
  RuleEntry never = Rule(RuleScope::kDocument, {"theme:t0"}, {}, {"rule:outer"});
  never.id = "never";
  EXPECT_EQ(Evaluate(PackWith({never, outer, inner}), stage.analyzed),
            (std::vector<Found>{{0, 6, 1}, {3, 6, 2}}));
}

// The oracle: docs/packs.md read literally, with no attention to speed.
class Oracle {
 public:
  Oracle(const Pack& pack, const AnalyzedDocument& document) : pack_(pack), document_(document) {
    for (const Mention& mention : document.mentions) {
      for (const std::string& reference : ReferencesOf(mention))
        mentions_[reference].insert({mention.start, mention.end});
    }
  }

  std::vector<Found> Run() {
    std::set<uint32_t> done;
    while (done.size() < pack_.rules.size()) {
      for (uint32_t i = 0; i < pack_.rules.size(); ++i) {
        if (done.contains(i) || !Ready(pack_.rules[i], done)) continue;
        done.insert(i);
        for (const Span& span : Find(pack_.rules[i])) {
          found_.push_back({span.first, span.second, i});
          mentions_["rule:" + pack_.rules[i].id].insert(span);
        }
      }
    }
    std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
      return std::tie(a.start, b.end, a.rule) < std::tie(b.start, a.end, b.rule);
    });
    return found_;
  }

 private:
  using Span = std::pair<uint32_t, uint32_t>;

  std::vector<std::string> ReferencesOf(const Mention& mention) const {
    switch (mention.mention_class) {
      case MentionClass::kTheme:
        return {"theme:t" + std::to_string(mention.entry)};
      case MentionClass::kOrganization:
        return {"organization:" + std::string(mention.id)};
      case MentionClass::kQuantity:
        return {"quantity:money",
                "quantity:money:" + std::string(document_.quantities[mention.quantity].unit)};
      default:
        return {};
    }
  }

  bool Ready(const RuleEntry& rule, const std::set<uint32_t>& done) const {
    for (const auto* list : {&rule.all, &rule.any, &rule.none}) {
      for (const std::string& reference : *list) {
        for (uint32_t i = 0; i < pack_.rules.size(); ++i) {
          if (reference == "rule:" + pack_.rules[i].id && !done.contains(i)) return false;
        }
      }
    }
    return true;
  }

  uint32_t Characters(Span span) const {
    uint32_t count = 0;
    for (uint32_t i = span.first; i < span.second; ++i) count += (document_.document->text[i] & 0xC0) != 0x80;
    return count;
  }

  // Whether `holds` accepts a mention of each of `all` and one of `any`.
  template <typename Predicate>
  bool Complete(const RuleEntry& rule, Predicate holds) {
    for (const std::string& reference : rule.all) {
      if (std::none_of(mentions_[reference].begin(), mentions_[reference].end(), holds)) return false;
    }
    if (rule.any.empty()) return true;
    for (const std::string& reference : rule.any) {
      if (std::any_of(mentions_[reference].begin(), mentions_[reference].end(), holds)) return true;
    }
    return false;
  }

  std::vector<Span> Find(const RuleEntry& rule) {
    return rule.scope == RuleScope::kNear ? FindNear(rule) : FindStretches(rule);
  }

  std::vector<Span> FindStretches(const RuleEntry& rule) {
    std::vector<uint32_t> starts = {0};
    if (rule.scope == RuleScope::kSentence) FindSentences(document_.document->text, starts);
    if (rule.scope == RuleScope::kParagraph) FindParagraphs(document_.document->text, starts);
    std::vector<Span> spans;
    for (size_t i = 0; i < starts.size(); ++i) {
      const uint32_t end = i + 1 < starts.size() ? starts[i + 1] : ~0u;
      const auto inside = [&](const Span& span) { return span.first >= starts[i] && span.first < end; };
      bool refused = !Complete(rule, inside);
      for (const std::string& reference : rule.none) {
        refused |= std::any_of(mentions_[reference].begin(), mentions_[reference].end(), inside);
      }
      if (refused) continue;
      Span whole{~0u, 0};
      for (const auto* list : {&rule.all, &rule.any}) {
        for (const std::string& reference : *list) {
          for (const Span& span : mentions_[reference]) {
            if (inside(span))
              whole = {std::min(whole.first, span.first), std::max(whole.second, span.second)};
          }
        }
      }
      spans.push_back(whole);
    }
    return spans;
  }

  std::vector<Span> FindNear(const RuleEntry& rule) {
    std::set<uint32_t> starts, ends;
    for (const auto* list : {&rule.all, &rule.any}) {
      for (const std::string& reference : *list) {
        for (const Span& span : mentions_[reference]) {
          starts.insert(span.first);
          ends.insert(span.second);
        }
      }
    }
    std::vector<Span> complete;
    for (const uint32_t start : starts) {
      for (const uint32_t end : ends) {
        const auto inside = [&](const Span& span) { return span.first >= start && span.second <= end; };
        if (start <= end && Complete(rule, inside)) complete.push_back({start, end});
      }
    }
    std::vector<Span> spans;
    for (const Span& window : complete) {  // in order of start, then end
      const bool minimal = std::none_of(complete.begin(), complete.end(), [&](const Span& other) {
        return other != window && other.first >= window.first && other.second <= window.second;
      });
      bool refused = !minimal || Characters(window) > rule.near;
      for (const std::string& reference : rule.none) {
        for (const Span& span : mentions_[reference]) {
          refused |= Characters({std::min(window.first, span.first), std::max(window.second, span.second)}) <=
                     rule.near;
        }
      }
      if (!refused && (spans.empty() || window.first >= spans.back().second)) spans.push_back(window);
    }
    return spans;
  }

  const Pack& pack_;
  const AnalyzedDocument& document_;
  std::map<std::string, std::set<Span>> mentions_;
  std::vector<Found> found_;
};

class Generator {
 public:
  explicit Generator(uint32_t seed) : random_(seed) {}

  uint32_t Below(uint32_t bound) { return static_cast<uint32_t>(random_() % bound); }

  std::string Text() {
    const std::string_view pieces[] = {"a", "双", "。", "\n", "! ", "B", "é", "𠮷"};
    std::string text;
    const uint32_t count = 1 + Below(Below(4) == 0 ? 600 : 40);
    for (uint32_t i = 0; i < count; ++i) text += pieces[Below(std::size(pieces))];
    return text;
  }

  void PutMentions(Stage& stage) {
    std::vector<uint32_t> edges;
    for (uint32_t i = 0; i <= stage.text.size(); ++i) {
      if (i == stage.text.size() || (stage.text[i] & 0xC0) != 0x80) edges.push_back(i);
    }
    for (uint32_t i = Below(14); i > 0; --i) {
      const uint32_t first = Below(static_cast<uint32_t>(edges.size() - 1));
      const uint32_t last = std::min<uint32_t>(first + 1 + Below(4), static_cast<uint32_t>(edges.size() - 1));
      switch (Below(6)) {
        case 0:
          stage.Organization(Below(2) ? "甲" : "乙", edges[first], edges[last]);
          break;
        case 1:
          stage.Money(Below(2) ? "CNY" : "USD", edges[first], edges[last]);
          break;
        default:
          stage.Theme(Below(kThemes), edges[first], edges[last]);
      }
    }
  }

  std::vector<RuleEntry> Rules() {
    std::vector<RuleEntry> rules;
    const uint32_t count = 1 + Below(4);
    for (uint32_t i = 0; i < count; ++i) {
      RuleEntry rule = Rule(static_cast<RuleScope>(Below(4)), References(i, 3), References(i, 3),
                            References(i, 2), 1 + Below(12));
      if (rule.all.empty() && rule.any.empty()) rule.all = {"theme:t0"};
      rule.id = std::to_string(i);
      rules.push_back(rule);
    }
    std::shuffle(rules.begin(), rules.end(), random_);
    return rules;
  }

 private:
  std::vector<std::string> References(uint32_t rules_before, uint32_t most) {
    const char* fixed[] = {"theme:t0",       "theme:t1",           "theme:t2",       "theme:t3",
                           "quantity:money", "quantity:money:USD", "organization:甲"};
    std::vector<std::string> references;
    for (uint32_t i = Below(most); i > 0; --i) {
      if (rules_before > 0 && Below(4) == 0) {
        references.push_back("rule:" + std::to_string(Below(rules_before)));
      } else {
        references.push_back(fixed[Below(std::size(fixed))]);
      }
    }
    return references;
  }

  std::mt19937 random_;
};

TEST(RuleEngine, AgreesWithTheOracleOnRandomMentions) {
  size_t held = 0;
  for (uint32_t seed = 0; seed < 20000; ++seed) {
    Generator generator(seed);
    Stage stage(generator.Text());
    generator.PutMentions(stage);
    const Pack pack = PackWith(generator.Rules());
    const std::vector<Found> expected = Oracle(pack, stage.analyzed).Run();
    ASSERT_EQ(Evaluate(pack, stage.analyzed), expected) << "seed " << seed;
    held += expected.size();
  }
  EXPECT_GT(held, 10000u);
}

}  // namespace
}  // namespace trommel
