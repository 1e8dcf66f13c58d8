#include "engine/tally/snippet.h"

#include <cassert>

namespace trommel {
namespace {

bool IsContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

size_t Forward(std::string_view text, size_t at, size_t characters) {
  for (; characters > 0 && at < text.size(); --characters) {
    do ++at;
    while (at < text.size() && IsContinuation(text[at]));
  }
  return at;
}

size_t Backward(std::string_view text, size_t at, size_t characters) {
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
