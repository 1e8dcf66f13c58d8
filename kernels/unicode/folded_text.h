#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace trommel {

/// A maximal stretch of units that stand for UTF-8 sequences of one length; the last one is open ended.
struct OffsetRun {
  uint32_t unit;  ///< index of its first unit
  uint32_t byte;  ///< byte offset of that unit in the original
  uint32_t bytes_per_unit;  ///< 1, 2 or 3; 2 as well for the two surrogates of a four-byte sequence
};

/// A text decoded to UTF-16 units and folded (see fold.h) in one pass, with a sparse map back to the bytes.
/// Meant to be reused: Assign keeps its buffers. Ownership: the original is viewed, not copied, and must outlive
/// the next Assign. Threads: one worker each.
class FoldedText {
 public:
  /// Units that may be read (not relied upon) behind units().end(); they are zero.
  static constexpr size_t kPadding = 64;
  /// The longest text, in bytes.
  static constexpr size_t kMaxBytes = 0x7FFFFFFF;

  /// Decodes, validates and folds. Returns the number of bytes that are valid UTF-8 from the start on: all of them,
  /// or the offset of the first ill-formed sequence, and then the text holds what stands before it.
  /// O(bytes). `utf8` of at most kMaxBytes.
  size_t Assign(std::string_view utf8);

  std::string_view original() const { return original_; }
  std::u16string_view units() const { return {units_.data(), size_}; }

  /// How many units are not ASCII after folding.
  size_t non_ascii_units() const { return non_ascii_; }

  /// Byte offset in the original of the unit at `unit`; size() gives the original's length. The second surrogate of
  /// a pair answers a place inside its sequence. O(log runs).
  uint32_t ByteOffset(uint32_t unit) const;

  /// Index of the unit whose sequence starts at, or holds, the byte `byte`. O(log runs).
  uint32_t UnitIndex(uint32_t byte) const;

  std::span<const OffsetRun> runs() const { return {runs_.data(), run_count_}; }

 private:
  std::string_view original_;
  std::vector<char16_t> units_;  // grown, never shrunk; size_ of them are the text
  size_t size_ = 0;
  size_t non_ascii_ = 0;
  std::vector<OffsetRun> runs_;  // likewise; run_count_ of them
  size_t run_count_ = 0;
};

/// Answers FoldedText::ByteOffset for units that come nearly in order: a few steps each from where the last one
/// was. Views the text, and is void with its next Assign. Threads: one.
class OffsetCursor {
 public:
  explicit OffsetCursor(const FoldedText& text) : text_(&text), runs_(text.runs()) {}

  /// As FoldedText::ByteOffset.
  uint32_t ByteOffset(uint32_t unit) {
    if (unit >= text_->units().size()) return text_->ByteOffset(unit);
    for (int steps = 0; steps < kMostSteps; ++steps) {
      const OffsetRun& run = runs_[at_];
      if (unit < run.unit) {
        --at_;
      } else if (at_ + 1 < runs_.size() && unit >= runs_[at_ + 1].unit) {
        ++at_;
      } else {
        return run.byte + (unit - run.unit) * run.bytes_per_unit;
      }
    }
    return Search(unit);
  }

 private:
  static constexpr int kMostSteps = 8;
  uint32_t Search(uint32_t unit);

  const FoldedText* text_;
  std::span<const OffsetRun> runs_;
  size_t at_ = 0;
};

}  // namespace trommel
