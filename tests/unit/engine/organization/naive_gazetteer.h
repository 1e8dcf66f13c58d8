#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/organization/organization_finder.h"

namespace trommel {

/// A plain matcher of a gazetteer file, for tests and for scoring the finder by itself. Obvious rather than
/// fast.
class NaiveGazetteer {
 public:
  struct Entry {
    std::string id;
    std::string kind;
  };

  /// Reads lines "id, label, kind, names…" parted by tabs; false where the file cannot be read.
  bool Read(const std::string& path);
  void Add(std::string_view id, std::string_view name);

  std::vector<GazetteerMatch> Find(const FoldedText& text) const;
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  struct Name {
    std::u16string text;
    uint32_t entry;
    bool needs_context;
  };
  void AddName(std::string_view name, uint32_t entry);

  std::vector<Entry> entries_;
  std::unordered_map<uint32_t, std::vector<Name>> by_start_;  // by the first two units
};

}  // namespace trommel
