#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/state/order.h"
#include "engine/tally/tally.h"

namespace trommel {

/// The name of an entry as runs are sorted by it: first by class, then bytewise.
struct RankedName {
  int rank;  ///< RankOf(mention_class)
  MentionClass mention_class;
  std::string_view id;

  friend bool operator<(const RankedName& a, const RankedName& b) {
    return a.rank != b.rank ? a.rank < b.rank : a.id < b.id;
  }
  friend bool operator==(const RankedName& a, const RankedName& b) {
    return a.rank == b.rank && a.id == b.id;
  }
};

/// An entry's name. Ids of quantities are put together from kind and unit, and kept in `ids`; others are
/// views into the tally.
inline RankedName RankedNameOf(const Tally& tally, uint32_t entry, std::deque<std::string>& ids) {
  Tally::EntryName name = tally.NameOf(entry);
  if (name.kind) {
    AppendQuantityId(*name.kind, name.id, ids.emplace_back());
    name.id = ids.back();
  }
  return {RankOf(name.mention_class), name.mention_class, name.id};
}

/// Several lists of names, each sorted and a name once in it, cut at the same names into ranges that can be
/// merged at the same time. `Named` is a RankedName with more to it. Views the lists, which must outlive it.
/// Threads: any number may merge.
template <typename Named>
class NameRanges {
 public:
  using Lists = std::span<const std::vector<Named>* const>;

  /// About `ranges` ranges of equal weight (fewer where names are few): cuts are names taken at even steps of
  /// weight from every list, and thinned out.
  template <typename Weight>
  NameRanges(Lists lists, uint64_t ranges, const Weight& weight) : lists_(lists) {
    if (ranges < 2) return;
    uint64_t whole = 0;
    for (const auto* list : lists) {
      for (const Named& name : *list) whole += weight(name);
    }
    std::vector<const Named*> samples;
    for (const auto* list : lists) {
      uint64_t passed = 0, sampled = 0;
      for (const Named& name : *list) {
        passed += weight(name);
        if (passed * 4 * ranges / whole <= sampled) continue;
        sampled = passed * 4 * ranges / whole;
        samples.push_back(&name);
      }
    }
    if (samples.empty()) return;
    std::sort(samples.begin(), samples.end(), [](const Named* a, const Named* b) { return *a < *b; });
    for (uint64_t i = 1; i < ranges; ++i) {
      const RankedName& cut = *samples[i * samples.size() / ranges];
      if (cuts_.empty() || cuts_.back() < cut) cuts_.push_back(cut);
    }
  }

  size_t size() const { return cuts_.size() + 1; }

  /// Goes through the names of a range in order: `gather(list, named)` for each list that has a name, then
  /// `finish(name)`.
  template <typename Gather, typename Finish>
  void Merge(size_t range, const Gather& gather, const Finish& finish) const {
    std::vector<Piece> heap;
    for (size_t list = 0; list < lists_.size(); ++list) {
      const Piece piece{list, PlaceOf(list, range), PlaceOf(list, range + 1)};
      if (piece.next != piece.end) heap.push_back(piece);
    }
    const auto later = [](const Piece& a, const Piece& b) { return *b.next < *a.next; };
    std::make_heap(heap.begin(), heap.end(), later);
    while (!heap.empty()) {
      const RankedName name = *heap.front().next;
      while (!heap.empty() && *heap.front().next == name) {
        std::pop_heap(heap.begin(), heap.end(), later);
        Piece& piece = heap.back();
        gather(piece.list, *piece.next);
        if (++piece.next == piece.end) {
          heap.pop_back();
        } else {
          std::push_heap(heap.begin(), heap.end(), later);
        }
      }
      finish(name);
    }
  }

 private:
  struct Piece {
    size_t list;
    const Named* next;
    const Named* end;
  };

  const Named* PlaceOf(size_t list, size_t cut) const {
    const std::vector<Named>& names = *lists_[list];
    const Named* const begin = names.data();
    const Named* const end = begin + names.size();
    if (cut == 0) return begin;
    if (cut > cuts_.size()) return end;
    return std::lower_bound(begin, end, cuts_[cut - 1],
                            [](const Named& name, const RankedName& at) { return name < at; });
  }

  Lists lists_;
  std::vector<RankedName> cuts_;  // that begin the second, third, … range
};

}  // namespace trommel
