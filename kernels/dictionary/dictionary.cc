// Filter, screen, probe, walk.
//
//   filter  A word of two units and more sets a bit in one 32-bit word of the filter: the pair of its first
//   two units chooses
//           the word, and what chooses the bit says what else must follow (the pair again where the word ends
//           there, the third unit, or the third and fourth). So one gather a vector of places asks about all
//           lengths. The filter is sized to a few bits set in a hundred and to L2; what passes is compressed
//           into two lists of places, for words of two units and for longer ones.
//   screen  Both lists are looked up in a plain bitmap by a hash of their first two, three or four units,
//   without a branch. probe   What is left, most of it true, is looked up exactly: words of two units in an
//   open-addressed table, longer ones by
//           their first three units in another. The slots of a block are prefetched before the first is read,
//           and hold all that a short word asks for.
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

/// Whether `units`, of which six can be read, begin with the label that the node holds itself.
bool HasInlineLabel(const Node& node, const char16_t* units) {
  static_assert(Node::kInline == 6);
  const auto units_mask = [](int size) {
    return size >= 4 ? ~uint64_t{0} : (uint64_t{1} << 16 * std::max(size, 0)) - 1;
  };
  uint32_t label_end, units_end;
  std::memcpy(&label_end, node.label + 4, sizeof(label_end));
  std::memcpy(&units_end, units + 4, sizeof(units_end));
  const uint64_t differ = (FourAt(node.label) ^ FourAt(units)) & units_mask(node.label_size);
  const uint64_t differ_end = (label_end ^ units_end) & units_mask(node.label_size - 4);
  return (differ | differ_end) == 0;
}

/// The words that begin in one block of the text.
class BlockFinder {
 public:
  BlockFinder(const View& view, std::u16string_view text, std::vector<DictionaryMatch>& out)
      : view_(view), units_(text.data()), size_(static_cast<uint32_t>(text.size())), out_(out) {}

  const DictionaryWork& work() const { return work_; }

  void Find(uint32_t begin) {
    begin_ = begin;
    const uint32_t count = std::min<uint32_t>(kBlockUnits, size_ - begin);
    if (view_.header.singles != 0) FindSingles(begin + count);
    if (view_.header.pair_bits == 0 && view_.header.head_bits == 0) return;
    CollectCandidates(view_, units_ + begin, count, candidates_);
    work_.places += count;
    work_.candidates += candidates_.pairs + candidates_.heads;
    if (view_.header.pair_bits != 0) FindPairs();
    if (view_.header.head_bits != 0) FindHeads();
  }

 private:
  void FindSingles(uint32_t end);
  void FindPairs();
  void FindHeads();
  size_t ScreenPairs();
  size_t ScreenHeads();
  void Walk(const Node* node, uint32_t start);
  const Node* Child(const Node& node, char16_t unit) const;

  bool IsScreened(uint64_t hash) const {
    const uint64_t bit = Slot(hash, view_.header.screen_bits);
    return view_.screen[bit / 64] >> (bit % 64) & 1;
  }

