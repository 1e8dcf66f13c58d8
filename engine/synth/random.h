#pragma once

#include <bit>
#include <cstdint>

namespace trommel {

/// A small generator of random numbers, the same on every machine: xoshiro256** seeded by splitmix64.
/// The standard library's distributions differ between libraries, so none is used.
class Random {
 public:
  explicit Random(uint64_t seed) {
    for (uint64_t& word : state_) word = SplitMix(seed);
  }

  uint64_t Next() {
    const uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
    const uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }

  /// 0 .. bound - 1; bound at least 1. The bias of less than bound / 2^32 is of no account here.
  uint32_t Below(uint32_t bound) { return static_cast<uint32_t>((Next() >> 32) * bound >> 32); }

  /// low .. high, both included.
  uint32_t Between(uint32_t low, uint32_t high) { return low + Below(high - low + 1); }

  bool Percent(uint32_t chance) { return Below(100) < chance; }

  /// An index below `size` with falling frequencies, close to Zipf's law: a power of two is chosen first, all
  /// alike, then a place in it; the first 2^flat places share one frequency, so that no single word drowns
  /// the others.
  uint32_t Zipf(uint32_t size, uint32_t flat = 3) {
    const uint32_t octaves = static_cast<uint32_t>(std::bit_width(size));
    if (octaves <= flat) return Below(size);
    const uint32_t octave = flat + Below(octaves - flat + 1);
    const uint32_t index =
        octave == flat ? Below(1u << flat) : (1u << (octave - 1)) + Below(1u << (octave - 1));
    return index < size ? index : Below(size);
  }

  /// One step of splitmix64: advances `seed` and answers a well mixed word.
  static uint64_t SplitMix(uint64_t& seed) {
    uint64_t z = (seed += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }

 private:
  uint64_t state_[4];
};

}  // namespace trommel
