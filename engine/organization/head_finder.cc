#include "engine/organization/head_finder.h"

#include <algorithm>

namespace trommel {
namespace {

constexpr uint32_t kShortGap = 64;  // units; stretches with less between them are looked through as one

}  // namespace

static_assert(FoldedText::kPadding >= kSievePadding);

// Only what had three bytes a unit can be Han. Few heads stand in it, so that one pass over bytes leaves
// little.
void HeadFinder::FindPlaces(const FoldedText& text) {
  const std::u16string_view units = text.units();
  const auto size = static_cast<uint32_t>(units.size());
  if (places_.size() < size + kSieveRoom) places_.resize(size + kSieveRoom);
  place_count_ = 0;
  uint32_t begin = 0, end = 0;  // of the stretch at hand
  const auto sift = [&] {
    const uint32_t from = std::max(begin, 1u);
    if (from < end)
      place_count_ +=
          SiftPairs(lexicon_tables::kHeadSieve, units.data(), from, end, places_.data() + place_count_);
  };
  const auto runs = text.runs();
  for (size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].bytes_per_unit != 3) continue;
    if (runs[i].unit > end + kShortGap) {
      sift();
      begin = runs[i].unit;
    }
    end = i + 1 < runs.size() ? runs[i + 1].unit : size;
  }
  sift();
}

std::span<const Head> HeadFinder::Find(const FoldedText& text) {
  FindPlaces(text);
  if (heads_.size() < place_count_) heads_.resize(place_count_);
  const char16_t* const units = text.units().data();
  size_t count = 0;
  for (size_t i = 0; i < place_count_; ++i) {
    const uint32_t end = places_[i] + 1;
    const char16_t last = units[end - 1];
    const uint32_t says = Lexicon::HeadPair(units[end - 2], last);
    HeadNeed need = static_cast<HeadNeed>(says & head_pair::kNeed);
    int size = 2;
    if (need == HeadNeed::kNone && (Lexicon::Traits(last) & unit_trait::kSingleHead) != 0) {
      need = Lexicon::FindSingle(last).need();
      size = 1;
    }
    if ((says & head_pair::kLonger) != 0) {
      if (const int longer = Lexicon::LongHead(units, units + end, &need); longer != 0) size = longer;
    }
    heads_[count] = {end - static_cast<uint32_t>(size), end, need};
    count += need != HeadNeed::kNone;
  }
  return {heads_.data(), count};
}

}  // namespace trommel
