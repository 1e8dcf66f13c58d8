#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace trommel {

/// What is kept of a text to tell near-duplicates: a minimum hash by one permutation. Every stretch of
/// kShingle units of the folded text is hashed; the hash chooses one of kBins bins, and the bin keeps 16 bits
/// of its smallest hash. The share of bins that two sketches agree in, bins empty in both left out, estimates
/// the share of stretches that their texts have in common (Jaccard), with a standard error of at most
/// 1/16.
struct Sketch {
  static constexpr size_t kBins = 64;
  static constexpr size_t kShingle = 8;
  static constexpr size_t kBytes = kBins * sizeof(uint16_t);

  std::array<uint16_t, kBins> bins{};  ///< 0 where nothing was hashed to

  /// Its bytes, as rows of documents keep them.
  std::string_view bytes() const { return {reinterpret_cast<const char*>(bins.data()), kBytes}; }
  static Sketch FromBytes(std::string_view bytes);
  bool operator==(const Sketch&) const = default;
};

/// Sketches the text of `units`, behind which Sketch::kShingle more may be read. A text shorter than a
/// shingle counts as one, filled up with zeros. The same on every machine. O(units).
Sketch MakeSketch(std::u16string_view units);

/// Whether at least half of the bins agree that are not empty in both.
bool AreAlike(const Sketch& a, const Sketch& b);

}  // namespace trommel
