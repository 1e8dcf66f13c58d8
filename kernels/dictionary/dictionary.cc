// Filter, screen, probe, walk.
//
//   filter  A word of two units and more sets a bit in one 32-bit word of the filter: the pair of its first
//   two units chooses
//           the word, and what chooses the bit says what else must follow (the pair again where the word ends
//           there, the third unit, or the third and fourth). So one gather a vector of places asks about all
//           lengths. The filter is sized to a few bits set in a hundred and to L2; what passes is compressed
//           into two lists of places, for words of two units and for longer ones.
//   screen  The longer ones are looked up in a plain bitmap by a hash of their first three or four units,
//   without a branch. probe   What is left is looked up by its first three units, exactly, in an
//   open-addressed table of heads; words of two
//           units in a table of their own. The slots of a block are prefetched before the first is read.
//   walk    Below a head is a compressed tree: a label that must follow, then perhaps a word's end, then
//   children sorted by
//           unit. Names that share a tail never meet: they part where their heads do, and a tail is compared
//           only behind the one head that stands in the text.
//
// Words of one unit have a bitmap of all units; it is read only where there are such words.

#include "kernels/dictionary/dictionary.h"

#include <algorithm>
#include <cassert>
#include <cstring>

#include "kernels/dictionary/candidates.h"
#include "kernels/dictionary/table.h"

namespace trommel {

using namespace dictionary;

namespace {

uint64_t FourAt(const char16_t* units) {
  uint64_t four;
  std::memcpy(&four, units, sizeof(four));
  return four;
}

/// The words that begin in one block of the text.
class BlockFinder {
 public:
  BlockFinder(const View& view, std::u16string_view text, std::vector<DictionaryMatch>& out)
      : view_(view), units_(text.data()), size_(static_cast<uint32_t>(text.size())), out_(out) {}

  void Find(uint32_t begin) {
    begin_ = begin;
    const uint32_t count = std::min<uint32_t>(kBlockUnits, size_ - begin);
    if (view_.header.singles != 0) FindSingles(begin + count);
    if (view_.header.pair_bits == 0 && view_.header.head_bits == 0) return;
    CollectCandidates(view_, units_ + begin, count, candidates_);
    if (view_.header.pair_bits != 0) FindPairs();
    if (view_.header.head_bits != 0) {
      ScreenHeads();
      ProbeHeads();
      for (size_t i = 0; i < candidates_.heads; ++i) Walk(slots_[i], candidates_.head_places[i]);
    }
  }

 private:
  void FindSingles(uint32_t end);
  void FindPairs();
  void ScreenHeads();
  void ProbeHeads();
  void Walk(uint32_t node, uint32_t place);
  const Node* Child(const Node& node, char16_t unit) const;

  void Report(uint32_t list, uint32_t start, uint32_t end) {
    for (const uint32_t* pattern = view_.lists + list;; ++pattern) {
      out_.push_back({start, end, *pattern & ~kLast});
      if (*pattern & kLast) return;
    }
  }

