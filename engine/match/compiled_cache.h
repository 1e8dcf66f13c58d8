#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trommel {

/// What a compiled thing was made from, as a number: XXH3, 128 bits.
struct CacheKey {
  uint64_t low = 0, high = 0;
};

/// A folder of compiled matchers, kept between runs. It can only save time: a file that is absent, damaged,
/// of another program or another machine is taken for absent, and a folder that cannot be written is left
/// alone. Files are written beside their place and renamed, so that a reader sees a whole one or none;
/// several processes may use the folder. Files of other users are not read. Threads: immutable, shared by
/// all.
class CompiledCache {
 public:
  /// Parts start at multiples of this, counted from an address that is one.
  static constexpr size_t kAlignment = 64;
  static constexpr size_t kMostParts = 8;
  /// The oldest files go when there are more, or more bytes.
  static constexpr size_t kMostFiles = 200;
  static constexpr uint64_t kMostBytes = uint64_t{2} << 30;

  using Part = std::span<const std::byte>;
  /// A mapped file. The parts are valid as long as `owner` or a copy of it.
  struct Found {
    std::vector<Part> parts;
    std::shared_ptr<const void> owner;
  };

  /// Finds nothing and stores nothing.
  CompiledCache() = default;
  /// Keeps its files in `folder`, which is made where it is missing.
  explicit CompiledCache(std::string folder);
  /// $XDG_CACHE_HOME/trommel, else ~/.cache/trommel; one that does nothing where neither is an absolute path.
  static CompiledCache OfUser();

  bool on() const { return !folder_.empty(); }

  /// Of `material`, which says all that the result depends on beside the program itself, which the key holds
  /// as well (its file's size and time). Materials that differ in any byte differ in their key.
  CacheKey KeyOf(std::string_view material) const;

  /// What was stored under the key. O(bytes), at the speed of reading memory.
  std::optional<Found> Load(const CacheKey& key) const;

  /// Stores at most kMostParts parts. Failing is no error: the next run compiles again.
  void Store(const CacheKey& key, std::span<const Part> parts) const;

 private:
  std::string PathOf(const CacheKey& key) const;
  void DropOldest() const;

  std::string folder_;    // empty: off
  uint64_t program_ = 0;  // this program's file, as a number
};

}  // namespace trommel
