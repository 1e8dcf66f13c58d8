#include <algorithm>
#include <array>

#include "engine/quantity/numeral.h"
#include "engine/quantity/span.h"

// Chinese numerals, read from left to right as a person does. A numeral is a sum of sections (below 万), each
// raised by the magnitude behind it; a section is a sum of digits, each raised by the place behind it:
//
//   pending   the digit that waits for its place: 三 in 三|百, 789.26 in 789.26|万, [5,6] in 五六|百
//   section   what stands since the last magnitude: 三百 in 两万三百|五十
//   total     what the magnitudes have closed
//
// Every quantity is an interval, so that 几, 数 and 五六 need no grammar of their own. A magnitude at least
// as large as the one before raises all that stands (二十万|亿, 十万|万), a smaller one only its section. A
// digit left over behind a place stands for the next lower one (一万三, 两千三百五) unless 零 comes between.

namespace trommel {
namespace {

bool IsZero(char16_t unit) { return unit == u'零' || unit == u'〇'; }

// 五六, 两三, 三五: neighbours, read as one digit that is not sure.
bool IsPair(int first, int second) {
  return first >= 1 && (second == first + 1 || (first == 3 && second == 5));
}

class Reader {
 public:
  Reader(const Page& page, uint32_t at) : page_(page), start_(at), at_(at) {}

  std::optional<Numeral> Read() {
    while (Step()) {
    }
    if (at_ == start_) return std::nullopt;
    return Finish();
  }

 private:
  bool Step() {
    uint32_t p = at_;
    const bool blank = p != start_ && IsBlank(page_[p]);
    if (blank) {
      p = page_.SkipBlanks(p);
      if (p - at_ > 4) return false;
    }
    const char16_t c = page_[p];
    if (c < 0x80) return IsDigit(c) ? Digits(p, blank) : false;
    if (const int power = HanPower(c)) return power < 4 ? Place(p, power) : Magnitude(p, power);
    if (c == u'廿' || c == u'卅') return Tens(p, c == u'廿' ? 20 : 30);
    if (HanDigit(c) >= 0) return Digit(p, blank);
    if (c == u'几' || c == u'数') return Vague(p);
    if (c == u'多' || c == u'余' || c == u'来') return Infix(p, blank);
    if (c == u'点') return Fraction(p);
    return false;
  }

  bool Fresh() const { return !has_pending_ && !closed_; }

  void Take(const Span& digit, uint32_t end) {
    before_pending_ = at_;
    pending_ = digit;
    has_pending_ = true;
    at_ = end;
  }

  bool Digits(uint32_t p, bool blank) {
    if (has_pending_ || closed_ || point_) return false;
    if (at_ != start_ && last_power_ == 0 && !zero_) return false;
    const std::optional<Numeral> digits = ReadDigits(page_, p);
    if (!digits || IsLatin(page_[digits->end])) {
      if (at_ != start_ || !digits) return false;
    }
    if (at_ != start_) {
      // 3万4000, 5万4千: what follows must be smaller than what stands before it.
      const int next = HanPower(page_[page_.SkipBlanks(digits->end)]);
      if (blank && (next == 0 || next >= last_power_)) return false;
      // 1万8,312: groups are told by the value alone
      const bool fits = digits->grouped ? digits->value && !digits->point &&
                                              *digits->value < *Decimal::FromInt(1).Shift(last_power_)
                                        : digits->digits != 0 && digits->digits <= last_power_;
      if (next == 0 && !fits) return false;
    }
    if (at_ == start_) first_ = *digits;
    Take({digits->low, digits->high}, digits->end);
    ascii_ = true;
    step_ = 0;
    if (digits->value) {
      step_ = -digits->value->scale();
      if (step_ == 0 && !digits->value->zero()) {
        for (__int128 c = digits->value->coefficient(); c % 10 == 0 && step_ < 38; c /= 10) ++step_;
      }
    }
    point_ = digits->point;
    return true;
  }

