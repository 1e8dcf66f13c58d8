#include <algorithm>
#include <cassert>

#include "engine/quantity/quantity.h"
#include "engine/rule/rule_engine.h"

namespace trommel {
namespace {

constexpr std::string_view kRulePrefix = "rule:";

// Indices of the rules, each behind those it refers to, else in pack order. Without recursion: chains may be
// long.
std::vector<uint32_t> DependencyOrder(const std::vector<RuleEntry>& rules) {
  std::unordered_map<std::string_view, uint32_t> by_id;
  for (uint32_t i = 0; i < rules.size(); ++i) by_id.emplace(rules[i].id, i);
  std::vector<std::vector<uint32_t>> needs(rules.size());
  for (uint32_t i = 0; i < rules.size(); ++i) {
    for (const auto* list : {&rules[i].all, &rules[i].any, &rules[i].none}) {
      for (const std::string_view reference : *list) {
        if (!reference.starts_with(kRulePrefix)) continue;
        const auto found = by_id.find(reference.substr(kRulePrefix.size()));
        if (found != by_id.end()) needs[i].push_back(found->second);
      }
    }
  }
  std::vector<uint32_t> order;
  std::vector<size_t> next(rules.size(), 0);  // into needs
  std::vector<bool> seen(rules.size(), false);
  std::vector<uint32_t> path;
  for (uint32_t first = 0; first < rules.size(); ++first) {
    if (!seen[first]) path.push_back(first);
    seen[first] = true;
    while (!path.empty()) {
      const uint32_t rule = path.back();
      if (next[rule] == needs[rule].size()) {
        order.push_back(rule);
        path.pop_back();
      } else if (const uint32_t needed = needs[rule][next[rule]++]; !seen[needed]) {
        seen[needed] = true;
        path.push_back(needed);
      }
    }
  }
  return order;
}

}  // namespace

CompiledRules::CompiledRules(const Pack& pack) : by_kind_(kQuantityKinds, kNoSignal) {
  const auto base =
      static_cast<uint32_t>(pack.themes.size() + pack.organizations.size() + pack.regexes.size());
  for (const uint32_t index : DependencyOrder(pack.rules)) {
    const RuleEntry& entry = pack.rules[index];
    Rule rule{entry.scope, entry.near, base + index, kNoSignal, {}, {}, {}};
    const auto translate = [&](const std::vector<std::string>& references, std::vector<Signal>& signals) {
      for (const std::string& reference : references) signals.push_back(SignalFor(reference));
      std::sort(signals.begin(), signals.end());
      signals.erase(std::unique(signals.begin(), signals.end()), signals.end());
    };
    translate(entry.all, rule.all);
    translate(entry.any, rule.any);
    translate(entry.none, rule.none);
    rules_.push_back(std::move(rule));
  }
  for (Rule& rule : rules_) {
    const auto own = by_reference_.find(std::string(kRulePrefix) + pack.rules[rule.entry - base].id);
    if (own != by_reference_.end()) rule.own = own->second;
  }
  // The entries' numbers are looked up in one pass over the pack, not once a reference.
  const auto number = [this](const IdMap& signals, const auto& entries, size_t first) {
    if (signals.empty()) return;
    for (uint32_t i = 0; i < entries.size(); ++i) {
      const auto found = signals.find(std::string(std::string_view(entries[i].id)));
      if (found != signals.end()) by_entry_.emplace(static_cast<uint32_t>(first + i), found->second);
    }
  };
  number(themes_, pack.themes, 0);
  number(organizations_, pack.organizations, pack.themes.size());
  number(regexes_, pack.regexes, pack.themes.size() + pack.organizations.size());
}

CompiledRules::Signal CompiledRules::SignalFor(const std::string& reference) {
  const auto [found, is_new] = by_reference_.emplace(reference, signals_);
  if (is_new) Resolve(reference, signals_++);
  return found->second;
}

void CompiledRules::Resolve(std::string_view reference, Signal signal) {
  const size_t colon = reference.find(':');
  const std::string_view name = reference.substr(0, colon), id = reference.substr(colon + 1);
  if (name == "theme") themes_.emplace(id, signal);
  if (name == "organization") organizations_.emplace(id, signal);
  if (name == "regex") regexes_.emplace(id, signal);
  if (name != "quantity") return;
  const auto kind = QuantityKindOf(id.substr(0, id.find(':')));
  assert(kind.has_value());
  if (!kind) return;
  if (id.find(':') == std::string_view::npos) {
    by_kind_[static_cast<size_t>(*kind)] = signal;
  } else {
    by_kind_and_unit_.emplace_back(id, signal);
  }
}

void CompiledRules::SignalsOf(const Mention& mention, const QuantityMention* quantity,
                              std::vector<Signal>& out) const {
  if (mention.mention_class == MentionClass::kRule) return;
  if (mention.mention_class == MentionClass::kQuantity) {
    if (quantity == nullptr) return;
    const QuantityKind kind = quantity->quantity.kind;
    if (const Signal signal = by_kind_[static_cast<size_t>(kind)]; signal != kNoSignal) out.push_back(signal);
    const std::string_view kind_name = Name(kind);
    for (const auto& [id, signal] : by_kind_and_unit_) {
      const bool same = id.size() == kind_name.size() + 1 + quantity->unit.size() &&
                        id.starts_with(kind_name) && id.ends_with(quantity->unit);
      if (same) out.push_back(signal);
    }
  } else if (mention.entry != Mention::kOpen) {
    const auto found = by_entry_.find(mention.entry);
    if (found != by_entry_.end()) out.push_back(found->second);
  } else if (mention.mention_class == MentionClass::kOrganization && !organizations_.empty()) {
    const auto found = organizations_.find(std::string(mention.id));
    if (found != organizations_.end()) out.push_back(found->second);
  }
}

}  // namespace trommel
