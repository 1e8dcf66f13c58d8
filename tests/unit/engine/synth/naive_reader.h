#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/synth/stock.h"

namespace trommel {

/// Mentions by "class,id".
using NaiveCounts = std::map<std::string, uint64_t>;

/// Folds and searches a text as plainly as can be, with tables of its own (ICU, not the project's): the judge
/// of the truth.
class NaiveReader {
 public:
  explicit NaiveReader(const Stock& stock);

  /// Counts the mentions of the stock's themes and organizations, and all quantities, in `text` (UTF-8).
  NaiveCounts Read(std::string_view text, bool english) const;

  /// Numerals that no rule could read, with what stands around them; empty when all is well.
  mutable std::vector<std::string> unread;

  std::u32string Fold(std::string_view text) const;

 private:
  struct Term {
    uint32_t group;
    std::string key;
    std::u32string folded;
  };

  void ReadTerms(const std::u32string& folded, NaiveCounts& counts) const;
  char32_t FoldCodePoint(char32_t code_point) const;

  std::unordered_map<char32_t, std::vector<Term>> terms_;
  mutable std::unordered_map<char32_t, char32_t> folds_;
};

/// Counts the quantities of a folded text into `counts`, Chinese and English.
void ReadChineseQuantities(const std::u32string& folded, NaiveCounts& counts,
                           std::vector<std::string>& unread);
void ReadEnglishQuantities(const std::u32string& folded, NaiveCounts& counts);

std::string ToUtf8(std::u32string_view text);
std::u32string ToUtf32(std::string_view text);

}  // namespace trommel
