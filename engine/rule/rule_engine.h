#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/analyze/mention.h"
#include "engine/pack/pack.h"

namespace trommel {

/// The rules of a pack with every reference turned into a number, in an order in which each rule stands
/// behind those it refers to. Immutable; shared by all workers; does not keep the pack.
class CompiledRules {
 public:
  /// What a rule refers to: every distinct reference of all rules is one signal.
  using Signal = uint32_t;
  static constexpr Signal kNoSignal = ~0u;

  struct Rule {
    RuleScope scope;
    uint32_t near;                       ///< characters, for kNear
    uint32_t entry;                      ///< index into EntryTable
    Signal own;                          ///< what other rules see of it, or kNoSignal
    std::vector<Signal> all, any, none;  ///< each without repetition
  };

  /// `pack` must have passed LoadPacks: references exist and do not go round. O(entries that rules refer to +
  /// references).
  explicit CompiledRules(const Pack& pack);

  bool empty() const { return rules_.empty(); }
  const std::vector<Rule>& rules() const { return rules_; }
  uint32_t signals() const { return signals_; }

  /// Appends the signals that a mention gives. `quantity` is the one of a quantity mention, else null.
  void SignalsOf(const Mention& mention, const QuantityMention* quantity, std::vector<Signal>& out) const;

 private:
  using IdMap = std::unordered_map<std::string, Signal>;

  Signal SignalFor(const std::string& reference);
  void Resolve(std::string_view reference, Signal signal);

  std::vector<Rule> rules_;
  uint32_t signals_ = 0;
  IdMap by_reference_;
  IdMap themes_, organizations_, regexes_;  // those that rules name; organizations also without an entry
  std::unordered_map<uint32_t, Signal> by_entry_;
  std::vector<Signal> by_kind_;
  std::vector<std::pair<std::string, Signal>> by_kind_and_unit_;  // "money:CNY"; few
};

/// Finds where the rules of a pack hold in a document. What "holds" means, scope by scope: docs/packs.md.
/// Threads: one engine a worker; the compiled rules are shared and must outlive it.
class RuleEngine {
 public:
  explicit RuleEngine(const CompiledRules& rules);

  /// Replaces `out` with the rule mentions that `document.mentions` give, by start, then longer first, then
  /// entry. Mentions may stand in any order but need their byte places; rule mentions among them are left out
  /// of account. O(text + m log m) in the mentions that rules refer to, for each rule.
  void Evaluate(const AnalyzedDocument& document, std::vector<Mention>& out);

 private:
  struct Span {
    uint32_t start, end;  // bytes
    bool operator==(const Span&) const = default;
  };
  /// One mention in its part in a rule: the slot is the place in `all`, or one of the two below.
  struct Support {
    uint32_t stretch;
    uint32_t slot;
    Span span;
  };
  static constexpr uint32_t kAnySlot = ~0u - 1, kNoneSlot = ~0u;

  /// Character numbers of byte offsets, from counts at every 256th byte; counted once a document, when first
  /// asked for.
  class Characters {
   public:
    void Reset(std::string_view text);
    uint32_t At(uint32_t byte);

   private:
    std::string_view text_;
    std::vector<uint32_t> counts_;
  };

  void Collect(const AnalyzedDocument& document);
  bool CanHold(const CompiledRules::Rule& rule) const;
  void EvaluateStretches(const CompiledRules::Rule& rule);
  void EvaluateStretch(const CompiledRules::Rule& rule, const Support* first, const Support* last);
  void EvaluateNear(const CompiledRules::Rule& rule);
  bool NoneIsNear(const CompiledRules::Rule& rule, Span window);
  const std::vector<uint32_t>& Starts(RuleScope scope);

  const CompiledRules& rules_;
  std::string_view text_;
  std::vector<std::vector<Span>> spans_;  // by signal, sorted by start, then end
  std::vector<uint32_t> sentences_, paragraphs_;
  bool have_sentences_ = false, have_paragraphs_ = false;
  Characters characters_;
  std::vector<Support> supports_;
  std::vector<Span> found_;  // of the rule at hand
  std::vector<uint32_t> slot_marks_;
  uint32_t mark_ = 0;
  std::vector<CompiledRules::Signal> signals_of_mention_;
};

}  // namespace trommel
