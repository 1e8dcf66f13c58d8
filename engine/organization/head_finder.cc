#include "engine/organization/head_finder.h"

#include <algorithm>

namespace trommel {
namespace {

constexpr int kSingleShift = 8;  // of Tail::says: above, the need of a head of one unit

// What no Han unit is, and yet may stand before a head: letters, digits, closing brackets.
bool MayEndName(char16_t unit) {
  const bool latin = (unit >= u'a' && unit <= u'z') || (unit >= u'0' && unit <= u'9');
  return latin | (unit == u')') | (unit == u'”') | (unit == u'》') | (unit == u'」');
}

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

// Keeps the places where heads end for certain, or longer ones may. Without a branch that depends on the
// text, as are the other loops below: so the look-ups of many places are under way at a time.
size_t HeadFinder::LookUpPairs(const char16_t* units) {
  size_t count = 0;
  for (size_t i = 0; i < place_count_; ++i) {
    const uint32_t at = places_[i];
    const uint32_t single = Lexicon::Traits(units[at]) >> unit_trait::kNeedShift;
    uint32_t says = Lexicon::HeadPair(units[at - 1], units[at]);
    says |= single << kSingleShift;
    tails_[count] = {at + 1, says, 0};
    count += (says & (head_pair::kNeed | head_pair::kLonger | 7u << kSingleShift)) != 0;
  }
  for (size_t i = 0; i < count; ++i) {
    Tail& tail = tails_[i];
    const uint32_t lengths = Lexicon::LongHeadLengths(units, units + tail.end);
    tail.lengths = (tail.says & head_pair::kLonger) != 0 ? lengths : 0;
  }
  return count;
}

size_t HeadFinder::TakeHeads(const char16_t* units, size_t count) {
  size_t heads = 0;
  for (size_t i = 0; i < count; ++i) {
    const Tail& tail = tails_[i];
    const uint32_t pair = tail.says & head_pair::kNeed;
    HeadNeed need = static_cast<HeadNeed>(pair != 0 ? pair : tail.says >> kSingleShift);
    int size = pair != 0 ? 2 : 1;
    if (tail.lengths != 0) {
      if (const int longer = Lexicon::LongHead(units + tail.end, tail.lengths, &need); longer != 0)
        size = longer;
    }
    const bool in_word = size == 1 && (tail.says & head_pair::kWordBefore) != 0;
    heads_[heads] = {tail.end - static_cast<uint32_t>(size), tail.end, need,
                     in_word ? Head::kAlone : uint8_t{0}};
    heads += need != HeadNeed::kNone;
  }
  return heads;
}

uint8_t HeadFinder::Neighbours(std::u16string_view units, const Head& head) {
  const bool begins = head.start == 0;
  const char16_t before = begins ? u'\0' : units[head.start - 1];
  const char16_t first = units[head.start], last = units[head.end - 1];
  const char16_t behind = units.data()[head.end];  // 0 behind the text's end
  const uint32_t traits = Lexicon::Traits(before);
  const uint32_t word = Lexicon::HeadPair(last, behind);
  const bool stops =
      (traits & (unit_trait::kHan | unit_trait::kBreak)) != unit_trait::kHan && !MayEndName(before);
  const bool in_word =
      (traits & unit_trait::kHan) != 0 && head.end - head.start == 1 && (word & head_pair::kWordBehind) != 0;
  // A word of trade wants a proper name before it.
  const LexiconEntry left = Lexicon::Pair(head.start > 1 ? units[head.start - 2] : u'\0', before).entry;
  const bool after_common =
      (traits & unit_trait::kHan) != 0 && head.need == HeadNeed::kWeak && IsCommonBeforeTrade(left);
  const uint32_t joins = static_cast<uint32_t>(Lexicon::MayJoin(before, first)) << 1 |
                         static_cast<uint32_t>(Lexicon::MayJoin(last, behind)) << 2 |
                         static_cast<uint32_t>(Lexicon::IsHan(behind)) << 3;
  return static_cast<uint8_t>(joins | static_cast<uint32_t>(stops | in_word | after_common));
}

std::span<const Head> HeadFinder::Find(const FoldedText& text) {
  FindPlaces(text);
  if (heads_.size() < place_count_) {
    heads_.resize(place_count_);
    tails_.resize(place_count_);
  }
  const char16_t* const units = text.units().data();
  const size_t count = TakeHeads(units, LookUpPairs(units));
  for (size_t i = 0; i < count; ++i) heads_[i].neighbours |= Neighbours(text.units(), heads_[i]);
  return {heads_.data(), count};
}

}  // namespace trommel
