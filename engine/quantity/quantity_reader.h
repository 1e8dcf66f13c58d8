#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/quantity/quantity.h"
#include "engine/quantity/quantity_words.h"
#include "kernels/unicode/folded_text.h"

namespace trommel {

/// Which finder proposes the places where the parser runs. Both give the same mentions.
enum class QuantityEngine : uint8_t { kAuto, kHyperscan, kKernel };

/// Finds and reads every quantity of a text.
/// Threads: one reader a worker; the lexicon behind all of them is shared and immutable.
class QuantityReader {
 public:
  /// `kinds` is a bit a QuantityKind; `words` is what a pack adds to the lexicon, or null.
  explicit QuantityReader(uint32_t kinds = ~0u, QuantityEngine engine = QuantityEngine::kAuto,
                          std::shared_ptr<const QuantityWords> words = nullptr);
  ~QuantityReader();
  QuantityReader(QuantityReader&&) noexcept;
  QuantityReader& operator=(QuantityReader&&) noexcept;

  /// Replaces `out` with the quantities of `text`, in order of their places, not overlapping.
  /// Views in `out` live as long as the reader, and as the text is not assigned anew. O(units).
  void Read(const FoldedText& text, std::vector<Quantity>& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace trommel
