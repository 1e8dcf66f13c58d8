#pragma once

#include <cstdint>
#include <string_view>

namespace trommel {

/// XXH64 with seed 0: the same in every process and on every machine, so that what is chosen by it is too.
uint64_t StableHash(std::string_view text);

/// What samples are chosen by: of an entry's hash and a text's. Anyone may compute it (docs/results.md).
inline uint64_t SampleHash(uint64_t entry_hash, uint64_t text_hash) {
  uint64_t hash = entry_hash + text_hash;
  hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9u;
  hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBu;
  return hash ^ (hash >> 31);
}

}  // namespace trommel
