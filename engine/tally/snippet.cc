#include "engine/tally/snippet.h"

#include <bit>
#include <cassert>
#include <cstdint>
#include <cstring>

namespace trommel {
namespace {

bool IsContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// Of eight bytes a set high bit in each that begins a character.
uint64_t BeginsIn(const char* bytes) {
  static_assert(std::endian::native == std::endian::little);
  constexpr uint64_t kHighs = 0x8080808080808080u;
  uint64_t eight;
  std::memcpy(&eight, bytes, sizeof(eight));
  return (~eight | eight << 1) & kHighs;  // a byte's bit 6 moves to its bit 7
}

size_t Count(uint64_t begins) { return (begins >> 7) * 0x0101010101010101u >> 56; }

/// The byte of the begin that has so many others before it.
size_t PlaceOf(uint64_t begins, size_t others) {
  for (; others > 0; --others) begins &= begins - 1;
  return static_cast<size_t>(std::countr_zero(begins)) / 8;
}

/// The place `characters` behind `at`, which begins one, or the end. Eight bytes a step.
size_t Forward(std::string_view text, size_t at, size_t characters) {
  for (; at + 8 <= text.size(); at += 8) {
    const uint64_t begins = BeginsIn(text.data() + at);
    const size_t here = Count(begins);
    if (here > characters) return at + PlaceOf(begins, characters);
    characters -= here;
  }
  for (; at < text.size(); ++at) {
    if (IsContinuation(text[at])) continue;
    if (characters == 0) return at;
    --characters;
  }
  return at;
}

/// The place `characters` before `at`, or the begin.
size_t Backward(std::string_view text, size_t at, size_t characters) {
  if (characters == 0) return at;
  for (; at >= 8; at -= 8) {
    const uint64_t begins = BeginsIn(text.data() + at - 8);
    const size_t here = Count(begins);
    if (here >= characters) return at - 8 + PlaceOf(begins, here - characters);
    characters -= here;
  }
  while (at > 0) {
    if (!IsContinuation(text[--at]) && --characters == 0) return at;
  }
  return at;
}

}  // namespace

Snippet CutSnippet(std::string_view text, size_t start, size_t end) {
  assert(start <= end && end <= text.size());
  const size_t from = Backward(text, start, Snippet::kAroundCharacters);
  const size_t to = Forward(text, end, Snippet::kAroundCharacters);
  const std::string_view mention = text.substr(start, end - start);
  return {text.substr(from, start - from), mention.substr(0, Forward(mention, 0, Snippet::kTextCharacters)),
          text.substr(end, to - end)};
}

}  // namespace trommel
