#include "engine/pack/rule_references.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/pack/nearest_name.h"
#include "engine/pack/text_check.h"
#include "engine/quantity/quantity.h"

namespace trommel {
namespace {

class RuleReferenceChecker {
 public:
  RuleReferenceChecker(const Pack& pack, const PackIndex& index, PackErrors& errors)
      : index_(index), errors_(errors), rules_(pack.rules), needs_(pack.rules.size()) {}

  void Check(const RuleReference& reference) {
    const std::string_view text = reference.text;
    if (text.empty()) return;  // reported where it was read
    const size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon + 1 == text.size()) {
      return errors_.Add(reference.place,
                         fmt::format("reference {} must be class:id, such as \"theme:trade\" or "
                                     "\"quantity:money\"",
                                     Quoted(text)));
    }
    const std::string_view name = text.substr(0, colon), id = text.substr(colon + 1);
    if (name == "organization") return;  // whatever the grammar may find
    if (name == "quantity") return CheckQuantity(reference, id);
    for (const PackClass pack_class : {PackClass::kTheme, PackClass::kRegex, PackClass::kRule}) {
      if (name == Name(pack_class)) return CheckEntry(reference, pack_class, id);
    }
    const std::vector<std::string_view> known = {"theme", "quantity", "organization", "regex", "rule"};
    errors_.Add(reference.place,
                fmt::format("unknown class {} in reference {}{}; the classes are {}", Quoted(name),
                            Quoted(text), SuggestName(name, known), JoinNames(known)));
  }

  // Depth first, without recursion: a chain of rules may be as long as the pack.
  void CheckCycles() {
    std::vector<State> states(rules_.size(), State::kNew);
    struct Step {
      uint32_t rule;
      size_t next;
    };
    std::vector<Step> path;
    for (uint32_t first = 0; first < rules_.size(); ++first) {
      if (states[first] != State::kNew) continue;
      path.push_back({first, 0});
      states[first] = State::kOnPath;
      while (!path.empty()) {
        Step& step = path.back();
        if (step.next == needs_[step.rule].size()) {
          states[step.rule] = State::kDone;
          path.pop_back();
          continue;
        }
        const uint32_t needed = needs_[step.rule][step.next++];
        if (states[needed] == State::kOnPath) {
          std::vector<uint32_t> cycle;
          for (size_t i = path.size(); i-- > 0 && (cycle.empty() || cycle.back() != needed);) {
            cycle.push_back(path[i].rule);
          }
          ReportCycle({cycle.rbegin(), cycle.rend()});
        } else if (states[needed] == State::kNew) {
          states[needed] = State::kOnPath;
          path.push_back({needed, 0});
        }
      }
    }
  }

 private:
  enum class State : uint8_t { kNew, kOnPath, kDone };

  void CheckQuantity(const RuleReference& reference, std::string_view id) {
    const std::string_view kind = id.substr(0, id.find(':'));
    if (QuantityKindOf(kind)) return;
    std::vector<std::string_view> known;
    for (int i = 0; i < kQuantityKinds; ++i) known.push_back(Name(static_cast<QuantityKind>(i)));
    errors_.Add(reference.place,
                fmt::format("unknown quantity kind {} in reference {}{}; the kinds are {}", Quoted(kind),
                            Quoted(reference.text), SuggestName(kind, known), JoinNames(known)));
  }

  void CheckEntry(const RuleReference& reference, PackClass pack_class, std::string_view id) {
    const auto found = index_.Find(pack_class, id);
    if (!found) {
      errors_.Add(reference.place,
                  fmt::format("reference {}: there is no such {}{}; add it, or name a pack that has it",
                              Quoted(reference.text), Name(pack_class), Suggest(id, pack_class)));
    } else if (pack_class == PackClass::kRule) {
      needs_[reference.rule].push_back(*found);
    }
  }

  // A suggestion looks through all ids, so only the faults that are shown get one.
  std::string Suggest(std::string_view id, PackClass pack_class) {
    if (suggestions_ == PackErrors::kShown) return {};
    ++suggestions_;
    return SuggestName(id, index_.Ids(pack_class));
  }

  void ReportCycle(const std::vector<uint32_t>& cycle) {
    constexpr size_t kShown = 20;
    std::string chain;
    for (size_t i = 0; i < cycle.size() && i < kShown; ++i) chain += "rule:" + rules_[cycle[i]].id + " → ";
    if (cycle.size() > kShown) chain += fmt::format("{} more → ", cycle.size() - kShown);
    errors_.Add(rules_[cycle.front()].place,
                fmt::format("rules go round in a circle: {}rule:{}; take one of the references out", chain,
                            rules_[cycle.front()].id));
  }

  const PackIndex& index_;
  PackErrors& errors_;
  const std::vector<RuleEntry>& rules_;
  size_t suggestions_ = 0;
  std::vector<std::vector<uint32_t>> needs_;  // by rule: the rules it refers to
};

}  // namespace

void CheckRuleReferences(const Pack& pack, const PackIndex& index,
                         const std::vector<RuleReference>& references, PackErrors& errors) {
  RuleReferenceChecker checker(pack, index, errors);
  for (const RuleReference& reference : references) {
    if (errors.full()) return;
    checker.Check(reference);
  }
  checker.CheckCycles();
}

}  // namespace trommel
