#include "engine/tally/entry_index.h"

#include <bit>
#include <cassert>

#include "engine/tally/hash.h"

namespace trommel {
namespace {

uint64_t HashOf(MentionClass mention_class, std::string_view id) {
  return HashText(id, static_cast<uint64_t>(mention_class));
}

}  // namespace

EntryIndex::EntryIndex(const EntryTable& entries)
    : entries_(&entries), slots_(std::bit_ceil(entries.size() * 2 + 2)) {
  assert(entries.size() < (1u << 31));
  const size_t mask = slots_.size() - 1;
  for (uint32_t entry = 0; entry < entries.size(); ++entry) {
    if (Find(entries[entry].mention_class, entries[entry].id))
      continue;  // packs refuse this; the first one stands
    size_t slot = HashOf(entries[entry].mention_class, entries[entry].id) & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = entry + 1;
  }
}

std::optional<uint32_t> EntryIndex::Find(MentionClass mention_class, std::string_view id) const {
  const size_t mask = slots_.size() - 1;
  for (size_t slot = HashOf(mention_class, id) & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const Entry& entry = (*entries_)[slots_[slot] - 1];
    if (entry.mention_class == mention_class && entry.id == id) return slots_[slot] - 1;
  }
  return std::nullopt;
}

}  // namespace trommel
