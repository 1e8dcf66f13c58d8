// The plain formula loses its digits where the observed counts are near the expected ones: terms of the size
// of the counts cancel down to a small rest. Since the differences O - E of the four cells sum up to nothing,
//   G² = 2 Σ (O ln(O/E) - (O - E)) = 2 Σ E f(x),   x = (O - E) / E,   f(x) = (1 + x) ln(1 + x) - x >= 0,
// a sum of terms that cannot cancel; x is exact but for one division, and f has a series for small x.

#include "engine/finish/log_likelihood.h"

#include <array>
#include <bit>

#include "io/out/table.h"

namespace trommel {
namespace {

// Below this the products of two counts fit 64 bits, whose conversion to a double is an instruction; it gives
// the same double.
constexpr uint64_t kSmall = uint64_t{1} << 31;

constexpr double kLn2 = 0.693147180559945309417232121458;

/// 1/25, 1/23 … 1/1
constexpr std::array<double, 13> kOdd = [] {
  std::array<double, 13> odd{};
  for (int i = 0; i < 13; ++i) odd[static_cast<size_t>(i)] = 1.0 / (25 - 2 * i);
  return odd;
}();

/// 1/(20·19), 1/(19·18) … 1/(2·1)
constexpr std::array<double, 19> kProducts = [] {
  std::array<double, 19> products{};
  for (int i = 0; i < 19; ++i) products[static_cast<size_t>(i)] = 1.0 / ((20 - i) * (19 - i));
  return products;
}();

/// The natural logarithm of a positive normal number, to a few units in the last place.
double Ln(double number) {
  auto bits = std::bit_cast<uint64_t>(number);
  int exponent = static_cast<int>(bits >> 52) - 1023;
  bits = (bits & 0x000FFFFFFFFFFFFFu) | 0x3FF0000000000000u;
  double mantissa = std::bit_cast<double>(bits);  // 1 .. 2
  if (mantissa > 1.4142135623730951) {
    mantissa /= 2;
    ++exponent;
  }
  const double s = (mantissa - 1) / (mantissa + 1);
  const double square = s * s;
  double sum = 0;
  for (const double odd : kOdd) sum = sum * square + odd;
  return exponent * kLn2 + 2 * s * sum;
}

/// f of the head: x is O/E - 1, ratio is O/E.
double Excess(double x, double ratio) {
  if (ratio == 0) return 1;
  if (x > 0.1 || x < -0.1) return ratio * Ln(ratio) - x;
  double sum = 0;
  for (const double product : kProducts) sum = product - x * sum;
  return x * x * sum;
}

template <typename Wide>
double SumOfCells(const Contingency& table) {
  const Wide cells[2][2] = {{static_cast<Wide>(table.both), static_cast<Wide>(table.first)},
                            {static_cast<Wide>(table.second), static_cast<Wide>(table.neither)}};
  const Wide rows[2] = {cells[0][0] + cells[0][1], cells[1][0] + cells[1][1]};
  const Wide columns[2] = {cells[0][0] + cells[1][0], cells[0][1] + cells[1][1]};
  const Wide all = rows[0] + rows[1];
  const Wide difference = cells[0][0] * cells[1][1] - cells[0][1] * cells[1][0];  // (O - E) * all
  double sum = 0;
  for (int row = 0; row < 2; ++row) {
    for (int column = 0; column < 2; ++column) {
      const Wide product = rows[row] * columns[column];  // E * all
      if (product == 0) return 0;
      const double expected = static_cast<double>(product) / static_cast<double>(all);
      const double x =
          static_cast<double>(row == column ? difference : -difference) / static_cast<double>(product);
      const double ratio = static_cast<double>(cells[row][column]) / expected;
      sum += expected * Excess(x, ratio);
    }
  }
  return sum;
}

}  // namespace

double RoundedFigure(double figure) { return RoundFigure(figure); }

double RoundedRatio(unsigned __int128 numerator, unsigned __int128 denominator) {
  return RoundedFigure(static_cast<double>(numerator) / static_cast<double>(denominator));
}

double RoundedLog2(unsigned __int128 numerator, unsigned __int128 denominator) {
  return RoundedFigure(Ln(static_cast<double>(numerator) / static_cast<double>(denominator)) / kLn2);
}

double LogLikelihood(const Contingency& table) {
  const bool small = table.both < kSmall / 4 && table.first < kSmall / 4 && table.second < kSmall / 4 &&
                     table.neither < kSmall / 4;
  return RoundedFigure(2 * (small ? SumOfCells<int64_t>(table) : SumOfCells<__int128>(table)));
}

}  // namespace trommel
