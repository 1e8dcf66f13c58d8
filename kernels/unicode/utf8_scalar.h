#pragma once

#include <cstddef>
#include <cstdint>

namespace trommel::utf8 {

/// One UTF-8 sequence at a time: what the vector kernels fall back to. Internal to kernels/unicode.

inline bool IsContinuation(uint8_t byte) { return (byte & 0xC0) == 0x80; }

/// Decodes the sequence at `at`, which ends before `end`. Returns its length, or 0 where it is ill-formed by
/// table 3-7 of the Unicode Standard. `at` must be below `end`.
inline size_t DecodeOne(const uint8_t* at, const uint8_t* end, char32_t* code_point) {
  const uint8_t lead = at[0];
  const size_t left = static_cast<size_t>(end - at);
  if (lead < 0x80) {
    *code_point = lead;
    return 1;
  }
  if (lead < 0xE0) {
    if (lead < 0xC2 || left < 2 || !IsContinuation(at[1])) return 0;
    *code_point = (lead & 0x1Fu) << 6 | (at[1] & 0x3Fu);
    return 2;
  }
  if (lead < 0xF0) {
    if (left < 3 || !IsContinuation(at[1]) || !IsContinuation(at[2])) return 0;
    const char32_t value = (lead & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
    *code_point = value;
    return value >= 0x800 && (value & 0xF800) != 0xD800 ? 3 : 0;
  }
  if (lead > 0xF4 || left < 4 || !IsContinuation(at[1]) || !IsContinuation(at[2]) || !IsContinuation(at[3]))
    return 0;
  const char32_t value =
      (lead & 0x07u) << 18 | (at[1] & 0x3Fu) << 12 | (at[2] & 0x3Fu) << 6 | (at[3] & 0x3Fu);
  *code_point = value;
  return value >= 0x10000 && value <= 0x10FFFF ? 4 : 0;
}

}  // namespace trommel::utf8
