#include "engine/tally/number_map.h"

#include "engine/tally/kept_memory.h"

namespace trommel {
namespace {

constexpr size_t kFirstSlots = 64;

}  // namespace

NumberMap::NumberMap() : slots_(kFirstSlots) {}

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
