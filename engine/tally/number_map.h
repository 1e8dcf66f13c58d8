#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace trommel {

/// Small numbers by 64-bit key, open addressing. Threads: one.
class NumberMap {
 public:
  NumberMap();

  /// The number of `key`; `fresh` becomes its number where it had none. Allocates only while growing past
  /// earlier sizes.
  uint32_t FindOrAdd(uint64_t key, uint32_t fresh);

  /// Changes the number of `key`, which must be there.
  void Set(uint64_t key, uint32_t number);

  /// Forgets all keys; memory is kept up to kKeptBytes.
  void Clear();

  size_t MemoryBytes() const { return used_ * 6 * sizeof(Slot); }

 private:
  struct Slot {
    uint64_t key;
    uint64_t number;  // + 1; 0 is free
  };
  static size_t Scatter(uint64_t key) {
    const auto product = static_cast<unsigned __int128>(key ^ 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
    return static_cast<size_t>(static_cast<uint64_t>(product >> 64) ^ static_cast<uint64_t>(product));
  }
  void Grow();

  std::vector<Slot> slots_;
  size_t used_ = 0;
};

inline uint32_t NumberMap::FindOrAdd(uint64_t key, uint32_t fresh) {
  const size_t mask = slots_.size() - 1;
  size_t slot = Scatter(key) & mask;
  for (; slots_[slot].number != 0; slot = (slot + 1) & mask) {
    if (slots_[slot].key == key) return static_cast<uint32_t>(slots_[slot].number - 1);
  }
  slots_[slot] = {key, uint64_t{fresh} + 1};
  if (++used_ * 2 > slots_.size()) Grow();
  return fresh;
}

}  // namespace trommel
