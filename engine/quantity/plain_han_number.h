#pragma once

#include <cstdint>

#include "engine/quantity/page.h"

namespace trommel {

/// A Han numeral of several units in its plainest form: 二十三, 三百五, 两万, 十几, 几百, 五六十.
struct PlainHanNumber {
  int64_t low = 0, high = 0;  ///< different where the numeral is vague
  bool vague = false, magnitude = false;
};

/// Reads the numeral that fills the run of Han numeral units [at, end), which begins with a digit, 十, 几,
/// 数, 廿 or 卅 and has nothing of a numeral behind it. False where its form is not of the plainest; where it
/// is true, ReadHanNumeral gives the same numeral.
bool ReadPlainHanNumber(const Page& page, uint32_t at, uint32_t end, PlainHanNumber& number);

}  // namespace trommel
