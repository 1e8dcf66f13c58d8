#pragma once

#include <cstdint>
#include <string_view>

namespace trommel {

/// The longest stretch that CutCost takes.
inline constexpr uint32_t kMaxCutUnits = 24;

/// The cost of `[start, end)` of `text` as one word of the lexicon; a single unknown unit has a cost of its
/// own, anything else unknown a prohibitive one. O(1).
int WordCost(std::u16string_view text, uint32_t start, uint32_t end);

/// The cost of the cheapest cut of `[start, end)` into words of at most four units. At most kMaxCutUnits.
/// O(units).
int CutCost(std::u16string_view text, uint32_t start, uint32_t end);

/// Whether a word of at most four units begins in `[start, end)` and ends behind it. O(1).
bool WordCrosses(std::u16string_view text, uint32_t start, uint32_t end);

/// Whether the sentence around `[start, end)` cuts at least as well with this stretch read as one word of the
/// cost `cost` as it does freely: false where the neighbours rather take a part of it (和黄 in 和黄淮, 公安部
/// in 公安部门). Looks `margin` Han units to both sides.
bool CutsWell(std::u16string_view text, uint32_t start, uint32_t end, int cost, uint32_t left_margin,
              uint32_t right_margin);

/// The units of an ordinal at `at` of `size` units (第一, 第十二), with 届 behind it where it is a session of
/// a body (第九届); one word that may stand inside a name. 0 where none stands.
int OrdinalSize(const char16_t* units, int at, int size);

}  // namespace trommel
