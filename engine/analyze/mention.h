#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/organization/organization_finder.h"
#include "engine/quantity/quantity.h"
#include "io/in/document.h"

namespace trommel {

enum class MentionClass : uint8_t { kTheme, kQuantity, kOrganization, kRegex, kRule };
inline constexpr int kMentionClasses = 5;

/// "theme", "quantity", …
std::string_view Name(MentionClass mention_class);

/// A match that survived boundaries, overlap and normalisation. Offsets are bytes into the document's text,
/// half open; where `in_units` is set, units of its folded text (BytesOf tells the bytes).
struct Mention {
  static constexpr uint32_t kOpen = ~0u;
  MentionClass mention_class = MentionClass::kTheme;
  OrganizationSource organization_source = OrganizationSource::kGazetteer;
  bool in_units = false;
  uint32_t start = 0, end = 0;
  uint32_t entry = kOpen;  ///< index into EntryTable, or kOpen: an id that no pack lists, named by `id`
  uint32_t quantity = 0;   ///< index into AnalyzedDocument::quantities, for kQuantity
  std::string_view id;     ///< UTF-8; valid until the analyzer's next document
};

/// A quantity beside its byte offsets.
struct QuantityMention {
  Quantity quantity;
  uint32_t numeral_start = 0, numeral_end = 0;  ///< bytes
  std::string_view unit;                        ///< UTF-8; valid until the analyzer's next document
};

/// What one document holds. Views are valid until the analyzer's next document.
struct AnalyzedDocument {
  const Document* document = nullptr;
  const FoldedText* folded = nullptr;  ///< null where the pack does not fold
  std::vector<Mention> mentions;       ///< by start, then longer first, then class, then id
  std::vector<QuantityMention> quantities;
};

/// Where a mention stands in the document's text, in bytes. O(log runs of the folded text).
std::pair<uint32_t, uint32_t> BytesOf(const AnalyzedDocument& analyzed, const Mention& mention);

}  // namespace trommel
