#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace trommel {

/// Appends a number of seven bits a byte, low ones first (LEB128).
inline void AppendVarint(uint64_t number, std::string& out) {
  for (; number >= 0x80; number >>= 7) out += static_cast<char>(number | 0x80);
  out += static_cast<char>(number);
}

/// Takes a number off the front of `rest`; answers false where it is cut or above 64 bits.
inline bool TakeVarint(std::string_view& rest, uint64_t& number) {
  if (!rest.empty() && static_cast<unsigned char>(rest.front()) < 0x80) {  // most are
    number = static_cast<unsigned char>(rest.front());
    rest.remove_prefix(1);
    return true;
  }
  number = 0;
  for (int shift = 0; shift < 64 && !rest.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(rest.front());
    rest.remove_prefix(1);
    number |= uint64_t{byte & 0x7Fu} << shift;
    if (byte < 0x80) return shift < 63 || byte < 2;
  }
  return false;
}

}  // namespace trommel
