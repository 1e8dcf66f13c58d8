#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace trommel {

namespace dictionary {
struct View;
}

/// An occurrence of a pattern, in units, half open.
struct DictionaryMatch {
  uint32_t start = 0, end = 0;
  uint32_t pattern = 0;  ///< index into what Build was given
  bool operator==(const DictionaryMatch&) const = default;
};

/// What a search did, counted: for tests that its cost grows with the text and the matches, and for
/// measuring.
struct DictionaryWork {
  uint64_t places = 0;      ///< looked up in the filter
  uint64_t candidates = 0;  ///< that passed it
  uint64_t probes = 0;      ///< slots read for those that passed the screen
  uint64_t nodes = 0;       ///< walked to below the heads found

  uint64_t sum() const { return places + candidates + probes + nodes; }
};

/// Finds every occurrence of every word of a large fixed set in a text of UTF-16 units. Made for tens to a
/// million Han words and names; other words are found as well. Equal patterns are all reported. Compares
/// units as they are: folding is the caller's.
///
/// What is built is one stretch of bytes without pointers: it can be written to a file and used from where it
/// is mapped. Little-endian machines only. Threads: immutable, shared by all.
class Dictionary {
 public:
  /// Units behind the text that Find may read; what they hold does not matter.
  static constexpr size_t kPadding = 32;
  /// Alignment that Load asks of its bytes.
  static constexpr size_t kAlignment = 64;

  /// Has no bytes, and finds nothing.
  Dictionary() = default;

  /// Patterns that are empty or hold U+0000 are never found. The views are not kept. At most 2^31 - 1
  /// patterns, and as many units in all. O(units log patterns); at its peak about 150 bytes a pattern and 6 a
  /// unit.
  static Dictionary Build(std::span<const std::u16string_view> patterns);

  /// Takes what bytes() gave on a machine of the same kind, and views it: `bytes` must outlive the dictionary
  /// and all its copies. False, and `dictionary` untouched, where they are not whole, not of this version, or
  /// not sound. Every field is checked, so that no bytes can make Find read elsewhere or run for ever.
  /// O(bytes).
  [[nodiscard]] static bool Load(std::span<const std::byte> bytes, Dictionary& dictionary);

  /// The table. Lives as long as the dictionary or a copy of it.
  std::span<const std::byte> bytes() const { return bytes_; }

  /// How many patterns Build was given: all matches' numbers are below.
  uint32_t pattern_count() const;

  /// Appends the occurrences in `units`, behind which kPadding units can be read; at most 2^31 units. Each
  /// once, in an order that is the same at every SIMD level, but not by position. O(units + what words share
  /// with the text beyond their first three units). What was done is added to `work`, if given.
  void Find(std::u16string_view units, std::vector<DictionaryMatch>& out,
            DictionaryWork* work = nullptr) const;

 private:
  friend class DictionaryBuilder;
  Dictionary(std::shared_ptr<const dictionary::View> view, std::span<const std::byte> bytes);

  std::shared_ptr<const dictionary::View>
      view_;  // where the parts are in the bytes; null where there are none
  std::span<const std::byte> bytes_;
};

}  // namespace trommel
