#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace trommel {

// A run file, all numbers little-endian:
//   head    "TROMRUN\n", version (32 bits), low half of the xxh3 of these 12 bytes
//   block   payload bytes, records, section, number of the block from 0 (32 bits each), xxh3 of these 16
//   bytes and the
//           payload (64 bits), payload
//   …       blocks follow each other without gaps, sections in ascending order, the footer's block last
//   tail    offset of the footer's block (64 bits), "TROMEND\n"
// The footer's payload: sections (each: number, offset of its first block, bytes with block heads, records),
// then totals (documents, rejected, bytes, mentions by class), all 64 bits.
inline constexpr std::string_view kRunMagic = "TROMRUN\n", kRunEndMagic = "TROMEND\n";
inline constexpr uint32_t kRunVersion = 3;
inline constexpr size_t kRunHeadBytes = 16, kBlockHeadBytes = 24, kRunTailBytes = 16;

inline void AppendLittle(uint64_t number, int bytes, std::string& out) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(number >> (8 * i));
}

inline uint64_t ReadLittle(std::string_view bytes, size_t at, int count) {
  uint64_t number = 0;
  for (int i = 0; i < count; ++i) number |= uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
  return number;
}

}  // namespace trommel
