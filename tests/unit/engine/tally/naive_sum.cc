#include "tests/unit/engine/tally/naive_sum.h"

#include <algorithm>

namespace trommel {

void NaiveSum::AddDigits(Digits& sum, const Digits& term) {
  sum.resize(std::max(sum.size(), term.size()) + 1);
  for (size_t i = 0, carry = 0; i < sum.size(); ++i) {
    const int digit = sum[i] + (i < term.size() ? term[i] : 0) + static_cast<int>(carry);
    sum[i] = digit % 10;
    carry = static_cast<size_t>(digit / 10);
  }
  while (!sum.empty() && sum.back() == 0) sum.pop_back();
}

bool NaiveSum::Less(const Digits& a, const Digits& b) {
  if (a.size() != b.size()) return a.size() < b.size();
  return std::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(), b.rend());
}

NaiveSum::Digits NaiveSum::Difference(Digits a, const Digits& b) {
  for (size_t i = 0, borrow = 0; i < a.size(); ++i) {
    int digit = a[i] - (i < b.size() ? b[i] : 0) - static_cast<int>(borrow);
    borrow = digit < 0 ? 1 : 0;
    a[i] = digit < 0 ? digit + 10 : digit;
  }
  while (!a.empty() && a.back() == 0) a.pop_back();
  return a;
}

void NaiveSum::Add(const Decimal& value) {
  Digits digits(static_cast<size_t>(38 - value.scale()), 0);
  __int128 rest = value.coefficient();
  const bool negative = rest < 0;
  for (; rest != 0; rest /= 10) digits.push_back(static_cast<int>(rest % 10) * (negative ? -1 : 1));
  AddDigits(negative ? negative_ : positive_, digits);
}

std::string NaiveSum::Text() const {
  const bool negative = Less(positive_, negative_);
  Digits size = negative ? Difference(negative_, positive_) : Difference(positive_, negative_);
  if (size.size() < 32) size.resize(32);
  const bool up = size[31] >= 5;
  Digits rounded(size.begin() + 32, size.end());
  if (up) AddDigits(rounded, {1});
  if (rounded.empty()) return "0";
  if (rounded.size() < 7) rounded.resize(7);
  std::string text = negative ? "-" : "";
  for (size_t i = rounded.size(); i-- > 0;) {
    text += static_cast<char>('0' + rounded[i]);
    if (i == 6) text += '.';
  }
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace trommel
