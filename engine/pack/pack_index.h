#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/pack/pack.h"
#include "engine/pack/pack_errors.h"

namespace trommel {

/// The classes of entries that packs list.
enum class PackClass : uint8_t { kTheme, kOrganization, kRegex, kRule };
inline constexpr int kPackClasses = 4;

/// "theme", "organization", "regex", "rule".
std::string_view Name(PackClass pack_class);

/// Where each id of a pack is. Views the pack, which must stay as it is and outlive the index.
class PackIndex {
 public:
  /// O(entries). An id that stands twice in a class is an error that names both places; the first one counts.
  PackIndex(const Pack& pack, PackErrors& errors);

  /// Index into the pack's vector of that class, or nothing.
  std::optional<uint32_t> Find(PackClass pack_class, std::string_view id) const;

  /// All ids of a class, in bytewise order. O(ids log ids).
  std::vector<std::string_view> Ids(PackClass pack_class) const;

 private:
  using Map = std::unordered_map<std::string_view, uint32_t>;
  template <typename Entry>
  void Add(PackClass pack_class, const std::vector<Entry>& entries, PackErrors& errors);

  std::array<Map, kPackClasses> maps_;
};

}  // namespace trommel
