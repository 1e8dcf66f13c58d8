#pragma once

#include <cstddef>

namespace trommel {

/// What each table of a tally keeps when it is cleared for the next epoch. More would add up: an epoch rich
/// in names after one rich in cells would hold the memory of both, beyond the budget that each kept to.
inline constexpr size_t kKeptBytes = 256 << 10;

/// Empties a vector or string; its memory goes when it is more than is kept.
template <typename Container>
void ClearContainer(Container& container) {
  if (container.capacity() * sizeof(typename Container::value_type) > kKeptBytes) {
    Container().swap(container);  // assigning an empty string would keep the memory
  } else {
    container.clear();
  }
}

/// Empties an open-addressing table to its `first` size, or keeps its size where that is small.
template <typename Slots>
void ClearSlots(Slots& slots, size_t first) {
  const bool large = slots.size() * sizeof(typename Slots::value_type) > kKeptBytes;
  if (large) Slots().swap(slots);
  slots.assign(large ? first : slots.size(), typename Slots::value_type{});
}

}  // namespace trommel
