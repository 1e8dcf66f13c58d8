#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/match/compiled_cache.h"
#include "engine/match/term_tables.h"
#include "kernels/dictionary/dictionary.h"

namespace trommel {

/// Term tables and their dictionary as parts of a cache file.
struct TermImage {
  TermTables tables;
  Dictionary dictionary;
};

/// Stores what `FindImage` gives back.
void StoreImage(const CompiledCache& cache, const CacheKey& key, const TermTables& tables,
                std::span<const std::byte> dictionary);

/// The tables and the dictionary as they are mapped, not copied; nothing where they are not there or not
/// sound, entries below `entries`. O(bytes).
std::optional<TermImage> FindImage(const CompiledCache& cache, const CacheKey& key, uint32_t entries);

}  // namespace trommel
