#include "engine/tally/largest_table.h"

#include <algorithm>

namespace trommel {

Sample* LargestTable::Place(uint32_t quantity, const Decimal& value, uint64_t hash, const MentionPlace& at) {
  if (quantity >= quantities_.size()) {
    quantities_.resize(quantity + 1);
    limits_.resize(quantity + 1, kNoLimit);
  }
  std::vector<LargestValue>& kept = quantities_[quantity];
  const auto place = std::find_if(kept.begin(), kept.end(), [&](const LargestValue& known) {
    return known.value < value || (known.value == value && hash <= known.sample.hash);
  });
  if (place != kept.end() && place->value == value && place->sample.hash == hash)
    return at < place->sample.at ? &place->sample : nullptr;
  if (place == kept.end() && kept.size() == kMost) return nullptr;
  const auto made = kept.insert(place, LargestValue{value, Sample()});
  Sample* const sample = &made->sample;
  if (kept.size() > kMost) {
    kept.pop_back();  // never the one just made: it stands before the last
  } else {
    ++values_;
  }
  limits_[quantity] = LimitOf(kept);
  sample->hash = hash;
  return sample;
}

int64_t LargestTable::LimitOf(const std::vector<LargestValue>& kept) {
  return kept.size() < kMost ? kNoLimit : CommonValue(kept.back().value).value_or(kNoLimit);
}

const std::vector<LargestValue>& LargestTable::Of(uint32_t quantity) const {
  static const std::vector<LargestValue> kNone;
  return quantity < quantities_.size() ? quantities_[quantity] : kNone;
}

void LargestTable::Clear() {
  std::vector<std::vector<LargestValue>>().swap(quantities_);
  std::vector<int64_t>().swap(limits_);
  values_ = 0;
}

}  // namespace trommel
