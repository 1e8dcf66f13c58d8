// Most documents are like no other. So each band is gone through twice: once to mark, in a small table of bits,
// which keys were seen, and which again; then only the documents whose keys may have been seen twice are
// collected, sorted by key, and compared within groups of one key.

#include "engine/stories/components.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "engine/stories/union_find.h"

namespace trommel {
namespace {

constexpr size_t kBandBins = 4;
constexpr size_t kBands = 2 * Sketch::kBins / kBandBins;

/// The bins of the first sixteen bands are neighbours, those of the second sixteen stand apart.
size_t BinOf(size_t band, size_t i) {
  constexpr size_t kHalf = kBands / 2;
  return band < kHalf ? band * kBandBins + i : (band - kHalf) + i * kHalf;
}

/// All bits of the band's bins; 0 where all are empty.
uint64_t BandKey(const Sketch& sketch, size_t band) {
  uint64_t key = 0;
  for (size_t i = 0; i < kBandBins; ++i) key = key << 16 | sketch.bins[BinOf(band, i)];
  return key;
}

uint64_t Mixed(uint64_t key) {
  key = (key ^ (key >> 32)) * 0xD6E8FEB86659FD93u;
  return key ^ (key >> 32);
}

/// Tells which keys may have been met twice: never misses one.
class TwiceSeen {
 public:
  explicit TwiceSeen(size_t keys)
      : shift_(64u - static_cast<unsigned>(std::countr_zero(std::bit_ceil(std::max<size_t>(keys * 4, 64))))),
        once_((size_t{1} << (64 - shift_)) / 64),
        twice_(once_.size()) {}

  void Add(uint64_t key) {
    const uint64_t slot = Mixed(key) >> shift_, bit = uint64_t{1} << (slot % 64);
    uint64_t& once = once_[slot / 64];
    twice_[slot / 64] |= once & bit;
    once |= bit;
  }
  bool Contains(uint64_t key) const {
    const uint64_t slot = Mixed(key) >> shift_;
    return (twice_[slot / 64] >> (slot % 64) & 1) != 0;
  }

 private:
  unsigned shift_;
  std::vector<uint64_t> once_, twice_;
};

struct Keyed {
  uint64_t key;
  uint32_t document;
};

/// The documents whose key may be another's too, by key.
template <typename KeyOf>
std::vector<Keyed> Meeting(size_t documents, const KeyOf& key_of) {
  TwiceSeen seen(documents);
  for (uint32_t i = 0; i < documents; ++i) {
    if (const uint64_t key = key_of(i); key != 0) seen.Add(key);
  }
  std::vector<Keyed> meeting;
  for (uint32_t i = 0; i < documents; ++i) {
    if (const uint64_t key = key_of(i); key != 0 && seen.Contains(key)) meeting.push_back({key, i});
  }
  std::sort(meeting.begin(), meeting.end(), [](const Keyed& a, const Keyed& b) {
    return a.key != b.key ? a.key < b.key : a.document < b.document;
  });
  return meeting;
}

template <typename Visit>
void ForEachGroup(std::vector<Keyed>& meeting, const Visit& visit) {
  for (size_t begin = 0, end = 0; begin < meeting.size(); begin = end) {
    while (end < meeting.size() && meeting[end].key == meeting[begin].key) ++end;
    if (end - begin > 1) visit(std::span<Keyed>(meeting).subspan(begin, end - begin));
  }
}

class StoryFinder {
 public:
  explicit StoryFinder(std::span<const Sketch> sketches)
      : sketches_(sketches), same_(static_cast<uint32_t>(sketches.size())) {}

  std::vector<uint32_t> Find(size_t threads, const ParallelFor& parallel) {
    JoinSame();
    threads = std::clamp<size_t>(threads, 1, kBands);
    std::vector<UnionFind> parts(threads, same_);
    parallel(threads, [&](size_t part) {
      for (size_t band = part; band < kBands; band += threads) JoinBand(band, parts[part]);
    });
    UnionFind all(same_.size());
    for (UnionFind& part : parts) {
      for (uint32_t i = 0; i < all.size(); ++i) all.Join(i, part.Find(i));
    }
    std::vector<uint32_t> stories(all.size());
    for (uint32_t i = 0; i < all.size(); ++i) stories[i] = all.Find(i);
    return stories;
  }

 private:
  bool Less(uint32_t a, uint32_t b) const { return sketches_[a].bins < sketches_[b].bins; }

  /// Copies are one story at once, and only the first of them is compared any further.
  void JoinSame() {
    auto meeting = Meeting(sketches_.size(), [&](uint32_t i) {
      uint64_t hash = 0x9E3779B97F4A7C15;
      for (size_t at = 0; at < Sketch::kBins; at += 4) {
        uint64_t word;
        std::memcpy(&word, sketches_[i].bins.data() + at, sizeof word);
        hash = Mixed(hash + word);
      }
      return hash;
    });
    ForEachGroup(meeting, [&](std::span<Keyed> group) {
      std::sort(group.begin(), group.end(), [&](const Keyed& a, const Keyed& b) {
        if (Less(a.document, b.document) || Less(b.document, a.document)) return Less(a.document, b.document);
        return a.document < b.document;
      });
      for (size_t i = 1; i < group.size(); ++i) {
        if (sketches_[group[i].document] == sketches_[group[i - 1].document])
          same_.Join(group[i].document, group[i - 1].document);
      }
    });
    copies_.resize(sketches_.size());
    for (uint32_t i = 0; i < copies_.size(); ++i) copies_[i] = same_.Find(i) != i;
  }

  void JoinBand(size_t band, UnionFind& stories) const {
    auto meeting = Meeting(sketches_.size(), [&](uint32_t i) {
      return copies_[i] ? uint64_t{0} : BandKey(sketches_[i], band);
    });
    ForEachGroup(meeting, [&](std::span<Keyed> group) {
      if (group.size() > kWindow) {
        std::sort(group.begin(), group.end(),
                  [&](const Keyed& a, const Keyed& b) { return Less(a.document, b.document); });
      }
      for (size_t i = 0; i < group.size(); ++i) {
        const size_t end = std::min(group.size(), i + 1 + kWindow);
        for (size_t j = i + 1; j < end; ++j) {
          const uint32_t a = group[i].document, b = group[j].document;
          if (stories.Find(a) != stories.Find(b) && AreAlike(sketches_[a], sketches_[b])) stories.Join(a, b);
        }
      }
    });
  }

  std::span<const Sketch> sketches_;
  UnionFind same_;
  std::vector<bool> copies_;
};

}  // namespace

std::vector<uint32_t> FindStories(std::span<const Sketch> sketches, size_t threads, const ParallelFor& parallel) {
  return StoryFinder(sketches).Find(threads, parallel);
}

}  // namespace trommel
