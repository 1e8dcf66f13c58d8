#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "kernels/unicode/fold.h"
#include "kernels/unicode/folded_text.h"

namespace trommel {

inline constexpr bool IsDigit(char16_t c) { return c >= u'0' && c <= u'9'; }
inline constexpr bool IsLatin(char16_t c) { return c >= u'a' && c <= u'z'; }
inline constexpr bool IsBlank(char16_t c) { return c == u' ' || c == u'\t' || c == 0xA0; }
/// Whether a unit is one of a literal's. The loop has no exit, so that it is a few vector comparisons.
template <size_t N>
inline bool In(char16_t unit, const char16_t (&set)[N]) {
  bool found = false;
  for (size_t i = 0; i + 1 < N; ++i) found |= set[i] == unit;
  return found && unit != 0;
}
inline bool In(char16_t unit, std::u16string_view set) {
  return unit != 0 && set.find(unit) != std::u16string_view::npos;
}

/// A set of Latin letters: a few bits instead of comparisons.
class Letters {
 public:
  constexpr explicit Letters(const char* letters) {
    for (; *letters != 0; ++letters) bits_ |= 1u << (*letters - 'a');
  }
  constexpr bool Has(char16_t unit) const { return IsLatin(unit) && (bits_ >> (unit - u'a') & 1) != 0; }

 private:
  uint32_t bits_ = 0;
};

inline constexpr bool IsHan(char16_t c) { return (c >= 0x4E00 && c <= 0x9FFF) || c == 0x3007; }

/// The folded text a parser reads. Reading outside of it gives 0, so a parser needs no bounds of its own:
/// at(-1) is 0 too. A view: it copies nothing and lives as long as the FoldedText.
class Page {
 public:
  explicit Page(std::u16string_view units, const FoldedText* folded = nullptr)
      : units_(units.data()), size_(static_cast<uint32_t>(units.size())), folded_(folded) {}

  uint32_t size() const { return size_; }
  char16_t operator[](uint32_t at) const { return at < size_ ? units_[at] : u'\0'; }
  std::u16string_view Slice(uint32_t start, uint32_t end) const { return {units_ + start, end - start}; }

  /// Whether `word` stands at `at`.
  bool Has(uint32_t at, std::u16string_view word) const {
    if (at > size_ || size_ - at < word.size()) return false;
    for (size_t i = 0; i < word.size(); ++i) {
      if (units_[at + i] != word[i]) return false;  // mostly at once: cheaper than a call
    }
    return true;
  }
  /// Whether `word` ends before `at`.
  bool HasBefore(uint32_t at, std::u16string_view word) const {
    return at >= word.size() && Has(at - static_cast<uint32_t>(word.size()), word);
  }
  uint32_t SkipBlanks(uint32_t at) const {
    while (IsBlank((*this)[at])) ++at;
    return at;
  }
  /// The place behind the last unit before `at` that is no blank.
  uint32_t SkipBlanksBefore(uint32_t at) const {
    while (at > 0 && IsBlank(units_[at - 1])) --at;
    return at;
  }
  bool WordAt(uint32_t at) const { return IsLatin((*this)[at]) || IsDigit((*this)[at]); }
  /// Whether the Latin word `word` stands at `at` as a whole word.
  bool HasWord(uint32_t at, std::u16string_view word) const {
    return Has(at, word) && !WordAt(at + static_cast<uint32_t>(word.size())) && !(at > 0 && WordAt(at - 1));
  }

  /// The whole Latin word that begins at `at`, or that ends before `end`; empty where a digit is glued to it,
  /// where it is longer than any word asked for, or where none stands.
  std::u16string_view LatinWordAt(uint32_t at) const {
    uint32_t end = at;
    while (IsLatin((*this)[end]) && end - at <= kLongestWord) ++end;
    return WordAt(end) || (at > 0 && WordAt(at - 1)) ? std::u16string_view() : Slice(at, end);
  }
  std::u16string_view LatinWordBefore(uint32_t end) const {
    uint32_t start = end;
    while (start > 0 && IsLatin(units_[start - 1]) && end - start <= kLongestWord) --start;
    return start > 0 && WordAt(start - 1) ? std::u16string_view() : Slice(start, end);
  }

  /// Whether the original has an upper-case ASCII letter there. O(log runs); without an original the answer
  /// is no.
  bool IsUpper(uint32_t at) const {
    if (folded_ == nullptr || at >= size_) return false;
    const char c = folded_->original()[folded_->ByteOffset(at)];
    return c >= 'A' && c <= 'Z';
  }
  bool has_case() const { return folded_ != nullptr; }
  /// Whether the original is in Traditional script, by the commonest words near its start; without an
  /// original the answer is no.
  bool IsTraditional() const {
    if (folded_ == nullptr) return false;
    const std::string_view head = folded_->original().substr(0, 4096);
    for (size_t at = 0; at + 3 <= head.size();) {
      const auto byte = [&](size_t i) { return static_cast<unsigned char>(head[at + i]); };
      if (byte(0) < 0xE0) {
        ++at;
        continue;
      }
      switch (byte(0) << 16 | byte(1) << 8 | byte(2)) {
        case 0xE5808B:  // 個
        case 0xE98099:  // 這
        case 0xE59C8B:  // 國
        case 0xE58091:  // 們
        case 0xE782BA:  // 為
          return true;
        default:
          at += 3;
      }
    }
    return false;
  }

 private:
  static constexpr uint32_t kLongestWord = 16;
  const char16_t* units_;
  uint32_t size_;
  const FoldedText* folded_;
};

}  // namespace trommel
