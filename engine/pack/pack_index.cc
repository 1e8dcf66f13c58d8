#include "engine/pack/pack_index.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/pack/text_check.h"

namespace trommel {

std::string_view Name(PackClass pack_class) {
  static constexpr std::array<std::string_view, kPackClasses> kNames = {"theme", "organization", "regex",
                                                                        "rule"};
  return kNames[static_cast<size_t>(pack_class)];
}

template <typename Entry>
void PackIndex::Add(PackClass pack_class, const std::vector<Entry>& entries, PackErrors& errors) {
  Map& map = maps_[static_cast<size_t>(pack_class)];
  map.reserve(entries.size());
  for (uint32_t i = 0; i < entries.size() && !errors.full(); ++i) {
    const Entry& entry = entries[i];
    if (entry.id.empty()) continue;  // reported where it was read
    const auto [found, is_new] = map.emplace(entry.id, i);
    if (is_new) continue;
    errors.Add(entry.place,
               fmt::format("{} id {} is already at {}: rename one of them or put them together",
                           Name(pack_class), Quoted(entry.id), ToString(entries[found->second].place)));
  }
}

PackIndex::PackIndex(const Pack& pack, PackErrors& errors) {
  Add(PackClass::kTheme, pack.themes, errors);
  Add(PackClass::kOrganization, pack.organizations, errors);
  Add(PackClass::kRegex, pack.regexes, errors);
  Add(PackClass::kRule, pack.rules, errors);
}

std::optional<uint32_t> PackIndex::Find(PackClass pack_class, std::string_view id) const {
  const Map& map = maps_[static_cast<size_t>(pack_class)];
  const auto found = map.find(id);
  if (found == map.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string_view> PackIndex::Ids(PackClass pack_class) const {
  std::vector<std::string_view> ids;
  for (const auto& [id, index] : maps_[static_cast<size_t>(pack_class)]) ids.push_back(id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace trommel
