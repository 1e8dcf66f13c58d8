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
  void Grow();

  std::vector<Slot> slots_;
  size_t used_ = 0;
};

}  // namespace trommel
