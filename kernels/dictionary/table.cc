#include "kernels/dictionary/table.h"

#include <cstring>
#include <type_traits>
#include <utility>

namespace trommel::dictionary {

std::array<uint64_t, kParts> PartSizes(const Header& header) {
  const uint64_t pairs = header.pair_bits == 0 ? 0 : uint64_t{1} << header.pair_bits;
  const uint64_t heads = header.head_bits == 0 ? 0 : uint64_t{1} << header.head_bits;
  std::array<uint64_t, kParts> sizes;
  sizes[kFilter] = sizeof(uint32_t) << header.filter_bits;
  sizes[kScreen] = sizeof(uint64_t) << (header.screen_bits - 6);
  sizes[kSingleBits] = header.singles == 0 ? 0 : 65536 / 8;
  sizes[kSingleUnits] = header.singles * sizeof(char16_t);
  sizes[kSingleLists] = header.singles * sizeof(uint32_t);
  sizes[kPairs] = pairs * sizeof(PairSlot);
  sizes[kHeads] = heads * sizeof(HeadSlot);
  sizes[kNodes] = uint64_t{header.nodes} * sizeof(Node);
  sizes[kNodeUnits] = uint64_t{header.nodes} * sizeof(char16_t);
  sizes[kLabels] = uint64_t{header.label_units} * sizeof(char16_t);
  sizes[kLists] = uint64_t{header.listed} * sizeof(uint32_t);
  return sizes;
}

std::array<uint64_t, kParts + 1> PartStarts(const Header& header) {
  const auto align = [](uint64_t at) {
    return (at + Dictionary::kAlignment - 1) / Dictionary::kAlignment * Dictionary::kAlignment;
  };
  const std::array<uint64_t, kParts> sizes = PartSizes(header);
  std::array<uint64_t, kParts + 1> starts;
  uint64_t at = align(sizeof(Header));
  for (int part = 0; part < kParts; ++part) {
    starts[part] = at;
    at = align(at + sizes[part]);
  }
  starts[kParts] = at;
  return starts;
}

std::shared_ptr<const View> View::Of(const std::byte* bytes, std::shared_ptr<const void> owner) {
  auto view = std::make_shared<View>();
  std::memcpy(&view->header, bytes, sizeof(Header));
  const auto starts = PartStarts(view->header);
  const auto point = [&](auto& pointer, Part part) {
    pointer = reinterpret_cast<std::remove_reference_t<decltype(pointer)>>(bytes + starts[part]);
  };
  point(view->filter, kFilter);
  point(view->screen, kScreen);
  point(view->single_bits, kSingleBits);
  point(view->single_units, kSingleUnits);
  point(view->single_lists, kSingleLists);
  point(view->pairs, kPairs);
  point(view->heads, kHeads);
  point(view->nodes, kNodes);
  point(view->node_units, kNodeUnits);
  point(view->labels, kLabels);
  point(view->lists, kLists);
  view->owner = std::move(owner);
  return view;
}

}  // namespace trommel::dictionary