  bool Digit(uint32_t p, bool blank) {
    if (has_pending_ || closed_ || point_) return false;
    uint32_t end = p;
    while (HanDigit(page_[end]) >= 0 && end - p < 64) ++end;  // longer runs are no numbers
    const bool first = at_ == start_;
    if (blank) {
      const uint32_t next = page_.SkipBlanks(end);
      const int power = HanPower(page_[next]);
      const bool last = (!IsHan(page_[next]) || page_[next] == u'又') && page_[next] != u'点';
      if (power == 0 ? !last : (power >= last_power_ && power < 4)) return false;
    }
    if (IsZero(page_[p]) && !first) {
      if (zero_ || (last_power_ == 0)) return false;
      const char16_t next = page_[p + 1];
      if (HanDigit(next) < 0 && !IsDigit(next) && HanPower(next) != 1 && next != u'几') return false;
      zero_ = true;
      at_ = p + 1;
      return true;
    }
    if (end - p == 1) {
      // 一百两 is a weight: 两 closes no numeral that has places.
      if (!first && page_[p] == u'两' && HanPower(page_[p + 1]) == 0) return false;
      if (page_[p] == u'俩' && !first) return false;
      Take(Point(HanDigit(page_[p])), end);
      ascii_ = false;
      step_ = 0;
      return true;
    }
    const int a = HanDigit(page_[p]), b = HanDigit(page_[p + 1]);
    if (end - p == 2 && IsPair(a, b) && page_[p] != u'俩') {
      const char16_t next = page_[page_.SkipBlanks(end)];
      if (HanPower(next) == 0 && (next == u'点' || next == u'折')) return first && Positional(p, end);
      vague_ = true;
      Take(Between(a, b), end);
      ascii_ = false;
      return true;
    }
    if (first) return Positional(p, end);
    Take(Point(a), p + 1);
    ascii_ = false;
    return true;
  }

  // Han digits by position: 二〇二〇, 七五.
  bool Positional(uint32_t p, uint32_t end) {
    if (IsZero(page_[p]) && HanPower(page_[p + 1]) == 1) return false;
    std::string text;
    for (uint32_t q = p; q < end && text.size() < 64; ++q) {
      if (page_[q] == u'两' || page_[q] == u'俩') return false;
      text += static_cast<char>('0' + HanDigit(page_[q]));
    }
    const std::optional<Decimal> value = Decimal::Parse(text);
    Take({value, value}, end);
    ascii_ = false;
    han_digits_ = true;
    return true;
  }

  bool Tens(uint32_t p, int value) {
    if (has_pending_ || closed_ || last_power_ == 1 || point_) return false;
    section_.Add(Point(value));
    last_power_ = 1;
    step_ = 1;
    at_ = p + 1;
    return true;
  }

  bool Place(uint32_t p, int power) {
    if (closed_) return false;
    if (last_power_ != 0 && last_power_ < 4 && power >= last_power_) return BackOut();
    // 二五千: a run that was read by position but meets a place is none.
    if (han_digits_ && has_pending_) return false;
    if (!has_pending_) {
      if (at_ == start_ && power > 1) {
        lone_ = true;
      } else if (power > 1 || !(at_ == start_ || zero_ || section_.zero() || last_power_ > 1)) {
        return false;
      }
      pending_ = Point(1);
    } else if (pending_.zero()) {
      pending_ = Point(1);  // 零十
    }
    pending_.Shift(power);
    section_.Add(pending_);
    if (ascii_ && point_) point_ = false;
    Close(p + 1, power);
    return true;
  }