  const View& view_;
  const char16_t* const units_;
  const uint32_t size_;
  std::vector<DictionaryMatch>& out_;
  uint32_t begin_ = 0;
  Candidates candidates_;
  uint32_t slots_[kCandidateRoom];  // of a candidate: its slot, then its node
};

void BlockFinder::FindSingles(uint32_t end) {
  for (uint32_t at = begin_; at < end; ++at) {
    const char16_t unit = units_[at];
    if ((view_.single_bits[unit / 64] >> (unit % 64) & 1) == 0) continue;
    const char16_t* const last = view_.single_units + view_.header.singles;
    const char16_t* const found = std::lower_bound(view_.single_units, last, unit);
    if (found != last && *found == unit) Report(view_.single_lists[found - view_.single_units], at, at + 1);
  }
}

void BlockFinder::FindPairs() {
  const uint64_t mask = (uint64_t{1} << view_.header.pair_bits) - 1;
  for (size_t i = 0; i < candidates_.pairs; ++i) {
    const uint32_t pair = static_cast<uint32_t>(FourAt(units_ + begin_ + candidates_.pair_places[i]));
    slots_[i] = static_cast<uint32_t>(Slot(PairSlotHash(pair), view_.header.pair_bits));
    __builtin_prefetch(view_.pairs + slots_[i]);
  }
  for (size_t i = 0; i < candidates_.pairs; ++i) {
    const uint32_t at = begin_ + candidates_.pair_places[i];
    const uint32_t pair = static_cast<uint32_t>(FourAt(units_ + at));
    for (uint64_t slot = slots_[i]; view_.pairs[slot].list_plus_one != 0; slot = (slot + 1) & mask) {
      if (view_.pairs[slot].pair != pair) continue;
      if (at + 2 <= size_) Report(view_.pairs[slot].list_plus_one - 1, at, at + 2);
      break;
    }
  }
}

void BlockFinder::ScreenHeads() {
  const auto has = [this](uint64_t hash) {
    const uint64_t bit = Slot(hash, view_.header.screen_bits);
    return view_.screen[bit / 64] >> (bit % 64) & 1;
  };
  size_t kept = 0;
  for (size_t i = 0; i < candidates_.heads; ++i) {
    const uint32_t place = candidates_.head_places[i];
    const uint64_t four = FourAt(units_ + begin_ + place);
    candidates_.head_places[kept] = place;
    kept += has(HeadHash(four)) | has(LongHash(four));
  }
  candidates_.heads = kept;
}

/// Leaves the candidates whose head is there, with their nodes in slots_.
void BlockFinder::ProbeHeads() {
  const uint32_t bits = view_.header.head_bits;
  const uint64_t mask = (uint64_t{1} << bits) - 1;
  for (size_t i = 0; i < candidates_.heads; ++i) {
    const uint64_t four = FourAt(units_ + begin_ + candidates_.head_places[i]);
    slots_[i] = static_cast<uint32_t>(Slot(HeadHash(four), bits));
    __builtin_prefetch(view_.head_thirds + slots_[i]);
    __builtin_prefetch(view_.heads + slots_[i]);
  }
  size_t kept = 0;
  for (size_t i = 0; i < candidates_.heads; ++i) {
    const uint32_t place = candidates_.head_places[i];
    const uint64_t four = FourAt(units_ + begin_ + place);
    const char16_t third = static_cast<char16_t>(four >> 32);
    for (uint64_t slot = slots_[i]; view_.head_thirds[slot] != 0; slot = (slot + 1) & mask) {
      if (view_.head_thirds[slot] != third || view_.heads[slot].pair != static_cast<uint32_t>(four)) continue;
      __builtin_prefetch(view_.nodes + view_.heads[slot].node);
      candidates_.head_places[kept] = place;
      slots_[kept++] = view_.heads[slot].node;
      break;
    }
  }
  candidates_.heads = kept;
}

const Node* BlockFinder::Child(const Node& node, char16_t unit) const {
  const char16_t* const first = view_.node_units + node.first_child;
  const char16_t* const last = first + node.children;
  const char16_t* const found = std::lower_bound(first, last, unit);
  return found != last && *found == unit ? view_.nodes + (found - view_.node_units) : nullptr;
}

void BlockFinder::Walk(uint32_t root, uint32_t place) {
  const uint32_t start = begin_ + place;
  uint32_t at = start + 3;
  if (at > size_) return;
  for (const Node* node = view_.nodes + root; node != nullptr;) {
    if (size_ - at < node->label_size) return;
    const char16_t* const label = view_.labels + node->label;
    if (!std::equal(label, label + node->label_size, units_ + at)) return;
    at += node->label_size;
    if (node->list != kNoList) Report(node->list, start, at);
    if (node->children == 0 || at == size_) return;
    node = Child(*node, units_[at]);
    ++at;
  }
}

}  // namespace

void Dictionary::Find(std::u16string_view units, std::vector<DictionaryMatch>& out) const {
  assert(units.size() <= 0x80000000);
  if (view_ == nullptr) return;
  BlockFinder finder(*view_, units, out);
  for (size_t begin = 0; begin < units.size(); begin += kBlockUnits)
    finder.Find(static_cast<uint32_t>(begin));
}

}  // namespace trommel
