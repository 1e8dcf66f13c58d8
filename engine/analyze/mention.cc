#include "engine/analyze/mention.h"

#include <array>

namespace trommel {

std::string_view Name(MentionClass mention_class) {
  static constexpr std::array<std::string_view, kMentionClasses> kNames = {"theme", "quantity",
                                                                           "organization", "regex", "rule"};
  return kNames[static_cast<size_t>(mention_class)];
}

}  // namespace trommel
