#include "engine/quantity/quantity_words.h"

#include <algorithm>

#include "kernels/unicode/folded_text.h"

namespace trommel {
namespace {

std::u16string Folded(std::string_view text) {
  FoldedText folded;
  folded.Assign(text);
  return std::u16string(folded.units());
}

bool WholeWord(const Page& page, uint32_t start, uint32_t end) {
  const bool glued_before = start > 0 && IsLatin(page[start]) && page.WordAt(start - 1);
  return !glued_before && !(page.WordAt(end - 1) && page.WordAt(end));
}

}  // namespace

QuantityWords::QuantityWords(const QuantityAdditions& additions) {
  for (const std::string& text : additions.classifiers) AddUnit(text, Sense::kClassifierAny, {});
  for (const auto& [text, identifier] : additions.units) AddUnit(text, Sense::kMeasure, identifier);
  for (const auto& [text, code] : additions.currencies) AddUnit(text, Sense::kMoney, code);
  for (const std::string& text : additions.not_numbers) {
    std::u16string units = Folded(text);
    if (units.empty()) continue;
    longest_phrase_ = std::max(longest_phrase_, static_cast<uint32_t>(units.size()));
    phrases_[units[0]].push_back({std::move(units), {}});
  }
}

std::u16string_view QuantityWords::Keep(std::u16string text) { return kept_.emplace_back(std::move(text)); }

void QuantityWords::AddUnit(std::string_view text, Sense sense, std::string_view identifier) {
  std::u16string units = Folded(text);
  if (units.empty()) return;
  const std::u16string_view name = Keep(std::u16string(identifier.begin(), identifier.end()));
  units_[units[0]].push_back({std::move(units), {name, sense, 0, 0}});
}

LexiconMatch QuantityWords::Unit(const Page& page, uint32_t at) const {
  LexiconMatch best;
  const auto found = units_.find(page[at]);
  if (found == units_.end()) return best;
  for (const Word& word : found->second) {
    const uint32_t end = at + static_cast<uint32_t>(word.text.size());
    if (end <= best.end || !page.Has(at, word.text)) continue;
    if (page.WordAt(end - 1) && page.WordAt(end)) continue;
    best = {end, &word.entry, 1};
  }
  return best;
}

uint32_t QuantityWords::PhraseEnd(const Page& page, uint32_t at, uint32_t floor) const {
  uint32_t best = 0;
  for (uint32_t back = 0; back < longest_phrase_ && at >= floor + back; ++back) {
    const uint32_t start = at - back;
    const auto found = phrases_.find(page[start]);
    if (found == phrases_.end()) continue;
    for (const Word& word : found->second) {
      const uint32_t end = start + static_cast<uint32_t>(word.text.size());
      if (end > at && end > best && page.Has(start, word.text) && WholeWord(page, start, end)) best = end;
    }
  }
  return best;
}

}  // namespace trommel
