#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace trommel {

/// A fixed set of Latin words, made at compile time: open addressing at most half full. A word is a hash and
/// mostly one comparison.
template <size_t N>
class WordSet {
 public:
  constexpr explicit WordSet(const std::u16string_view (&words)[N]) {
    for (const std::u16string_view word : words) {
      size_t slot = Hash(word) % kSlots;
      while (!slots_[slot].empty()) slot = (slot + 1) % kSlots;
      slots_[slot] = word;
    }
  }

  constexpr bool Has(std::u16string_view word) const {
    for (size_t slot = Hash(word) % kSlots; !slots_[slot].empty(); slot = (slot + 1) % kSlots) {
      if (slots_[slot] == word) return true;
    }
    return false;
  }

 private:
  static constexpr size_t kSlots = 2 * N + 1;
  static constexpr uint32_t Hash(std::u16string_view word) {
    uint32_t hash = 0;
    for (const char16_t c : word) hash = (hash ^ c) * 0x01000193u;
    return hash >> 4;
  }

  std::array<std::u16string_view, kSlots> slots_{};
};

}  // namespace trommel
