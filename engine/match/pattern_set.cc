#include "engine/match/pattern_set.h"

#include <bit>
#include <cassert>
#include <functional>

namespace trommel {

PatternSet::PatternSet(size_t patterns, size_t units) : begins_{0}, slots_(std::bit_ceil(2 * patterns + 2)) {
  units_.reserve(units);
  begins_.reserve(patterns + 1);
}

uint32_t PatternSet::Add(std::u16string_view text) {
  const size_t mask = slots_.size() - 1;
  size_t slot = std::hash<std::u16string_view>()(text) & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
    if ((*this)[slots_[slot] - 1] == text) return slots_[slot] - 1;
  }
  assert(units_.size() + text.size() <= units_.capacity());
  const auto pattern = static_cast<uint32_t>(size());
  slots_[slot] = pattern + 1;
  units_.insert(units_.end(), text.begin(), text.end());
  begins_.push_back(static_cast<uint32_t>(units_.size()));
  return pattern;
}

std::vector<std::u16string_view> PatternSet::Views() const {
  std::vector<std::u16string_view> views;
  views.reserve(size());
  for (size_t pattern = 0; pattern < size(); ++pattern) views.push_back((*this)[pattern]);
  return views;
}

}  // namespace trommel
