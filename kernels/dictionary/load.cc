// Checking bytes that come from a file. The checksum finds what is torn; the rest is for bytes that were made
// on purpose: what Find follows must stay in its part, lead forward, and end.

#include <algorithm>
#include <cstring>

#include "kernels/dictionary/seal.h"
#include "kernels/dictionary/table.h"

namespace trommel {

using namespace dictionary;

namespace {

bool Between(uint32_t value, uint32_t low, uint32_t high) { return value >= low && value <= high; }
bool IsSlotBits(uint32_t bits) { return bits == 0 || Between(bits, kLeastSlotBits, kMostSlotBits); }

bool IsSound(const Header& header, uint64_t size) {
  return header.magic == kMagic && header.size == size &&
         Between(header.filter_bits, kLeastFilterBits, kMostFilterBits) &&
         Between(header.screen_bits, kLeastScreenBits, kMostScreenBits) && IsSlotBits(header.pair_bits) &&
         IsSlotBits(header.head_bits) && header.singles <= 65536 && header.patterns < kLast &&
         header.listed < kLast && PartStarts(header)[kParts] == size;
}

/// What a sound table's parts refer to each other by.
class PartChecker {
 public:
  explicit PartChecker(const View& view) : view_(view), header_(view.header) {}

  bool AllSound() const {
    return ListsAreSound() && SinglesAreSound() && PairsAreSound() && HeadsAreSound() && NodesAreSound();
  }

 private:
  /// Patterns that were given, and an end to every list.
  bool ListsAreSound() const {
    if (header_.listed == 0) return true;
    const bool given = std::all_of(view_.lists, view_.lists + header_.listed,
                                   [this](uint32_t entry) { return (entry & ~kLast) < header_.patterns; });
    return given && (view_.lists[header_.listed - 1] & kLast) != 0;
  }

  bool IsSoundList(List list) const {
    return (list & kLast) ? (list & ~kLast) < header_.patterns : list < header_.listed;
  }

  bool SinglesAreSound() const {
    return std::all_of(view_.single_lists, view_.single_lists + header_.singles,
                       [this](List list) { return IsSoundList(list); });
  }

  /// Lists that are there, and an empty slot, at which every probe ends.
  bool PairsAreSound() const {
    if (header_.pair_bits == 0) return true;
    const PairSlot* const end = view_.pairs + (uint64_t{1} << header_.pair_bits);
    const auto is_empty = [](const PairSlot& slot) { return slot.pair == 0; };
    return std::any_of(view_.pairs, end, is_empty) &&
           std::all_of(view_.pairs, end,
                       [&](const PairSlot& slot) { return is_empty(slot) || IsSoundList(slot.list); });
  }

  bool HeadsAreSound() const {
    if (header_.head_bits == 0) return true;
    const HeadSlot* const end = view_.heads + (uint64_t{1} << header_.head_bits);
    const auto is_empty = [](const HeadSlot& slot) { return slot.third == 0; };
    return std::any_of(view_.heads, end, is_empty) &&
           std::all_of(view_.heads, end,
                       [&](const HeadSlot& slot) { return is_empty(slot) || IsSoundNode(slot.node, 0); });
  }

  /// Labels and lists that are there, and children behind the node, so that every walk ends.
  bool NodesAreSound() const {
    for (uint32_t i = 0; i < header_.nodes; ++i) {
      if (!IsSoundNode(view_.nodes[i], uint64_t{i} + 1)) return false;
    }
    return true;
  }

  bool IsSoundNode(const Node& node, uint64_t least_child) const {
    if (node.label_size > Node::kInline && uint64_t{node.label_at()} + node.label_size > header_.label_units)
      return false;
    if (node.list != kNoList && !IsSoundList(node.list)) return false;
    return node.children == 0 ||
           (node.first_child >= least_child && uint64_t{node.first_child} + node.children <= header_.nodes);
  }

  const View& view_;
  const Header& header_;
};

}  // namespace

bool Dictionary::Load(std::span<const std::byte> bytes, Dictionary& dictionary) {
  if (bytes.size() < sizeof(Header) || reinterpret_cast<uintptr_t>(bytes.data()) % kAlignment != 0)
    return false;
  Header header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (!IsSound(header, bytes.size()) || header.checksum != Seal(bytes)) return false;
  std::shared_ptr<const View> view = View::Of(bytes.data(), nullptr);
  if (!PartChecker(*view).AllSound()) return false;
  dictionary = Dictionary(std::move(view), bytes);
  return true;
}

}  // namespace trommel
