#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kernels/unicode/fold.h"

namespace trommel {

/// The slow and obvious decoder the kernels are compared with: Unicode table 3-7, row by row.
struct Utf8Row {
  uint8_t lead_low, lead_high, second_low, second_high;
  int length;
};

inline constexpr Utf8Row kUtf8Rows[] = {
    {0x00, 0x7F, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
    {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
    {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};

/// Length of the well-formed sequence at `at`, 0 if there is none.
inline int OracleLength(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  for (const Utf8Row& row : kUtf8Rows) {
    if (byte(at) < row.lead_low || byte(at) > row.lead_high) continue;
    if (at + static_cast<size_t>(row.length) > text.size()) return 0;
    if (row.length > 1 && (byte(at + 1) < row.second_low || byte(at + 1) > row.second_high)) return 0;
    for (int i = 2; i < row.length; ++i) {
      if (byte(at + static_cast<size_t>(i)) < 0x80 || byte(at + static_cast<size_t>(i)) > 0xBF) return 0;
    }
    return row.length;
  }
  return 0;
}

struct OracleText {
  std::u16string units;
  std::vector<uint32_t> offsets;  ///< a byte offset for each unit; + 2 for a second surrogate
  size_t valid = 0;
  size_t non_ascii = 0;
};

inline OracleText OracleDecode(std::string_view text) {
  OracleText out;
  const auto push = [&](char16_t unit, size_t offset) {
    out.units += FoldUnit(unit);
    out.offsets.push_back(static_cast<uint32_t>(offset));
    out.non_ascii += out.units.back() > 0x7F;
  };
  while (out.valid < text.size()) {
    const size_t at = out.valid;
    const int length = OracleLength(text, at);
    if (length == 0) break;
    static constexpr uint32_t kLeadMask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    uint32_t value = static_cast<uint8_t>(text[at]) & kLeadMask[length];
    for (int i = 1; i < length; ++i)
      value = value << 6 | (static_cast<uint8_t>(text[at + static_cast<size_t>(i)]) & 0x3F);
    if (value < 0x10000) {
      push(static_cast<char16_t>(value), at);
    } else {
      push(static_cast<char16_t>(0xD800 + ((value - 0x10000) >> 10)), at);
      push(static_cast<char16_t>(0xDC00 + ((value - 0x10000) & 0x3FF)), at + 2);
    }
    out.valid += static_cast<size_t>(length);
  }
  return out;
}

}  // namespace trommel
