// Figures are many, and the general conversions cost a thousand instructions. Multiplied or divided by a
// power of ten that a double holds exactly, a figure of common size is one rounding away from its six digits
// as a whole number and a fraction: unless the fraction is next to a half, the digits are certain. From six
// digits the number comes back by one exact operation the same way. All else goes the general way.

#include "io/out/table.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <charconv>
#include <cmath>

namespace trommel {
namespace {

constexpr std::array<double, 23> kPowers = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                            1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                            1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
constexpr double kLeast = 1e-15, kMost = 1e20;
constexpr int kDigits = 6;

/// digits * 10^(exponent - 5), of six digits; none where that is not certain.
struct SixDigits {
  uint32_t digits = 0;
  int exponent = 0;
};

/// number * 10^power, rounded once.
double Scaled(double number, int power) {
  return power >= 0 ? number * kPowers[static_cast<size_t>(power)]
                    : number / kPowers[static_cast<size_t>(-power)];
}

SixDigits DigitsOf(double size) {
  if (!(size >= kLeast && size <= kMost)) return {};
  const int binary = static_cast<int>(std::bit_cast<uint64_t>(size) >> 52) - 1022;  // as frexp has it
  int exponent = (binary - 1) * 1233 / 4096 - (binary < 1 ? 1 : 0);  // log10(2); the next line mends it
  double scaled = Scaled(size, kDigits - 1 - exponent);
  if (scaled >= 1e6) {
    scaled = Scaled(size, kDigits - 1 - ++exponent);
  } else if (scaled < 1e5) {
    scaled = Scaled(size, kDigits - 1 - --exponent);
  }
  const auto whole = static_cast<uint32_t>(scaled);
  const double fraction = scaled - whole;
  if (whole < 99999 || whole > 1000000 || std::fabs(fraction - 0.5) < 1e-6) return {};
  const uint32_t digits = whole + (fraction > 0.5 ? 1 : 0);
  if (digits == 1000000) return {100000, exponent + 1};
  if (digits < 100000) return {};
  return {digits, exponent};
}

char* Copy(const char* from, int count, char* to) { return std::copy_n(from, std::max(count, 0), to); }

/// As %.6g has it; answers the end.
char* WriteGeneral(const SixDigits& number, char* out) {
  char digits[kDigits];
  uint32_t rest = number.digits;
  for (int i = kDigits; i-- > 0; rest /= 10) digits[i] = static_cast<char>('0' + rest % 10);
  int count = kDigits;
  while (digits[count - 1] == '0') --count;
  const int exponent = number.exponent;
  if (exponent < 0 && exponent >= -4) {
    *out++ = '0';
    *out++ = '.';
    out = std::fill_n(out, -exponent - 1, '0');
    return Copy(digits, count, out);
  }
  const bool plain = exponent >= 0 && exponent < kDigits;
  const int before_point = plain ? exponent + 1 : 1;
  out = Copy(digits, before_point, out);
  if (count > before_point) {
    *out++ = '.';
    out = Copy(digits + before_point, count - before_point, out);
  }
  if (plain) return out;
  *out++ = 'e';
  *out++ = exponent < 0 ? '-' : '+';
  const int size = std::abs(exponent);
  *out++ = static_cast<char>('0' + size / 10);
  *out++ = static_cast<char>('0' + size % 10);
  return out;
}

char* WriteAnyFigure(double figure, char* out) {
  return std::to_chars(out, out + kMostFigureBytes, figure, std::chars_format::general, kDigits).ptr;
}

}  // namespace

double RoundFigure(double figure) {
  const SixDigits six = DigitsOf(std::fabs(figure));
  if (six.digits != 0) return std::copysign(Scaled(six.digits, six.exponent - kDigits + 1), figure);
  char digits[kMostFigureBytes];
  double rounded = 0;
  std::from_chars(digits, WriteAnyFigure(figure, digits), rounded);
  return rounded;
}

char* WriteFigure(double figure, char* out) {
  assert(std::isfinite(figure));
  const SixDigits six = DigitsOf(std::fabs(figure));
  if (six.digits == 0) return WriteAnyFigure(figure, out);
  if (figure < 0) *out++ = '-';
  return WriteGeneral(six, out);
}

void AppendFigure(double figure, std::string& out) {
  char text[kMostFigureBytes];
  out.append(text, WriteFigure(figure, text));
}

}  // namespace trommel
