#pragma once

#include <cstdint>
#include <string_view>

namespace trommel {

/// What a full stop behind an English word says about the sentence.
enum class StopKind : uint8_t {
  kEnd,     ///< an ordinary word: the sentence ends
  kTitle,   ///< Mr, Prof, vs: a name or more follows, the sentence goes on
  kNumber,  ///< No, Fig, p: goes on where a number follows
  kMaybe,   ///< Inc, U.S, a.m, an initial: ends where the next word usually starts a sentence
};

/// `word` is what stands before the stop, letters and inner stops, as written.
StopKind KindOfStop(std::string_view word);

/// Whether a capitalised word is one that sentences start with and names do not: The, It, However, …
bool StartsSentences(std::string_view word);

}  // namespace trommel
