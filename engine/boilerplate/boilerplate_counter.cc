#include "engine/boilerplate/boilerplate_counter.h"

#include <algorithm>

#include "engine/boilerplate/text_unit.h"

namespace trommel {
namespace {

constexpr uint64_t kHashBytes = 40;    // of a table's node, about
constexpr uint64_t kEntryBytes = 160;  // of an entry with a text

size_t Characters(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

void BoilerplateCounter::Add(const Document& document) {
  thread_local std::vector<TextUnit> units;
  thread_local std::vector<std::pair<uint64_t, TextUnit>> found;
  CutIntoUnits(document.text, units);
  found.clear();
  for (const TextUnit& unit : units) {
    const std::string_view text = document.text.substr(unit.begin, unit.end - unit.begin);
    if (Characters(text) >= kLeastCharacters) found.emplace_back(BoilerplateKey(document.source, text), unit);
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  found.erase(std::unique(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first == b.first; }),
              found.end());
  for (const auto& [key, unit] : found) {
    Shard& shard = shards_[key % kShards];
    const std::lock_guard lock(shard.mutex);
    if (const auto again = shard.again.find(key); again != shard.again.end()) {
      ++again->second.documents;
    } else if (shard.once.erase(key) == 0) {
      shard.once.emplace(key, 1);
    } else {
      const std::string_view text = document.text.substr(unit.begin, unit.end - unit.begin);
      shard.again.emplace(key, Seen{2, std::string(document.source), std::string(text)});
      shard.text_bytes += text.size() + document.source.size();
    }
  }
  const std::lock_guard lock(sources_mutex_);
  const auto source = sources_.find(document.source);
  if (source == sources_.end()) {
    sources_.emplace(std::string(document.source), 1);
  } else {
    ++source->second;
  }
}

uint64_t BoilerplateCounter::MemoryBytes() const {
  uint64_t bytes = 0;
  for (Shard& shard : shards_) {
    const std::lock_guard lock(shard.mutex);
    bytes += shard.once.size() * kHashBytes + shard.again.size() * kEntryBytes + shard.text_bytes;
  }
  return bytes;
}

std::vector<BoilerplateEntry> BoilerplateCounter::Recurring(uint64_t least, double share) const {
  std::vector<BoilerplateEntry> entries;
  for (const Shard& shard : shards_) {
    for (const auto& [key, seen] : shard.again) {
      const uint64_t of = sources_.find(seen.source)->second;
      const bool often = static_cast<double>(seen.documents) >= share * static_cast<double>(of);
      if (seen.documents >= least && often) entries.push_back({seen.source, seen.text, seen.documents, of});
    }
  }
  return MergeBoilerplate({entries});
}

}  // namespace trommel
