#pragma once

#include <cstdint>
#include <optional>

#include "engine/quantity/number_word.h"
#include "engine/quantity/numeral.h"
#include "engine/quantity/page.h"

namespace trommel {

/// Over blanks and at most one hyphen to the next word; the place itself where nothing joins.
uint32_t NextWord(const Page& page, uint32_t at);
/// The number word behind `at`, over what may join words of one numeral.
std::optional<NumberWord> WordAfter(const Page& page, uint32_t at);

/// Reads one English cardinal, or an ordinal where the last word is one. A value of the stack; keeps a view
/// of the page.
class EnglishCardinal {
 public:
  EnglishCardinal(const Page& page, uint32_t at) : page_(page), start_(at), at_(at) {}

  /// Reads as far as the words go on, with no multiplier of 10^limit_power or more; false when nothing stands
  /// here.
  bool Cardinal(int limit_power);

  uint32_t end() const { return at_; }
  const std::optional<Decimal>& total() const { return total_; }
  bool ordinal() const { return ordinal_; }
  bool magnitude() const { return last_power_ >= 3; }
  bool closed_by_magnitude() const { return closed_by_magnitude_; }
  bool words() const { return words_; }
  bool point() const { return point_; }
  /// The digits the numeral began with, where it did.
  const Numeral& first() const { return first_; }
  bool only_digits() const { return !words_; }
  bool single() const { return single_; }
  /// What stands before the last "and": 200 in "two hundred and fifty-four hundredths".
  std::optional<Decimal> before_and;
  int before_and_power = 0;  ///< of the magnitude word right before that "and"

 private:
  void Sum(const std::optional<Decimal>& part);
  int64_t GroupValue() const;
  bool Add(int64_t value, const NumberWord& word);
  bool Step();
  bool Take(const NumberWord& word, bool first);
  bool Article(const NumberWord& word, bool first);
  bool Multiply(const NumberWord& word, int power);
  bool Suffix(uint32_t p);
  bool Digits(uint32_t p);
  bool MoreDigits(uint32_t p);
  bool And(uint32_t p);
  bool Point(uint32_t p);

  const Page& page_;
  uint32_t start_, at_;
  std::optional<Decimal> total_, group_;
  Numeral first_;
  int last_power_ = 0, limit_ = 99, groups_ = 0;
  bool digits_ = false, words_ = false, ordinal_ = false, hundred_ = false, point_ = false;
  bool closed_by_magnitude_ = false, out_of_range_ = false, single_ = false;
};

}  // namespace trommel
