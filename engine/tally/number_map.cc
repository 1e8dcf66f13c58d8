#include "engine/tally/number_map.h"

#include "engine/tally/kept_memory.h"

namespace trommel {
namespace {

constexpr size_t kFirstSlots = 64;

size_t Scatter(uint64_t key) {
  const auto product = static_cast<unsigned __int128>(key ^ 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
  return static_cast<size_t>(static_cast<uint64_t>(product >> 64) ^ static_cast<uint64_t>(product));
}

}  // namespace

NumberMap::NumberMap() : slots_(kFirstSlots) {}

uint32_t NumberMap::FindOrAdd(uint64_t key, uint32_t fresh) {
  const size_t mask = slots_.size() - 1;
  size_t slot = Scatter(key) & mask;
  for (; slots_[slot].number != 0; slot = (slot + 1) & mask) {
    if (slots_[slot].key == key) return static_cast<uint32_t>(slots_[slot].number - 1);
  }
  slots_[slot] = {key, uint64_t{fresh} + 1};
  if (++used_ * 2 > slots_.size()) Grow();
  return fresh;
}

void NumberMap::Set(uint64_t key, uint32_t number) {
  const size_t mask = slots_.size() - 1;
  size_t slot = Scatter(key) & mask;
  while (slots_[slot].key != key || slots_[slot].number == 0) slot = (slot + 1) & mask;
  slots_[slot].number = uint64_t{number} + 1;
}

void NumberMap::Grow() {
  std::vector<Slot> grown(slots_.size() * 2);
  std::swap(slots_, grown);
  const size_t mask = slots_.size() - 1;
  for (const Slot& old : grown) {
    if (old.number == 0) continue;
    size_t slot = Scatter(old.key) & mask;
    while (slots_[slot].number != 0) slot = (slot + 1) & mask;
    slots_[slot] = old;
  }
}

void NumberMap::Clear() {
  if (used_ != 0) ClearSlots(slots_, kFirstSlots);
  used_ = 0;
}

}  // namespace trommel
