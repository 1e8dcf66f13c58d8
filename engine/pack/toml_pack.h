#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/pack/pack.h"
#include "engine/pack/pack_errors.h"

namespace trommel {

/// A file that a pack names, with the place of its name.
struct PackFileReference {
  std::string path;
  SourcePlace place;
};

/// One of a rule's references, with its place.
struct RuleReference {
  uint32_t rule = 0;  ///< index into the rules beside it
  std::string text;   ///< "class:id"
  SourcePlace place;
};

/// What one TOML file says, by itself: ids are not yet compared, references of rules not yet followed.
struct TomlPack {
  std::string name;  ///< empty where the pack gives none
  std::vector<ThemeEntry> themes;
  std::vector<OrganizationEntry> organizations;
  std::vector<RegexEntry> regexes;
  std::vector<RuleEntry> rules;
  std::vector<RuleReference> rule_references;  ///< of all rules, once more: for messages
  std::optional<bool> organization_grammar;
  std::optional<uint32_t> quantity_kinds;
  QuantityAdditions quantity_words;
  std::vector<PackFileReference> organization_files;
};

/// Reads a pack's TOML. `text` must be valid UTF-8; `file` is how places name it, and must outlive them.
/// After a fault of syntax nothing more of the file is looked at; all other faults are reported together.
/// O(bytes log entries).
TomlPack ReadTomlPack(std::string_view text, std::string_view file, PackErrors& errors);

}  // namespace trommel