  bool Magnitude(uint32_t p, int power) {
    if (has_pending_) {
      section_.Add(pending_);
      has_pending_ = false;
    }
    if (at_ == start_) {
      lone_ = true;
      section_ = Point(1);
    }
    if (last_magnitude_ == 0 || power >= last_magnitude_) {
      total_.Add(section_);
      if (total_.zero() && !lone_ && !ascii_) return false;
      total_.Shift(power);
    } else {
      if (section_.zero()) return false;  // 亿万
      section_.Shift(power);
      total_.Add(section_);
    }
    section_ = Span();
    last_magnitude_ = power;
    magnitude_ = true;
    point_ = false;
    infix_power_ = infix_ ? power : 0;
    const int decimals = std::min(step_, 0);  // 1.2万余: the last place is a thousand
    Close(p + 1, power);
    step_ += decimals;
    closed_ = infix_;
    return true;
  }

  void Close(uint32_t end, int power) {
    has_pending_ = false;
    zero_ = false;
    last_power_ = power;
    step_ = power;
    at_ = end;
  }

  // The digit that waits is not of this numeral (五百|三百).
  bool BackOut() {
    if (has_pending_) {
      at_ = before_pending_;
      has_pending_ = false;
    }
    return false;
  }

  bool Vague(uint32_t p) {
    if (has_pending_ || closed_ || point_) return false;
    const char16_t next = page_[page_.SkipBlanks(p + 1)];
    if (page_[p] == u'数' && (at_ != start_ || HanPower(next) == 0)) return false;
    if (page_[p] == u'几' && at_ == start_ && HanPower(next) >= 12) return false;
    if (at_ != start_ && last_power_ > 1 && !zero_ && HanPower(next) == 0) return false;
    if (at_ != start_ && !(last_power_ == 1 || zero_ || HanPower(next) != 0)) return false;
    vague_ = true;
    Take(at_ == start_ ? Between(2, 9) : Between(1, 9), p + 1);
    return true;
  }

  bool Infix(uint32_t p, bool blank) {
    if (infix_ || vague_) {
      // 十几万多亿: a second one says nothing more.
      if (HanPower(page_[p + 1]) < 4 || page_[p] == u'来') return false;
      at_ = p + 1;
      return true;
    }
    if (at_ == start_ || (last_power_ == 0 && !ascii_) || (has_pending_ && !ascii_) || step_ < 0 || lone_) {
      if (!(lone_ && at_ > start_)) return false;
    }
    if (ascii_ && has_pending_ && step_ == 0) return false;
    const uint32_t after = page_.SkipBlanks(p + 1);
    const char16_t next = page_[after];
    if (blank && HanPower(next) < 4) return false;
    if (page_[p] == u'来') {
      if (std::u16string_view(u"个岁年天人次家万位名里公斤米分块元只条间本种头辆").find(next) ==
              std::u16string_view::npos ||
          next == 0) {
        return false;
      }
      about_ = true;
      at_ = p + 1;
      return true;
    }
    if (page_[p] == u'余' &&
        std::u16string_view(u"额下生热粮钱味波杭姚").find(next) != std::u16string_view::npos && next != 0) {
      return false;
    }
    if (page_[p] == u'多' && (next == u'于' || next == u'少' || next == u'的' || next == u'了')) return false;
    if (has_pending_) {
      section_.Add(pending_);
      has_pending_ = false;
    }
    Span& last = section_.zero() ? total_ : section_;
    face_ = last.low;
    const std::optional<Decimal> step = Decimal::FromInt(1).Shift(step_);
    last.high = last.high && step ? last.high->Add(*step) : std::nullopt;
    infix_ = true;
    at_ = p + 1;
    closed_ = HanPower(page_[after]) < 4;
    return true;
  }

