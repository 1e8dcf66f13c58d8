#include "engine/tally/snippet.h"

#include <bit>
#include <cassert>
#include <cstdint>
#include <cstring>

namespace trommel {
namespace {

bool IsContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// How many of eight bytes begin a character. O(1).
size_t CharactersIn(const char* bytes) {
  uint64_t eight;
  std::memcpy(&eight, bytes, sizeof(eight));
  const uint64_t continuations = eight & ~(eight << 1) & 0x8080808080808080u;  // a byte's bit 6 moves to its bit 7
  return 8 - static_cast<size_t>(std::popcount(continuations));
}

/// The place `characters` behind `at`, which begins one, or the end. Eight bytes a step while none of them can
/// be behind the last character asked for.
size_t Forward(std::string_view text, size_t at, size_t characters) {
  while (characters >= 8 && at + 8 <= text.size()) {
    characters -= CharactersIn(text.data() + at);
    at += 8;
  }
  while (at < text.size() && IsContinuation(text[at])) ++at;  // of a character counted already
  for (; characters > 0 && at < text.size(); --characters) {
    do ++at;
    while (at < text.size() && IsContinuation(text[at]));
  }
  return at;
}

size_t Backward(std::string_view text, size_t at, size_t characters) {
  while (characters >= 8 && at >= 8) {
    at -= 8;
    characters -= CharactersIn(text.data() + at);
  }
  for (; characters > 0 && at > 0; --characters) {
    do --at;
    while (at > 0 && IsContinuation(text[at]));
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
