#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace trommel {

// Tables are made of short texts: what a call of memcpy or of a validator costs is most of the price of one.

/// Copies `bytes` bytes and answers where they end. Inline for those that fit two registers.
inline char* CopyShort(const char* from, size_t bytes, char* to) {
  if (bytes > 16) {
    std::memcpy(to, from, bytes);
  } else if (bytes >= 8) {
    uint64_t first, last;
    std::memcpy(&first, from, 8);
    std::memcpy(&last, from + bytes - 8, 8);
    std::memcpy(to, &first, 8);
    std::memcpy(to + bytes - 8, &last, 8);
  } else if (bytes >= 4) {
    uint32_t first, last;
    std::memcpy(&first, from, 4);
    std::memcpy(&last, from + bytes - 4, 4);
    std::memcpy(to, &first, 4);
    std::memcpy(to + bytes - 4, &last, 4);
  } else if (bytes != 0) {
    const char first = from[0], middle = from[bytes / 2], last = from[bytes - 1];
    to[0] = first;
    to[bytes / 2] = middle;
    to[bytes - 1] = last;
  }
  return to + bytes;
}

inline char* CopyShort(std::string_view text, char* to) { return CopyShort(text.data(), text.size(), to); }

/// Whether two texts are the same. Inline for those that fit two registers.
inline bool SameText(std::string_view a, std::string_view b) {
  const size_t bytes = a.size();
  if (bytes != b.size()) return false;
  if (bytes == 0) return true;
  if (bytes > 16 || bytes < 4) return std::memcmp(a.data(), b.data(), bytes) == 0;
  const auto differ = [&](auto word) {
    auto first = word, last = word, other_first = word, other_last = word;
    std::memcpy(&first, a.data(), sizeof word);
    std::memcpy(&last, a.data() + bytes - sizeof word, sizeof word);
    std::memcpy(&other_first, b.data(), sizeof word);
    std::memcpy(&other_last, b.data() + bytes - sizeof word, sizeof word);
    return ((first ^ other_first) | (last ^ other_last)) != 0;
  };
  return bytes >= 8 ? !differ(uint64_t{}) : !differ(uint32_t{});
}

/// What writers of tables must know of a text.
struct TextTraits {
  bool ascii = true;     ///< no byte is above 0x7F
  bool special = false;  ///< a byte is a comma, a quote, CR or LF
};

/// O(bytes), sixteen a step.
inline TextTraits TraitsOf(std::string_view text) {
  typedef uint8_t Vector __attribute__((vector_size(16)));
  Vector any = {}, special = {};
  const auto look = [&](const Vector& at) {
    any |= at;
    special |= reinterpret_cast<Vector>((at == ',') | (at == '"') | (at == '\r') | (at == '\n'));
  };
  const char* at = text.data();
  size_t left = text.size();
  Vector sixteen = {};
  for (; left > 16; at += 16, left -= 16) {
    std::memcpy(&sixteen, at, 16);
    look(sixteen);
  }
  if (text.size() > 16) {
    std::memcpy(&sixteen, text.data() + text.size() - 16, 16);
  } else {
    sixteen = Vector{};
    CopyShort(at, left, reinterpret_cast<char*>(&sixteen));
  }
  look(sixteen);
  uint64_t halves[2], specials[2];
  std::memcpy(halves, &any, 16);
  std::memcpy(specials, &special, 16);
  return {((halves[0] | halves[1]) & 0x8080808080808080u) == 0, (specials[0] | specials[1]) != 0};
}

}  // namespace trommel
