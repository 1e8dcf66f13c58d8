#include "engine/quantity/plain_han_number.h"

#include "engine/quantity/numeral.h"

// The rules are those of numeral_han, in whole numbers of 64 bits: sections below 万 of digits that are
// raised by the place behind them, raised by the magnitude behind them.

namespace trommel {
namespace {

constexpr int64_t kPowers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
constexpr int64_t kLargest = 1'000'000'000;  // that a magnitude may raise

class Reader {
 public:
  bool Read(const Page& page, uint32_t at, uint32_t end) {
    for (uint32_t p = at; p < end; ++p) {
      const char16_t c = page[p];
      if (IsFormalHan(c)) return false;
      const int digit = HanDigit(c), power = HanPower(c);
      const bool first = p == at;
      if (digit >= 0  ? !Digit(page, p, end, digit)
          : power > 3 ? !Magnitude(power, first)
          : power > 0 ? !Place(power, first)
                      : !Vague(c, first, page[p + 1]))
        return false;
      if (pair_) ++p;
      pair_ = false;
    }
    if (zero_ && !pending_) return false;
    // a digit left over behind a place stands for the next lower one: 一万三
    if (pending_) Add(last_power_ > 1 && !zero_ && !vague_ ? kPowers[last_power_ - 1] : 1);
    low_ += section_low_;
    high_ += section_high_;
    return true;
  }

  PlainHanNumber number() const { return {low_, high_, vague_, last_magnitude_ != 0}; }

 private:
  void Add(int64_t factor) {
    section_low_ += digit_low_ * factor;
    section_high_ += digit_high_ * factor;
    pending_ = false;
  }

  void Take(int low, int high) {
    digit_low_ = low;
    digit_high_ = high;
    pending_ = true;
  }

  bool Digit(const Page& page, uint32_t p, uint32_t end, int digit) {
    if (pending_) return false;
    const char16_t c = page[p], next = p + 1 < end ? page[p + 1] : u'\0';
    const int behind = HanDigit(next);
    if (digit == 0) {
      if (zero_ || last_power_ < 2 || behind <= 0) return false;
      return zero_ = true;
    }
    if (c == u'俩' || (c == u'两' && HanPower(next) == 0)) return false;
    if (behind < 0) return Take(digit, digit), true;
    // 五六百: neighbours are one digit that is not sure
    if (vague_ || (behind != digit + 1 && !(digit == 3 && behind == 5))) return false;
    if (next == u'两' || next == u'俩' || IsFormalHan(next) || HanDigit(page[p + 2]) >= 0) return false;
    Take(digit, behind);
    return vague_ = pair_ = true;
  }

  bool Vague(char16_t c, bool first, char16_t next) {
    if (c == u'廿' || c == u'卅') {
      if (!first) return false;
      section_low_ = section_high_ = c == u'廿' ? 20 : 30;
      last_power_ = 1;
      return true;
    }
    if (vague_ || pending_ || (first ? HanPower(next) == 0 : c == u'数' || last_power_ != 1)) return false;
    Take(first ? 2 : 1, 9);
    return vague_ = true;
  }

  bool Place(int power, bool first) {
    if (last_power_ != 0 && last_power_ < 4 && power >= last_power_) return false;
    if (!pending_) {
      if (power != 1 || !(first || last_power_ >= 4)) return false;
      Take(1, 1);
    }
    Add(kPowers[power]);
    return Close(power);
  }

  bool Magnitude(int power, bool first) {
    if (first || power > 8) return false;
    if (pending_) Add(1);
    if (section_low_ == 0 && last_magnitude_ == 0) return false;
    if (last_magnitude_ == 0 || power >= last_magnitude_) {
      low_ += section_low_;
      high_ += section_high_;
      if (high_ >= kLargest) return false;
      low_ *= kPowers[power];
      high_ *= kPowers[power];
    } else {
      if (section_low_ == 0) return false;
      low_ += section_low_ * kPowers[power];
      high_ += section_high_ * kPowers[power];
    }
    section_low_ = section_high_ = 0;
    last_magnitude_ = power;
    return Close(power);
  }

  bool Close(int power) {
    zero_ = false;
    last_power_ = power;
    return true;
  }

  int64_t low_ = 0, high_ = 0, section_low_ = 0, section_high_ = 0, digit_low_ = 0, digit_high_ = 0;
  int last_power_ = 0, last_magnitude_ = 0;
  bool pending_ = false, zero_ = false, vague_ = false, pair_ = false;
};

}  // namespace

bool ReadPlainHanNumber(const Page& page, uint32_t at, uint32_t end, PlainHanNumber& number) {
  Reader reader;
  if (!reader.Read(page, at, end)) return false;
  number = reader.number();
  return true;
}

}  // namespace trommel
