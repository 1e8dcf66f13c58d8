#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "kernels/dictionary/dictionary.h"

namespace trommel {

static_assert(std::endian::native == std::endian::little, "units are compared four at a time as one number");

namespace dictionary {

/// The parts of the table, in the order they stand in the bytes, and the hashes by which they are addressed.
/// dictionary.cc tells how they play together. Internal to kernels/dictionary.

constexpr uint64_t kMagic = 0x0131746369446D54;  // "TmDict1", version 1

/// The first bytes. All else follows from it: see PartSizes.
struct Header {
  uint64_t magic;
  uint64_t checksum;     ///< XXH3 of all that follows
  uint64_t size;         ///< of the whole, in bytes
  uint32_t filter_bits;  ///< log2 of the filter's words
  uint32_t screen_bits;  ///< log2 of the screen's bits
  uint32_t pair_bits;    ///< log2 of the slots for words of two units; 0 for no slots
  uint32_t head_bits;    ///< log2 of the slots for heads of three units; 0 for no slots
  uint32_t patterns;     ///< that were given; the numbers in the lists are below
  uint32_t singles;      ///< words of one unit
  uint32_t nodes;
  uint32_t label_units;
  uint32_t listed;  ///< entries of all pattern lists
  uint32_t unused;
};

enum Part {
  kFilter,
  kScreen,
  kSingleBits,
  kSingleUnits,
  kSingleLists,
  kPairs,
  kHeads,
  kNodes,
  kNodeUnits,
  kLabels,
  kLists,
  kParts
};

/// The patterns of a word: kNoList, or a pattern with kLast where it is the only one, or else where in kLists
/// they are, the last with kLast. The one pattern of most words costs no further miss.
using List = uint32_t;
constexpr List kNoList = 0xFFFFFFFF;
constexpr uint32_t kLast = 0x80000000;

/// A word of two units. pair is 0 in an empty slot.
struct PairSlot {
  uint32_t pair;
  List list;
};

/// A node of the tree below a head: first its label must follow, then a word may end here, then a child's
/// unit leads on. The children are neighbours in kNodes, sorted by their units in kNodeUnits, and stand
/// behind their parent.
struct Node {
  static constexpr size_t kInline = 6;

  List list;
  uint32_t first_child;
  uint16_t label_size;
  uint16_t children;
  char16_t label[kInline];  ///< where label_size is larger: the first unit's place in kLabels, low half first

  uint32_t label_at() const { return static_cast<uint32_t>(label[1]) << 16 | label[0]; }
};

/// The first three units of words, and the node they lead to: half a cache line, so that most candidates cost
/// one miss. third is 0 in an empty slot.
struct HeadSlot {
  uint32_t pair;
  char16_t third;
  uint16_t unused;
  Node node;
};
static_assert(sizeof(Node) == 24 && sizeof(HeadSlot) == 32);

// Bounds of the header's logarithms; the filter's and the screen's least sizes keep the shifts below within a
// word.
constexpr uint32_t kLeastFilterBits = 10, kMostFilterBits = 20;
constexpr uint32_t kLeastScreenBits = 10, kMostScreenBits = 27;
constexpr uint32_t kLeastSlotBits = 4, kMostSlotBits = 31;

/// Sizes in bytes of the parts; each starts at a multiple of Dictionary::kAlignment.
std::array<uint64_t, kParts> PartSizes(const Header& header);
/// Where they start, and in the last place where all ends.
std::array<uint64_t, kParts + 1> PartStarts(const Header& header);

// Hashes. The vector kernel computes the first group in lanes, so they are plain multiplications.
constexpr uint32_t kPairFactor = 0x9E3779B1;
constexpr uint16_t kThirdFactor = 0x9E37, kFourFactor1 = 0x79B1, kFourFactor2 = 0xCA6B;
constexpr uint64_t kHeadFactor = 0x9E3779B97F4A7C15, kLongFactor = 0xC2B2AE3D27D4EB4F;

inline uint32_t PairHash(uint32_t pair) { return pair * kPairFactor; }
inline uint32_t FilterWord(uint32_t pair_hash, uint32_t bits) { return pair_hash >> (32 - bits); }
inline uint32_t PairBit(uint32_t pair_hash, uint32_t bits) { return pair_hash >> (27 - bits) & 31; }
inline uint32_t ThirdBit(char16_t third) { return static_cast<uint16_t>(uint32_t{third} * kThirdFactor) >> 11; }
inline uint32_t FourBit(char16_t third, char16_t fourth) {
  return static_cast<uint16_t>(uint32_t{third} * kFourFactor1 + uint32_t{fourth} * kFourFactor2) >> 11;
}

constexpr uint64_t kHeadMask = 0xFFFFFFFFFFFF;
inline uint64_t HeadHash(uint64_t four) { return (four & kHeadMask) * kHeadFactor; }
inline uint64_t LongHash(uint64_t four) { return (four ^ four >> 29) * kLongFactor; }
inline uint64_t Slot(uint64_t hash, uint32_t bits) { return hash >> (64 - bits); }
inline uint64_t PairSlotHash(uint32_t pair) { return pair * kHeadFactor; }
inline uint64_t PairScreenHash(uint32_t pair) { return pair * kLongFactor; }

/// Where the parts are.
struct View {
  Header header;
  const uint32_t* filter;
  const uint64_t* screen;
  const uint64_t* single_bits;
  const char16_t* single_units;
  const uint32_t* single_lists;
  const PairSlot* pairs;
  const HeadSlot* heads;
  const Node* nodes;
  const char16_t* node_units;
  const char16_t* labels;
  const uint32_t* lists;
  std::shared_ptr<const void> owner;  ///< of the bytes, where the dictionary owns them

  /// Points into `bytes`, which have been found sound.
  static std::shared_ptr<const View> Of(const std::byte* bytes, std::shared_ptr<const void> owner);
};

}  // namespace dictionary
}  // namespace trommel
