#include "engine/tally/hash.h"

#define XXH_INLINE_ALL
#include <sys/random.h>
#include <xxhash.h>

#include "engine/tally/stable_hash.h"

namespace trommel {
namespace {

uint64_t MakeProcessSeed() {
  uint64_t seed = 0x243F6A8885A308D3;
  // Where the kernel has no entropy to give, the constant serves: the tables are slower to attack, not wrong.
  if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) != static_cast<ssize_t>(sizeof seed))
    return 0x243F6A8885A308D3;
  return seed;
}

const uint64_t kProcessSeed = MakeProcessSeed();

}  // namespace

uint64_t HashText(std::string_view text, uint64_t seed) {
  return XXH3_64bits_withSeed(text.data(), text.size(), kProcessSeed + seed);
}

uint64_t StableHash(std::string_view text) { return XXH64(text.data(), text.size(), 0); }

}  // namespace trommel
