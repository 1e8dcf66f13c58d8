// A document's mentions are sorted into lists, one a signal; then the rules run in dependency order, and what
// a rule finds becomes the list of its own signal. Two ways to evaluate:
//   stretches  every mention that plays a part is labelled with the sentence or paragraph it starts in;
//   sorted by that
//              label, each group is judged by itself
//   near       from right to left over the starts of the mentions, the smallest end that completes the set is
//   known for
//              each start; windows that hold a smaller one are left out, then those with a `none` mention
//              near, then those that overlap one further left
#include "engine/rule/rule_engine.h"

#include <algorithm>
#include <cassert>
#include <tuple>

#include "engine/rule/sentence.h"

namespace trommel {
namespace {

constexpr uint32_t kCountStep = 256;

uint32_t CountCharacters(std::string_view text) {
  uint32_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

}  // namespace

void RuleEngine::Characters::Reset(std::string_view text) {
  text_ = text;
  counts_.clear();
}

uint32_t RuleEngine::Characters::At(uint32_t byte) {
  if (counts_.empty()) {
    counts_.push_back(0);
    for (size_t at = 0; at + kCountStep <= text_.size(); at += kCountStep) {
      counts_.push_back(counts_.back() + CountCharacters(text_.substr(at, kCountStep)));
    }
  }
  const uint32_t step = byte / kCountStep;
  return counts_[step] + CountCharacters(text_.substr(step * kCountStep, byte - step * kCountStep));
}

RuleEngine::RuleEngine(const CompiledRules& rules) : rules_(rules), spans_(rules.signals()) {}

void RuleEngine::Evaluate(const AnalyzedDocument& document, std::vector<Mention>& out) {
  out.clear();
  if (rules_.empty()) return;
  Collect(document);
  for (const CompiledRules::Rule& rule : rules_.rules()) {
    if (!CanHold(rule)) continue;
    found_.clear();
    if (rule.scope == RuleScope::kNear) {
      EvaluateNear(rule);
    } else {
      EvaluateStretches(rule);
    }
    for (const Span& span : found_) {
      Mention& mention = out.emplace_back();
      mention.mention_class = MentionClass::kRule;
      mention.start = span.start;
      mention.end = span.end;
      mention.entry = rule.entry;
    }
    if (rule.own != CompiledRules::kNoSignal) spans_[rule.own] = found_;
  }
  std::sort(out.begin(), out.end(), [](const Mention& a, const Mention& b) {
    return std::tie(a.start, b.end, a.entry) < std::tie(b.start, a.end, b.entry);
  });
}

void RuleEngine::Collect(const AnalyzedDocument& document) {
  assert(document.document != nullptr);
  text_ = document.document->text;
  have_sentences_ = have_paragraphs_ = false;
  characters_.Reset(text_);
  for (std::vector<Span>& spans : spans_) spans.clear();
  for (const Mention& mention : document.mentions) {
    const bool is_quantity = mention.mention_class == MentionClass::kQuantity;
    signals_of_mention_.clear();
    rules_.SignalsOf(mention, is_quantity ? &document.quantities[mention.quantity] : nullptr,
                     signals_of_mention_);
    for (const CompiledRules::Signal signal : signals_of_mention_)
      spans_[signal].push_back({mention.start, mention.end});
  }
  for (std::vector<Span>& spans : spans_) {
    std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) {
      return std::tie(a.start, a.end) < std::tie(b.start, b.end);
    });
  }
}

// The quick refusal that most rules meet in most documents.
bool RuleEngine::CanHold(const CompiledRules::Rule& rule) const {
  const auto present = [this](CompiledRules::Signal signal) { return !spans_[signal].empty(); };
  return std::all_of(rule.all.begin(), rule.all.end(), present) &&
         (rule.any.empty() || std::any_of(rule.any.begin(), rule.any.end(), present));
}

const std::vector<uint32_t>& RuleEngine::Starts(RuleScope scope) {
  if (scope == RuleScope::kSentence) {
    if (!have_sentences_) FindSentences(text_, sentences_);
    have_sentences_ = true;
    return sentences_;
  }
  if (!have_paragraphs_) FindParagraphs(text_, paragraphs_);
  have_paragraphs_ = true;
  return paragraphs_;
}

