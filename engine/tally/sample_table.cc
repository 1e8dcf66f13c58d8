#include "engine/tally/sample_table.h"

#include <algorithm>

#include "engine/tally/kept_memory.h"

namespace trommel {

void SampleTable::AddEntry(uint64_t entry_hash, uint32_t most) {
  entries_.push_back(
      {entry_hash, kAll, static_cast<uint32_t>(hashes_.size()), 0, static_cast<uint16_t>(most)});
  hashes_.resize(hashes_.size() + most);
  places_.resize(hashes_.size());
}

Sample* SampleTable::Place(uint32_t entry_number, uint64_t hash, const MentionPlace& at) {
  Entry& entry = entries_[entry_number];
  uint64_t* const hashes = hashes_.data() + entry.first;
  uint32_t* const places = places_.data() + entry.first;
  uint64_t* const known = std::find(hashes, hashes + entry.count, hash);
  if (known != hashes + entry.count) {
    Sample& sample = samples_[places[known - hashes]];
    return at < sample.at ? &sample : nullptr;
  }
  size_t chosen = entry.count;
  if (entry.count < entry.most) {
    places[entry.count++] = static_cast<uint32_t>(samples_.size());
    samples_.emplace_back();
  } else {
    chosen = static_cast<size_t>(std::max_element(hashes, hashes + entry.count) - hashes);
  }
  hashes[chosen] = hash;
  if (entry.count == entry.most) entry.limit = *std::max_element(hashes, hashes + entry.count);
  return &samples_[places[chosen]];
}

void SampleTable::Clear() {
  ClearContainer(entries_);
  ClearContainer(hashes_);
  ClearContainer(places_);
  std::vector<Sample>().swap(samples_);  // assigning an empty one would keep the memory
}

size_t SampleTable::MemoryBytes() const {
  return 3 * (entries_.size() * sizeof(Entry) + hashes_.size() * (sizeof(uint64_t) + sizeof(uint32_t))) +
         samples_.size() * kSampleBytes;
}

}  // namespace trommel
