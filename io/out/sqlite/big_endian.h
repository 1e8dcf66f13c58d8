#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

namespace trommel {

/// Writes the lowest `bytes` bytes (at most 8) of `number`, the highest first. `out` has room for eight.
inline void WriteBigEndian(uint64_t number, size_t bytes, char* out) {
  if (bytes == 0) return;
  number <<= 8 * (8 - bytes);
  if constexpr (std::endian::native == std::endian::little) number = __builtin_bswap64(number);
  std::memcpy(out, &number, 8);
}

/// Appends the lowest `bytes` bytes (at most 8) of `number`, the highest first.
inline void AppendBigEndian(uint64_t number, size_t bytes, std::string& out) {
  char digits[8];
  WriteBigEndian(number, bytes, digits);
  out.append(digits, bytes);
}

/// Writes SQLite's variable-length integer, at most nine bytes: seven bits a byte, the highest first, the
/// upper bit set in all but the last; a ninth byte has eight bits. Answers its end.
inline char* WriteVarint(uint64_t number, char* out) {
  if (number < 0x80) {
    *out = static_cast<char>(number);
    return out + 1;
  }
  if (number < 0x4000) {
    out[0] = static_cast<char>(number >> 7 | 0x80);
    out[1] = static_cast<char>(number & 0x7F);
    return out + 2;
  }
  char bytes[9];
  int at = 9;
  if (number >> 56 != 0) {
    bytes[--at] = static_cast<char>(number);
    number >>= 8;
    while (at > 0) {
      bytes[--at] = static_cast<char>(number | 0x80);
      number >>= 7;
    }
  } else {
    bytes[--at] = static_cast<char>(number & 0x7F);
    while ((number >>= 7) != 0) bytes[--at] = static_cast<char>(number | 0x80);
  }
  std::memcpy(out, bytes + at, static_cast<size_t>(9 - at));
  return out + (9 - at);
}

/// Appends what WriteVarint writes.
inline void AppendVarint(uint64_t number, std::string& out) {
  char bytes[9];
  out.append(bytes, WriteVarint(number, bytes));
}

/// How many bytes AppendVarint appends.
inline int VarintBytes(uint64_t number) {
  int bytes = 1;
  while (bytes < 9 && (number >>= 7) != 0) ++bytes;
  return bytes;
}

}  // namespace trommel
