#include "engine/stories/sketch.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <limits>

namespace trommel {
namespace {

static_assert(std::endian::native == std::endian::little);
static_assert(Sketch::kShingle * sizeof(char16_t) == 2 * sizeof(uint64_t));

constexpr uint64_t kFirstSecret = 0xA0761D6478BD642F, kSecondSecret = 0xE7037ED1A0B428DB;

/// One wide multiplication folds sixteen bytes; its halves are mixed by adding to each other.
uint64_t HashOf(const char16_t* shingle) {
  uint64_t low, high;
  std::memcpy(&low, shingle, sizeof low);
  std::memcpy(&high, shingle + Sketch::kShingle / 2, sizeof high);
  const auto product = static_cast<unsigned __int128>(low ^ kFirstSecret) * (high ^ kSecondSecret);
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

}  // namespace

Sketch Sketch::FromBytes(std::string_view bytes) {
  assert(bytes.size() == kBytes);
  Sketch sketch;
  std::memcpy(sketch.bins.data(), bytes.data(), kBytes);
  return sketch;
}

Sketch MakeSketch(std::u16string_view units) {
  constexpr uint64_t kEmpty = std::numeric_limits<uint64_t>::max();
  std::array<uint64_t, Sketch::kBins> smallest;
  smallest.fill(kEmpty);
  const auto add = [&](const char16_t* shingle) {
    const uint64_t hash = HashOf(shingle);
    uint64_t& bin = smallest[hash >> 58];
    bin = std::min(bin, hash);
  };
  if (units.size() < Sketch::kShingle) {
    std::array<char16_t, Sketch::kShingle> filled{};
    std::copy(units.begin(), units.end(), filled.begin());
    add(filled.data());
  } else {
    const char16_t* const end = units.data() + units.size() - Sketch::kShingle + 1;
    for (const char16_t* shingle = units.data(); shingle != end; ++shingle) add(shingle);
  }
  Sketch sketch;
  for (size_t i = 0; i < Sketch::kBins; ++i) {
    // The low bits: the high ones are near zero in every smallest hash, and tell little.
    if (smallest[i] != kEmpty) sketch.bins[i] = static_cast<uint16_t>(std::max<uint64_t>(smallest[i] & 0xFFFF, 1));
  }
  return sketch;
}

bool AreAlike(const Sketch& a, const Sketch& b) {
  unsigned agree = 0, empty = 0;
  for (size_t i = 0; i < Sketch::kBins; ++i) {
    agree += a.bins[i] == b.bins[i];
    empty += (a.bins[i] | b.bins[i]) == 0;
  }
  return 2 * (agree - empty) >= Sketch::kBins - empty;
}

}  // namespace trommel
