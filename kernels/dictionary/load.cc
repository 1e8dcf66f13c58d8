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
         IsSlotBits(header.head_bits) && header.singles <= 65536 && header.listed < kLast &&
         PartStarts(header)[kParts] == size;
}

/// Every list ends within the part.
bool ListsAreSound(const uint32_t* lists, const Header& header) {
  return header.listed == 0 || (lists[header.listed - 1] & kLast) != 0;
}

bool NodesAreSound(const Node* nodes, const Header& header) {
  for (uint32_t i = 0; i < header.nodes; ++i) {
    const Node& node = nodes[i];
    if (uint64_t{node.label} + node.label_size > header.label_units) return false;
    if (node.list != kNoList && node.list >= header.listed) return false;
    if (node.children == 0) continue;
    if (node.first_child <= i || uint64_t{node.first_child} + node.children > header.nodes) return false;
  }
  return true;
}

bool SinglesAreSound(const uint32_t* lists, const Header& header) {
  return std::all_of(lists, lists + header.singles, [&](uint32_t list) { return list < header.listed; });
}

/// Lists that are there, and an empty slot, at which every probe ends.
bool PairsAreSound(const PairSlot* slots, const Header& header) {
  if (header.pair_bits == 0) return true;
  bool has_empty = false;
  for (uint64_t i = 0; i < uint64_t{1} << header.pair_bits; ++i) {
    if (slots[i].list_plus_one == 0) {
      has_empty = true;
    } else if (slots[i].list_plus_one > header.listed) {
      return false;
    }
  }
  return has_empty;
}

bool HeadsAreSound(const char16_t* thirds, const HeadSlot* slots, const Header& header) {
  if (header.head_bits == 0) return true;
  bool has_empty = false;
  for (uint64_t i = 0; i < uint64_t{1} << header.head_bits; ++i) {
    if (thirds[i] == 0) {
      has_empty = true;
    } else if (slots[i].node >= header.nodes) {
      return false;
    }
  }
  return has_empty;
}

}  // namespace

bool Dictionary::Load(std::span<const std::byte> bytes, Dictionary& dictionary) {
  if (bytes.size() < sizeof(Header) || reinterpret_cast<uintptr_t>(bytes.data()) % kAlignment != 0)
    return false;
  Header header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (!IsSound(header, bytes.size()) || header.checksum != Seal(bytes)) return false;
  std::shared_ptr<const View> view = View::Of(bytes.data(), nullptr);
  if (!ListsAreSound(view->lists, header) || !NodesAreSound(view->nodes, header) ||
      !SinglesAreSound(view->single_lists, header) || !PairsAreSound(view->pairs, header) ||
      !HeadsAreSound(view->head_thirds, view->heads, header)) {
    return false;
  }
  dictionary = Dictionary(std::move(view), bytes);
  return true;
}

}  // namespace trommel
