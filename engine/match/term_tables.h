#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/pack/pack.h"

namespace trommel {

/// One way in which a pattern is wanted: several entries, or several settings, may share the same folded
/// text. Kept in files as it stands.
struct TermUse {
  static constexpr uint32_t kNoDetail = ~0u;
  uint32_t entry = 0;
  uint32_t detail = kNoDetail;  ///< index into the details, for what few terms ask for
  uint8_t whole_left = 0;       ///< 1: no word unit may touch that end
  uint8_t whole_right = 0;
  uint8_t common_word = 0;  ///< 1: counts only where the text supports it
  uint8_t as_folded = 0;    ///< 1: the original must be spelt as its folded form is
};

/// What few terms ask for.
struct TermDetail {
  bool case_exact = false, variants = true, on_breaks = false;
  std::u16string exact;                 ///< as written, where either case or variants are asked for
  std::string bytes;                    ///< as written, where both are
  std::vector<std::u16string> context;  ///< folded
};

/// What a match of a pattern means. Immutable once made; the spans' memory is `owner`'s.
struct TermTables {
  std::span<const uint32_t> first_use;  ///< by pattern, and one more: where its uses begin
  std::span<const TermUse> uses;
  std::vector<TermDetail> details;
  std::shared_ptr<const void> owner;

  /// Whether each pattern has exactly one use, that of its own number. Each has one at least.
  bool OneUseEach() const { return uses.size() + 1 == first_use.size(); }

  size_t MemoryBytes() const {
    return first_use.size_bytes() + uses.size_bytes() + details.size() * sizeof(TermDetail);
  }
};

/// A term to look for.
struct TermInput {
  const Term* term;
  uint32_t entry;
  const std::vector<std::string>* context;  ///< beside the term's own; may be null
};

}  // namespace trommel
