#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "engine/quantity/page.h"
#include "engine/quantity/quantity.h"
#include "engine/quantity/unit_facts.h"
#include "kernels/decimal/decimal.h"

namespace trommel {

/// A number as written: its place, its face value, and what its form tells the reader of expressions.
struct Numeral {
  enum class Script : uint8_t { kDigits, kHan, kWords };

  uint32_t start = 0, end = 0;
  /// The face value; nothing for a vague numeral (几十, 五六百) and for one out of range.
  std::optional<Decimal> value;
  /// The interval. Equal to value for a plain numeral; nothing when out of range.
  std::optional<Decimal> low, high;
  Script script = Script::kDigits;
  Modifier modifier = Modifier::kExact;  ///< 多 and 余 say over, 上千 at least, 来 about
  bool infix = false;                    ///< 多 or 余 stands inside
  bool vague = false;                    ///< 几, 数, 五六
  bool point = false;                    ///< has a fraction part
  bool grouped = false;                  ///< 1,100
  bool magnitude = false;                ///< 万, 亿, million …
  bool fraction = false;                 ///< 三分之一, 1/5, two thirds
  bool ordinal = false;                  ///< 128th, third
  bool multiple = false;                 ///< threefold, doubled
  bool signed_minus = false;
  bool lone_magnitude = false;  ///< 千, 百 without a digit before it
  bool half = false;            ///< begins with 半
  uint8_t digits = 0;           ///< how many ASCII digits a plain whole number has, else 0
  uint8_t han_units = 0;        ///< how many Han units it has
  bool han_digits = false;      ///< Han digits by position: 二〇二〇, 七五

  void Set(const std::optional<Decimal>& number) { value = low = high = number; }
  bool plain() const { return value.has_value() && !infix && !vague; }
  /// The whole value of a plain whole number below a million, else -1.
  int64_t Small() const;
  /// Shifts value and interval by a power of ten.
  void Shift(int power);
  void Negate();
};

/// The value of a Han digit (〇 零 一 … 九 两 俩 and the formal ones), or -1.
inline int HanDigit(char16_t unit) { return kUnitTable[unit].digit; }
/// 1, 2, 3 for 十 百 千, 4, 8, 12 for 万 亿 兆, else 0.
inline int HanPower(char16_t unit) { return kUnitTable[unit].power; }
/// Whether a unit is a formal digit or power (壹 … 仟), most of which are common words by themselves.
inline bool IsFormalHan(char16_t unit) { return kUnitTable[unit].formal; }
/// Whether a unit may stand in a Han numeral: digits, powers, 几, 廿, 卅.
inline bool IsHanNumeral(char16_t unit) { return kUnitTable[unit].numeral; }

/// ASCII digits with grouping, decimals and exponent, without sign; nothing behind them is read but those.
std::optional<Numeral> ReadDigits(const Page& page, uint32_t at);
/// A Chinese numeral, of Han units or digits or both: 三千五, 789.26万, 5万4千, 十几, 一百二十点五. Without
/// sign.
std::optional<Numeral> ReadHanNumeral(const Page& page, uint32_t at);
/// A numeral of English words, or digits with them: forty thousand, 3.5 billion, two thirds, 128th. Without
/// sign.
std::optional<Numeral> ReadEnglishNumeral(const Page& page, uint32_t at);
/// Whichever of these fits at `at`, with fractions (三分之一, 1/5, 又), and the sign read backwards from it.
std::optional<Numeral> ReadNumeral(const Page& page, uint32_t at, uint32_t floor);

/// Moves the start over a sign in front (负, -, minus), not before `floor`.
void ReadSign(const Page& page, uint32_t floor, Numeral& numeral);

}  // namespace trommel
