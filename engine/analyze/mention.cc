#include "engine/analyze/mention.h"

#include <array>

namespace trommel {

std::string_view Name(MentionClass mention_class) {
  static constexpr std::array<std::string_view, kMentionClasses> kNames = {"theme", "quantity",
                                                                           "organization", "regex", "rule"};
  return kNames[static_cast<size_t>(mention_class)];
}

std::pair<uint32_t, uint32_t> BytesOf(const AnalyzedDocument& analyzed, const Mention& mention) {
  if (!mention.in_units || analyzed.folded == nullptr) return {mention.start, mention.end};
  return {analyzed.folded->ByteOffset(mention.start), analyzed.folded->ByteOffset(mention.end)};
}

}  // namespace trommel
