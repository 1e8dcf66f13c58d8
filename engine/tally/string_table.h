#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trommel {

/// Numbers strings from 0 in the order they are first seen, in memory of its own. Threads: one.
class StringTable {
 public:
  StringTable();

  /// The number of `text`, a new one where it was not seen. O(bytes); allocates only while growing past
  /// earlier sizes. At most 2^31 strings.
  uint32_t Intern(std::string_view text);

  uint32_t size() const { return static_cast<uint32_t>(places_.size()); }
  /// Valid until the next Intern or Clear.
  std::string_view operator[](uint32_t number) const;

  /// Forgets all strings; memory is kept up to kKeptBytes.
  void Clear();

  /// A bound on what the strings at hand need, growth included: not on what is kept from before a Clear.
  size_t MemoryBytes() const { return 3 * bytes_.size() + 64 * places_.size(); }

 private:
  struct Place {
    uint64_t offset;
    uint32_t length;
    uint32_t hash;
  };
  void Grow();

  std::string bytes_;
  std::vector<Place> places_;
  std::vector<uint32_t> slots_;  // number + 1; 0 is free; a power of two of them
};

}  // namespace trommel