void RuleEngine::EvaluateStretches(const CompiledRules::Rule& rule) {
  supports_.clear();
  const bool whole = rule.scope == RuleScope::kDocument;
  const auto add = [&](CompiledRules::Signal signal, uint32_t slot) {
    for (const Span& span : spans_[signal]) {
      supports_.push_back({whole ? 0 : StretchOf(Starts(rule.scope), span.start), slot, span});
    }
  };
  for (uint32_t i = 0; i < rule.all.size(); ++i) add(rule.all[i], i);
  for (const CompiledRules::Signal signal : rule.any) add(signal, kAnySlot);
  for (const CompiledRules::Signal signal : rule.none) add(signal, kNoneSlot);
  std::sort(supports_.begin(), supports_.end(),
            [](const Support& a, const Support& b) { return a.stretch < b.stretch; });
  const Support* const end = supports_.data() + supports_.size();
  for (const Support* first = supports_.data(); first != end;) {
    const Support* last = first;
    while (last != end && last->stretch == first->stretch) ++last;
    EvaluateStretch(rule, first, last);
    first = last;
  }
}

void RuleEngine::EvaluateStretch(const CompiledRules::Rule& rule, const Support* first, const Support* last) {
  slot_marks_.resize(std::max(slot_marks_.size(), rule.all.size()), 0);
  ++mark_;  // slots marked with it were seen in this stretch; wraps after four billion stretches of one
            // worker
  size_t slots_seen = 0;
  bool any_seen = rule.any.empty();
  Span span{~0u, 0};
  for (const Support* support = first; support != last; ++support) {
    if (support->slot == kNoneSlot) return;
    if (support->slot == kAnySlot) {
      any_seen = true;
    } else if (slot_marks_[support->slot] != mark_) {
      slot_marks_[support->slot] = mark_;
      ++slots_seen;
    }
    span.start = std::min(span.start, support->span.start);
    span.end = std::max(span.end, support->span.end);
  }
  if (any_seen && slots_seen == rule.all.size()) found_.push_back(span);
}

void RuleEngine::EvaluateNear(const CompiledRules::Rule& rule) {
  supports_.clear();
  for (uint32_t i = 0; i < rule.all.size(); ++i) {
    for (const Span& span : spans_[rule.all[i]]) supports_.push_back({0, i, span});
  }
  const auto any_slot = static_cast<uint32_t>(rule.all.size());
  for (const CompiledRules::Signal signal : rule.any) {
    for (const Span& span : spans_[signal]) supports_.push_back({0, any_slot, span});
  }
  std::sort(supports_.begin(), supports_.end(),
            [](const Support& a, const Support& b) { return a.span.start > b.span.start; });
  // By slot: the smallest end among the mentions from here on to the right.
  constexpr uint32_t kNotYet = ~0u;
  std::vector<uint32_t> ends(rule.all.size() + (rule.any.empty() ? 0 : 1), kNotYet);
  uint32_t end_before = kNotYet;
  for (size_t i = 0; i < supports_.size();) {
    const uint32_t start = supports_[i].span.start;
    for (; i < supports_.size() && supports_[i].span.start == start; ++i) {
      uint32_t& end = ends[supports_[i].slot];
      end = std::min(end, supports_[i].span.end);
    }
    const uint32_t end = *std::max_element(ends.begin(), ends.end());
    if (end == kNotYet || end == end_before)
      continue;  // not complete, or the window further right is smaller
    end_before = end;
    const Span window{start, end};
    const bool fits = characters_.At(end) - characters_.At(start) <= rule.near;
    if (fits && !NoneIsNear(rule, window)) found_.push_back(window);
  }
  std::reverse(found_.begin(), found_.end());
  uint32_t taken = 0;
  std::erase_if(found_, [&taken](const Span& window) {
    if (window.start < taken) return true;
    taken = window.end;
    return false;
  });
}

// Whether a `none` mention and the window fit together into `near` characters.
bool RuleEngine::NoneIsNear(const CompiledRules::Rule& rule, Span window) {
  const uint64_t start = characters_.At(window.start), end = characters_.At(window.end);
  for (const CompiledRules::Signal signal : rule.none) {
    const std::vector<Span>& spans = spans_[signal];
    const auto first = std::partition_point(spans.begin(), spans.end(), [&](const Span& span) {
      return uint64_t{characters_.At(span.start)} + rule.near < end;
    });
    for (auto span = first; span != spans.end(); ++span) {
      const uint64_t none_start = characters_.At(span->start), none_end = characters_.At(span->end);
      if (none_start >= start + rule.near) break;
      if (std::max(end, none_end) - std::min(start, none_start) <= rule.near) return true;
    }
  }
  return false;
}

}  // namespace trommel
