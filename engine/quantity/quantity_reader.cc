#include "engine/quantity/quantity_reader.h"

#include <algorithm>

#include "engine/quantity/expression.h"
#include "engine/quantity/numeral.h"
#include "engine/quantity/plain.h"
#include "engine/quantity/quantity_finder.h"

namespace trommel {

namespace {

// The first of the ascending starts, from the one at `from` on, that is not below `resume`: eight at a time
// without a branch, since how many a mention covers is hard to foretell.
size_t FirstFrom(const std::vector<uint32_t>& starts, size_t from, uint32_t resume) {
  for (constexpr size_t kStep = 8; from + kStep <= starts.size(); from += kStep) {
    size_t below = 0;
    for (size_t i = 0; i < kStep; ++i) below += starts[from + i] < resume;
    if (below < kStep) return from + below;
  }
  while (from < starts.size() && starts[from] < resume) ++from;
  return from;
}

}  // namespace

struct QuantityReader::State {
  uint32_t kinds;
  std::shared_ptr<const QuantityWords> words;
  std::vector<uint32_t> starts;
  std::optional<HyperscanQuantityFinder> hyperscan;

  void Find(const FoldedText& text) {
    starts.clear();
    if (!hyperscan || !hyperscan->Find(text, starts)) {
      starts.clear();
      FindQuantityStarts(text.units(), starts);
    }
    if (words != nullptr && words->has_units()) AddStarts(text.units());
  }

  // Han numerals before units that only the pack has: the finders know the lexicon's.
  void AddStarts(std::u16string_view units) {
    const size_t found = starts.size();
    for (uint32_t at = 0; at + 1 < units.size(); ++at) {
      if (IsHanNumeral(units[at]) && words->Begins(units[at + 1])) starts.push_back(at);
    }
    std::inplace_merge(starts.begin(), starts.begin() + static_cast<ptrdiff_t>(found), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  }
};

QuantityReader::QuantityReader(uint32_t kinds, QuantityEngine engine,
                               std::shared_ptr<const QuantityWords> words)
    : state_(std::make_unique<State>()) {
  state_->kinds = kinds;
  state_->words = std::move(words);
  // The SIMD pass measures several times as fast as the anchors (docs/quantities.md), so kAuto takes it.
  if (engine == QuantityEngine::kHyperscan) {
    state_->hyperscan.emplace();
    if (!state_->hyperscan->ready()) state_->hyperscan.reset();
  }
}

QuantityReader::~QuantityReader() = default;
QuantityReader::QuantityReader(QuantityReader&&) noexcept = default;
QuantityReader& QuantityReader::operator=(QuantityReader&&) noexcept = default;

void QuantityReader::Read(const FoldedText& text, std::vector<Quantity>& out) {
  const Page page(text.units(), &text);
  const QuantityWords* const words = state_->words.get();
  const bool plain = words == nullptr || !words->has_units();  // the plain reader knows the lexicon alone
  TextContext context(page, words);
  state_->Find(text);
  uint32_t resume = 0, floor = 0;
  size_t count = 0;  // out[count] is written over until it holds a mention
  const std::vector<uint32_t>& starts = state_->starts;
  for (size_t i = 0; (i = FirstFrom(starts, i, resume)) < starts.size(); ++i) {
    const uint32_t at = starts[i];
    if (words != nullptr) {
      if (const uint32_t end = words->PhraseEnd(page, at, floor)) {
        resume = end;
        continue;
      }
    }
    if (out.size() == count) out.emplace_back();
    Quantity& quantity = out[count];
    ExpressionResult result;
    if (!plain || !ReadPlain(page, context, at, floor, quantity, result)) {
      result = ReadExpression(page, context, at, floor, quantity);
    }
    resume = result.resume;
    if (!result.found) continue;
    floor = quantity.end;
    if (resume < floor) resume = floor;
    const bool bound = quantity.modifier != Modifier::kExact && count != 0;
    if (!bound || !JoinBounds(page, out[count - 1], quantity, result.modifier_start)) ++count;
  }
  out.resize(count);
  if (state_->kinds != ~0u) {
    std::erase_if(out,
                  [&](const Quantity& q) { return (state_->kinds >> static_cast<int>(q.kind) & 1) == 0; });
  }
}

}  // namespace trommel
