#include "engine/tally/document_counts.h"

#include <bit>

namespace trommel {
namespace {

constexpr size_t kFirstSlots = 256;
uint32_t ShiftOf(size_t slots) { return 32u - static_cast<uint32_t>(std::countr_zero(slots)); }

}  // namespace

DocumentCounts::DocumentCounts() : slots_(kFirstSlots), shift_(ShiftOf(kFirstSlots)) {}

void DocumentCounts::Grow() {
  slots_.assign(slots_.size() * 2, Slot{});
  shift_ = ShiftOf(slots_.size());
  stamp_ = 1;
  const size_t mask = slots_.size() - 1;
  for (uint32_t i = 0; i < counts_.size(); ++i) {
    size_t slot = (counts_[i].entry * 0x9E3779B1u) >> shift_;
    while (slots_[slot].stamp == stamp_) slot = (slot + 1) & mask;
    slots_[slot] = {stamp_, i};
  }
}

void DocumentCounts::Clear() {
  counts_.clear();
  if (++stamp_ == 0) {
    slots_.assign(slots_.size(), Slot{});
    stamp_ = 1;
  }
}

}  // namespace trommel
