#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

/// Ends the process with the place and a word where a promise does not hold; the input that did it is kept.
#define FUZZ_CHECK(condition, word)                                                                \
  do {                                                                                             \
    if (!(condition)) {                                                                            \
      std::fprintf(stderr, "%s:%d: %s: %s\n", __FILE__, __LINE__, #condition, std::string(word).c_str()); \
      std::abort();                                                                                \
    }                                                                                              \
  } while (false)

/// What libFuzzer calls, and replay.cc where there is no libFuzzer.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size);

namespace trommel {

inline std::string_view InputText(const uint8_t* bytes, size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

}  // namespace trommel
