#pragma once

#include <cstdint>
#include <string>

namespace trommel {

/// Appends the lowest `bytes` bytes (at most 8) of `number`, the highest first.
inline void AppendBigEndian(uint64_t number, int bytes, std::string& out) {
  char digits[8];
  for (int i = 0; i < bytes; ++i) digits[i] = static_cast<char>(number >> (8 * (bytes - 1 - i)));
  out.append(digits, static_cast<size_t>(bytes));
}

/// Appends SQLite's variable-length integer: seven bits a byte, the highest first, the upper bit set in all
/// but the last; a ninth byte has eight bits.
inline void AppendVarint(uint64_t number, std::string& out) {
  if (number < 0x80) {
    out += static_cast<char>(number);
    return;
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
  out.append(bytes + at, static_cast<size_t>(9 - at));
}

/// How many bytes AppendVarint appends.
inline int VarintBytes(uint64_t number) {
  int bytes = 1;
  while (bytes < 9 && (number >>= 7) != 0) ++bytes;
  return bytes;
}

}  // namespace trommel
