#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/quantity/page.h"
#include "kernels/unicode/folded_text.h"

namespace trommel {

/// Whether a numeral may start at `at`: the exact test both finders share, so that both give the same places.
/// A place is the first of a run of digits, a Han numeral whose neighbours allow a quantity, a vulgar
/// fraction, or the first letter of an English number word. O(1) but for the length of that word.
bool IsQuantityStart(std::u16string_view units, uint32_t at);

/// Keeps those of `count` places where IsQuantityStart holds, in order; how many they are.
size_t KeepQuantityStarts(std::u16string_view units, uint32_t* places, size_t count);

/// Appends every place where IsQuantityStart holds, ascending: a SIMD pass over the folded units that lets
/// few others through, then the test. `units` must be readable for FoldedText::kPadding units behind its end.
/// O(units).
void FindQuantityStarts(std::u16string_view units, std::vector<uint32_t>& out);

/// What a text may hold of the names of its money: 港元 or 港币, 香港, 台湾, 民币 or 台币, k$ or t$ (hk$,
/// nt$).
inline constexpr uint32_t kHarbourMoney = 1, kHarbourCity = 2, kBayIsland = 4, kCoinMoney = 8,
                          kSignMoney = 16;
/// Those of them that stand in the text: one SIMD pass. As for FindQuantityStarts, units behind the end are
/// read.
uint32_t MoneyMarks(std::u16string_view units);

/// The first place from `from` on that holds `wanted` (not 0), or the size; likewise.
size_t FindUnit(std::u16string_view units, size_t from, char16_t wanted);

/// The first place from `from` on that holds `first` with `second` behind it (neither 0), or the size;
/// likewise.
size_t FindPair(std::u16string_view units, size_t from, char16_t first, char16_t second);

/// The same places by Hyperscan: anchors on the original UTF-8, both scripts and widths, then the test.
/// Threads: one a worker; the compiled database behind all of them is shared and immutable.
class HyperscanQuantityFinder {
 public:
  HyperscanQuantityFinder();
  ~HyperscanQuantityFinder();
  HyperscanQuantityFinder(HyperscanQuantityFinder&&) noexcept;
  HyperscanQuantityFinder& operator=(HyperscanQuantityFinder&&) noexcept;

  /// Whether the database and its scratch could be made. Without them Find must not be called.
  bool ready() const;
  /// Appends the places of `text`; false when the scan failed, and then nothing is appended.
  [[nodiscard]] bool Find(const FoldedText& text, std::vector<uint32_t>& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace trommel