  bool Fraction(uint32_t p) {
    if (point_ || vague_ || infix_ || closed_ || lone_) return false;
    uint32_t q = p + 1, end;
    if (IsBlank(page_[q])) q = page_.SkipBlanks(q);
    end = q;
    while (HanDigit(page_[end]) >= 0 && page_[end] != u'两' && page_[end] != u'俩') ++end;
    const bool han = end > q;
    if (!han) {
      if (ascii_) return false;
      while (IsDigit(page_[end])) ++end;
    }
    const char16_t next = page_[end];
    if (end == q || end - q > 30 || HanPower(next) == 1 || next == u'分' || next == u'刻') {
      if (!(next == u'分' && page_[end + 1] == u'之')) return false;
    }
    std::string text = "0.";
    for (uint32_t r = q; r < end; ++r)
      text += static_cast<char>('0' + (han ? HanDigit(page_[r]) : page_[r] - u'0'));
    const std::optional<Decimal> part = Decimal::Parse(text);
    if (!part) return false;
    Leftover();
    Span whole = section_;
    whole.low = whole.low ? whole.low->Add(*part) : std::nullopt;
    whole.high = whole.low;
    section_ = whole;
    point_ = true;
    behind_point_ = true;
    has_pending_ = false;
    step_ = -static_cast<int>(end - q);
    at_ = end;
    return true;
  }

  // Adds the digit that waits: as the next lower place behind a place, else as itself.
  void Leftover() {
    if (!has_pending_) return;
    const bool one_digit = !ascii_ || (at_ - before_pending_ == 1 && last_power_ >= 4);  // 5万5
    const bool lower = last_power_ > 1 && !zero_ && one_digit && !vague_;
    if (lower) {
      const int power = last_power_ - 1;
      pending_.Shift(power);
      step_ = power;
    }
    section_.Add(pending_);
    has_pending_ = false;
  }

  std::optional<Numeral> Finish() {
    if (zero_ && !has_pending_ && last_power_ != 0 && IsZero(page_[at_ - 1])) --at_;
    Numeral numeral = first_;
    const bool mixed = last_power_ != 0 || !ascii_;
    numeral.start = start_;
    numeral.end = at_;
    if (mixed) {
      numeral.digits = 0;
      numeral.script = Numeral::Script::kHan;
    }
    if (!infix_) {
      Leftover();
    } else if (has_pending_) {
      section_.Add(pending_);
    }
    total_.Add(section_);
    numeral.low = total_.low;
    numeral.high = total_.high;
    numeral.vague = vague_;
    numeral.infix = infix_;
    numeral.value = vague_ ? std::nullopt : total_.low;
    numeral.modifier = infix_ ? Modifier::kOver : about_ ? Modifier::kAbout : Modifier::kExact;
    numeral.point = point_ || first_.point;
    numeral.magnitude = magnitude_ || first_.magnitude;
    numeral.lone_magnitude = lone_;
    numeral.han_digits = han_digits_;
    numeral.han_units = 0;
    for (uint32_t p = start_; p < at_ && numeral.han_units < 255; ++p) numeral.han_units += IsHan(page_[p]);
    return numeral;
  }

  const Page& page_;
  uint32_t start_, at_, before_pending_ = 0;
  Span total_, section_, pending_;
  std::optional<Decimal> face_;
  Numeral first_;
  int last_power_ = 0, last_magnitude_ = 0, step_ = 0, infix_power_ = 0;
  bool has_pending_ = false, zero_ = false, ascii_ = false, vague_ = false, infix_ = false, about_ = false;
  bool point_ = false, behind_point_ = false, closed_ = false, lone_ = false, magnitude_ = false,
       han_digits_ = false;
};

}  // namespace

std::optional<Numeral> ReadHanNumeral(const Page& page, uint32_t at) {
  // One digit and no more (一个, 两国) is most of them, and needs no reader.
  const int digit = HanDigit(page[at]);
  const char16_t next = page[at + 1];
  if (digit > 0 && IsHan(next) && !IsHanNumeral(next) && next != u'点' && next != u'多' && next != u'余' &&
      next != u'来') {
    std::optional<Numeral> numeral(std::in_place);
    numeral->start = at;
    numeral->end = at + 1;
    numeral->script = Numeral::Script::kHan;
    numeral->han_units = 1;
    numeral->Set(Decimal::FromInt(digit));
    return numeral;
  }
  return Reader(page, at).Read();
}

}  // namespace trommel
