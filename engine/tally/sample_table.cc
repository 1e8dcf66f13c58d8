#include "engine/tally/sample_table.h"

#include <algorithm>

#include "engine/tally/kept_memory.h"

namespace trommel {

Sample* SampleTable::Place(uint32_t entry_number, uint64_t hash, const MentionPlace& at) {
  Entry& entry = entries_[entry_number];
  uint32_t largest = kNone;
  for (uint32_t slot = entry.first; slot != kNone; slot = slots_[slot].next) {
    const Sample& known = slots_[slot].sample;
    if (known.hash == hash) return at < known.at ? &slots_[slot].sample : nullptr;
    if (largest == kNone || slots_[largest].sample.hash < known.hash) largest = slot;
  }
  Sample* place = nullptr;
  if (entry.count < entry.most) {
    slots_.emplace_back().next = entry.first;
    entry.first = static_cast<uint32_t>(slots_.size()) - 1;
    ++entry.count;
    place = &slots_.back().sample;
  } else {
    place = &slots_[largest].sample;
  }
  place->hash = hash;
  if (entry.count == entry.most) {
    entry.limit = 0;
    ForEach(entry_number, [&](const Sample& sample) { entry.limit = std::max(entry.limit, sample.hash); });
  }
  return place;
}

void SampleTable::Clear() {
  ClearContainer(entries_);
  std::vector<Slot>().swap(slots_);  // assigning an empty one would keep the memory
}

}  // namespace trommel
