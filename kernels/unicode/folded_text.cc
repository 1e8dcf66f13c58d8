#include "kernels/unicode/folded_text.h"

#include <algorithm>
#include <cassert>

#include "kernels/unicode/decode_fold.h"

namespace trommel {

size_t FoldedText::Assign(std::string_view utf8) {
  assert(utf8.size() <= kMaxBytes);
  // A unit stands for one byte at least.
  if (units_.size() < utf8.size() + kPadding) units_.resize(utf8.size() + kPadding);
  const DecodeFoldResult done = DecodeFold(utf8, units_.data(), runs_);
  original_ = utf8.substr(0, done.bytes);
  size_ = done.units;
  non_ascii_ = done.non_ascii;
  run_count_ = done.runs;
  std::fill_n(units_.begin() + static_cast<ptrdiff_t>(size_), kPadding, u'\0');
  return done.bytes;
}

uint32_t FoldedText::ByteOffset(uint32_t unit) const {
  assert(unit <= size_);
  if (unit >= size_) return static_cast<uint32_t>(original_.size());
  const auto after = std::upper_bound(runs().begin(), runs().end(), unit,
                                      [](uint32_t value, const OffsetRun& run) { return value < run.unit; });
  const OffsetRun& run = *(after - 1);
  return run.byte + (unit - run.unit) * run.bytes_per_unit;
}

uint32_t FoldedText::UnitIndex(uint32_t byte) const {
  assert(byte <= original_.size());
  if (byte >= original_.size()) return static_cast<uint32_t>(size_);
  const auto after = std::upper_bound(runs().begin(), runs().end(), byte,
                                      [](uint32_t value, const OffsetRun& run) { return value < run.byte; });
  const OffsetRun& run = *(after - 1);
  return run.unit + (byte - run.byte) / run.bytes_per_unit;
}

uint32_t OffsetCursor::Search(uint32_t unit) {
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), unit,
                                      [](uint32_t value, const OffsetRun& run) { return value < run.unit; });
  at_ = static_cast<size_t>(after - runs_.begin()) - 1;
  return runs_[at_].byte + (unit - runs_[at_].unit) * runs_[at_].bytes_per_unit;
}

}  // namespace trommel