  void Report(List list, uint32_t start, uint32_t end) {
    if (list & kLast) {
      out_.push_back({start, end, list & ~kLast});
      return;
    }
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
  DictionaryWork work_;
  Candidates candidates_;
  uint32_t slots_[kCandidateRoom];  // where the candidates are looked up
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

/// Leaves the candidates that are in the bitmap; returns how many.
size_t BlockFinder::ScreenPairs() {
  size_t kept = 0;
  for (size_t i = 0; i < candidates_.pairs; ++i) {
    const uint32_t place = candidates_.pair_places[i];
    candidates_.pair_places[kept] = place;
    kept += IsScreened(PairScreenHash(static_cast<uint32_t>(FourAt(units_ + begin_ + place))));
  }
  return kept;
}

size_t BlockFinder::ScreenHeads() {
  size_t kept = 0;
  for (size_t i = 0; i < candidates_.heads; ++i) {
    const uint32_t place = candidates_.head_places[i];
    const uint64_t four = FourAt(units_ + begin_ + place);
    candidates_.head_places[kept] = place;
    kept += static_cast<size_t>(IsScreened(HeadHash(four))) | static_cast<size_t>(IsScreened(LongHash(four)));
  }
  return kept;
}

void BlockFinder::FindPairs() {
  const uint32_t bits = view_.header.pair_bits;
  const uint64_t mask = (uint64_t{1} << bits) - 1;
  const size_t count = ScreenPairs();
  for (size_t i = 0; i < count; ++i) {
    const uint32_t pair = static_cast<uint32_t>(FourAt(units_ + begin_ + candidates_.pair_places[i]));
    slots_[i] = static_cast<uint32_t>(Slot(PairSlotHash(pair), bits));
    __builtin_prefetch(view_.pairs + slots_[i]);
  }
  for (size_t i = 0; i < count; ++i) {
    const uint32_t at = begin_ + candidates_.pair_places[i];
    const uint32_t pair = static_cast<uint32_t>(FourAt(units_ + at));
    const PairSlot* slot = view_.pairs + slots_[i];
    ++work_.probes;
    while (slot->pair != pair && slot->pair != 0) {
      slot = view_.pairs + ((static_cast<uint64_t>(slot - view_.pairs) + 1) & mask);
      ++work_.probes;
    }
    if (slot->pair != 0 && at + 2 <= size_) Report(slot->list, at, at + 2);
  }
}

void BlockFinder::FindHeads() {
  const uint32_t bits = view_.header.head_bits;
  const uint64_t mask = (uint64_t{1} << bits) - 1;
  const size_t count = ScreenHeads();
  for (size_t i = 0; i < count; ++i) {
    slots_[i] =
        static_cast<uint32_t>(Slot(HeadHash(FourAt(units_ + begin_ + candidates_.head_places[i])), bits));
    __builtin_prefetch(view_.heads + slots_[i]);
  }
  for (size_t i = 0; i < count; ++i) {
    const uint32_t at = begin_ + candidates_.head_places[i];
    const uint64_t head = FourAt(units_ + at) & kHeadMask;
    for (uint64_t slot = slots_[i]; view_.heads[slot].third != 0; slot = (slot + 1) & mask) {
      const HeadSlot& found = view_.heads[slot];
      ++work_.probes;
      if ((uint64_t{found.third} << 32 | found.pair) != head) continue;
      if (at + 3 <= size_) Walk(&found.node, at);
      break;
    }
  }
}

const Node* BlockFinder::Child(const Node& node, char16_t unit) const {
  const char16_t* const first = view_.node_units + node.first_child;
  const char16_t* const last = first + node.children;
  const char16_t* const found = std::lower_bound(first, last, unit);
  return found != last && *found == unit ? view_.nodes + (found - view_.node_units) : nullptr;
}

/// Walks from a head's node on; the head's three units at `start` have been compared.
void BlockFinder::Walk(const Node* node, uint32_t start) {
  uint32_t at = start + 3;
  while (node != nullptr) {
    ++work_.nodes;
    const size_t label_size = node->label_size;
    if (size_ - at < label_size) return;
    if (label_size <= Node::kInline) {
      if (!HasInlineLabel(*node, units_ + at)) return;
    } else {
      const char16_t* const label = view_.labels + node->label_at();
      if (!std::equal(label, label + label_size, units_ + at)) return;
    }
    at += static_cast<uint32_t>(label_size);
    if (node->list != kNoList) Report(node->list, start, at);
    if (node->children == 0 || at == size_) return;
    node = Child(*node, units_[at]);
    ++at;
  }
}

}  // namespace

uint32_t Dictionary::pattern_count() const { return view_ == nullptr ? 0 : view_->header.patterns; }

void Dictionary::Find(std::u16string_view units, std::vector<DictionaryMatch>& out,
                      DictionaryWork* work) const {
  assert(units.size() <= 0x80000000);
  if (view_ == nullptr) return;
  BlockFinder finder(*view_, units, out);
  for (size_t begin = 0; begin < units.size(); begin += kBlockUnits)
    finder.Find(static_cast<uint32_t>(begin));
  if (work == nullptr) return;
  work->places += finder.work().places;
  work->candidates += finder.work().candidates;
  work->probes += finder.work().probes;
  work->nodes += finder.work().nodes;
}

}  // namespace trommel
