#include "engine/tally/string_table.h"

#include <cassert>

#include "engine/tally/hash.h"
#include "engine/tally/kept_memory.h"

namespace trommel {
namespace {
constexpr size_t kFirstSlots = 64;
}

StringTable::StringTable() : slots_(kFirstSlots) {}

std::string_view StringTable::operator[](uint32_t number) const {
  const Place& place = places_[number];
  return {bytes_.data() + place.offset, place.length};
}

uint32_t StringTable::Intern(std::string_view text) {
  const uint64_t hash = HashText(text);
  const auto tag = static_cast<uint32_t>(hash >> 32);
  const size_t mask = slots_.size() - 1;
  size_t slot = hash & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const Place& place = places_[slots_[slot] - 1];
    if (place.hash == tag && (*this)[slots_[slot] - 1] == text) return slots_[slot] - 1;
  }
  assert(text.size() <= UINT32_MAX && places_.size() < (1u << 31));
  places_.push_back({bytes_.size(), static_cast<uint32_t>(text.size()), tag});
  bytes_.append(text);
  slots_[slot] = static_cast<uint32_t>(places_.size());
  if (places_.size() * 2 > slots_.size()) Grow();
  return static_cast<uint32_t>(places_.size()) - 1;
}

void StringTable::Grow() {
  slots_.assign(slots_.size() * 2, 0);
  const size_t mask = slots_.size() - 1;
  for (uint32_t number = 0; number < places_.size(); ++number) {
    size_t slot = HashText((*this)[number]) & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = number + 1;
  }
}

void StringTable::Clear() {
  ClearContainer(bytes_);
  ClearContainer(places_);
  ClearSlots(slots_, kFirstSlots);
}

}  // namespace trommel
