#include "engine/organization/head_finder.h"

#include <algorithm>

namespace trommel {
namespace {

constexpr int kSingleShift = 8;  // of Tail::says: above, the need of a head of one unit

// What no Han unit is, and yet may stand before a head: letters, digits, closing brackets.
bool MayEndName(char16_t unit) {
  const bool latin = (static_cast<uint32_t>(unit - u'a') < 26) | (static_cast<uint32_t>(unit - u'0') < 10);
  return latin | (unit == u')') | (unit == u'”') | (unit == u'》') | (unit == u'」');
}

// Whether no name can end before the head: at a sign, or behind a particle or pronoun.
bool StopsBefore(std::u16string_view units, const Head& head) {
  const char16_t before = head.start == 0 ? u'\0' : units[head.start - 1];
  const uint32_t traits = Lexicon::Traits(before) & (unit_trait::kHan | unit_trait::kBreak);
  return (traits != unit_trait::kHan) & !MayEndName(before);
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
    const uint32_t says = Lexicon::HeadPair(units[at - 1], units[at]) | single << kSingleShift;
    tails_[count] = {at + 1, says};
    count += (says & (head_pair::kNeed | head_pair::kLonger | 7u << kSingleShift)) != 0;
  }
  return count;
}

// Takes the heads of one unit and of two; and notes where longer ones may end.
void HeadFinder::TakeShortHeads(const char16_t* units, size_t count) {
  long_count_ = 0;
  for (size_t i = 0; i < count; ++i) {
    const Tail& tail = tails_[i];
    const uint32_t pair = tail.says & head_pair::kNeed;
    const bool is_pair = pair != 0;
    const auto need = static_cast<HeadNeed>(Pick(is_pair, pair, tail.says >> kSingleShift));
    const bool in_word = !is_pair & ((tail.says & head_pair::kWordBefore) != 0);
    heads_[i] = {tail.end - 1 - static_cast<uint32_t>(is_pair), tail.end, need,
                 static_cast<uint8_t>(Head::kAlone * static_cast<uint32_t>(in_word))};
    const uint32_t lengths =
        Lexicon::LongHeadLengths(units, units + tail.end) & MaskOf((tail.says & head_pair::kLonger) != 0);
    long_[long_count_] = {static_cast<uint32_t>(i), lengths};
    long_count_ += lengths != 0;
  }
}

void HeadFinder::TakeLongHeads(const char16_t* units) {
  for (size_t i = 0; i < long_count_; ++i) {
    Head& head = heads_[long_[i].head];
    const int size = Lexicon::LongHead(units + head.end, long_[i].lengths, &head.need);
    if (size == 0) continue;
    head.start = head.end - static_cast<uint32_t>(size);
    head.neighbours = 0;
  }
}

uint8_t HeadFinder::Neighbours(std::u16string_view units, const Head& head) {
  const char16_t before = head.start == 0 ? u'\0' : units[head.start - 1];
  const char16_t first = units[head.start], last = units[head.end - 1];
  const char16_t behind = units.data()[head.end];  // 0 behind the text's end
  const uint32_t traits = Lexicon::Traits(before);
  const bool han = (traits & unit_trait::kHan) != 0;
  const bool in_word =
      han & (head.end - head.start == 1) & ((Lexicon::HeadPair(last, behind) & head_pair::kWordBehind) != 0);
  // A word of trade wants a proper name before it.
  const char16_t second = head.start > 1 ? units[head.start - 2] : u'\0';
  const WordEntry left = Lexicon::Pair(second, before).entry;
  const bool after_common = han & (head.need == HeadNeed::kWeak) & IsCommonBeforeTrade(left);
  const uint32_t joins = static_cast<uint32_t>(Lexicon::MayJoin(before, first)) << 1 |
                         static_cast<uint32_t>(Lexicon::MayJoin(last, behind)) << 2 |
                         static_cast<uint32_t>(Lexicon::IsHan(behind)) << 3;
  const char16_t third = head.start > 2 ? units[head.start - 3] : u'\0';
  const bool joined = Lexicon::MayJoin(second, before) &
                      (Lexicon::MayJoin(third, second) | (left.found() & !IsNeverLast(left.kind())));
  const bool no_last_word = ((traits & unit_trait::kEndsNoName) != 0) & (behind != u'》') & !joined;
  const bool alone = StopsBefore(units, head) | in_word | after_common;
  return static_cast<uint8_t>(joins | static_cast<uint32_t>(alone) |
                              static_cast<uint32_t>(no_last_word) << 4);
}

// Leaves the heads alone that a look at the unit before them settles: two in five.
void HeadFinder::LookAround(std::u16string_view units, size_t count) {
  size_t open = 0;
  for (size_t i = 0; i < count; ++i) {
    const bool stops = StopsBefore(units, heads_[i]);
    heads_[i].neighbours |= Head::kAlone * static_cast<uint8_t>(stops);
    open_[open] = static_cast<uint32_t>(i);
    open += !stops | (heads_[i].need == HeadNeed::kBare);
  }
  for (size_t i = 0; i < open; ++i) {
    Head& head = heads_[open_[i]];
    head.neighbours |= Neighbours(units, head);
  }
}

std::span<const Head> HeadFinder::Find(const FoldedText& text) {
  FindPlaces(text);
  if (heads_.size() < place_count_) {
    heads_.resize(place_count_);
    tails_.resize(place_count_);
    long_.resize(place_count_);
    open_.resize(place_count_);
  }
  const char16_t* const units = text.units().data();
  const size_t tails = LookUpPairs(units);
  TakeShortHeads(units, tails);
  TakeLongHeads(units);
  size_t count = 0;
  for (size_t i = 0; i < tails; ++i) {
    const Head& head = heads_[i];
    heads_[count] = {head.start, head.end, head.need, head.neighbours};
    count += heads_[count].need != HeadNeed::kNone;
  }
  LookAround(text.units(), count);
  return {heads_.data(), count};
}

}  // namespace trommel
