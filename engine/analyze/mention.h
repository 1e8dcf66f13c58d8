#pragma once

#include <cstdint>
#include <string_view>
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
/// half open.
struct Mention {
  static constexpr uint32_t kOpen = ~0u;
  MentionClass mention_class = MentionClass::kTheme;
  OrganizationSource organization_source = OrganizationSource::kGazetteer;
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
  std::vector<Mention> mentions;  ///< by start, then longer first, then class, then id
  std::vector<QuantityMention> quantities;
};

}  // namespace trommel
