#pragma once

#include <cstdint>
#include <string_view>

#include "engine/quantity/numeral.h"
#include "engine/quantity/page.h"

namespace trommel {

/// One Han digit and nothing more: 一, 两.
bool LoneHanDigit(const Numeral& numeral);
/// 一 alone.
bool IsOne(const Numeral& numeral);
/// 两, 俩 or 几 alone.
bool IsTwoOrSome(const Page& page, const Numeral& numeral);

/// Whether the text just before `start` talks of temperature, and of it in Celsius.
bool AboutTemperature(const Page& page, uint32_t start);
bool AboutCelsius(const Page& page, uint32_t start);

/// Whether numeral and classifier (`unit` to `end`) are a place's name somewhere in the text: 九台 beside
/// 九台区. Looks at the neighbourhood only.
bool NamesPlace(const Page& page, const Numeral& numeral, uint32_t unit, uint32_t end);

/// Whether "times", which ends at `end`, multiplies (7.1 times faster, three times as many, 20 times
/// earnings) and does not count occasions (three times a week).
bool TimesMultiplies(const Page& page, const Numeral& numeral, uint32_t end);

/// Whether a currency's name is a common word too (won, real, marks), so that a small number before it proves
/// nothing.
bool IsCommonWord(std::u16string_view word);

/// Whether what stands behind a letter m that ends before `end` is counted in millions: 10m people.
bool CountsMillions(const Page& page, uint32_t end);

}  // namespace trommel
