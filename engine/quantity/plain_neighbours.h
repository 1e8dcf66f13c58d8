#pragma once

#include <array>
#include <cstdint>

#include "engine/quantity/expression.h"
#include "engine/quantity/modifier.h"
#include "engine/quantity/page.h"
#include "engine/quantity/quantity.h"
#include "engine/quantity/text_context.h"

namespace trommel {

/// What the plain readers ask of a unit, a bit each.
namespace plain_unit {
inline constexpr uint8_t kQuietBefore = 1;   ///< a numeral behind it stands by itself
inline constexpr uint8_t kQuietAfter = 2;    ///< a mention before it has ended
inline constexpr uint8_t kAny = 4;           ///< a classifier behind every numeral
inline constexpr uint8_t kSeveral = 8;       ///< a classifier behind every numeral but 一
inline constexpr uint8_t kAsksBefore = 16;   ///< may end a modifier or a currency
inline constexpr uint8_t kAsksAfter = 32;    ///< may begin a modifier
inline constexpr uint8_t kEndsDayPart = 64;  ///< may end 下午 and the like
inline constexpr uint8_t kEndsDate = 128;    ///< marks a date or time, or joins two
}  // namespace plain_unit

/// A byte a unit. Threads: immutable.
class PlainUnits {
 public:
  static const PlainUnits& Get();
  bool Has(char16_t unit, uint8_t flag) const { return (flags_[unit] & flag) != 0; }
  uint8_t operator[](char16_t unit) const { return flags_[unit]; }

 private:
  PlainUnits();
  std::array<uint8_t, 65536> flags_{};
};

/// Sets what a plain value has in common.
void SetPlain(Quantity& q, QuantityKind kind, uint32_t start, uint32_t numeral_end, uint32_t end,
              const Decimal& value, std::u16string_view unit);

/// Likewise of a date or time, which has neither numeral nor value; its timex is empty.
void SetPlainDate(Quantity& q, QuantityKind kind, uint32_t start, uint32_t end);

/// Applies the modifiers around a quantity that SetPlain has set, and says where the one before it begins.
void SetModifiers(const DetachedModifier& before, const DetachedModifier& after, Quantity& q,
                  ExpressionResult& result);

/// Reads the modifiers around a quantity that SetPlain has set; false where its neighbours may change what it
/// is, and then the general reader must look.
bool FinishPlain(const Page& page, uint32_t floor, Quantity& quantity, ExpressionResult& result);

/// Whether a word of one unit ends behind `at`: no longer word of the lexicon stands there, and the unit
/// behind does not lift it.
bool EndsUnit(const Page& page, uint32_t at);

/// What the word behind a plain numeral says.
struct PlainUnit {
  QuantityKind kind = QuantityKind::kNumber;
  std::u16string_view text;
  uint32_t end = 0;
};

/// The word at `at`, behind a numeral of digits or of several Han units; false where the general reader must
/// look, and where none stands.
bool ReadPlainUnit(const Page& page, TextContext& context, uint32_t at, PlainUnit& unit);

/// Tenths of digits or a Han digit at [at, end) with 成 behind; as ReadPlain.
bool ReadPlainTenths(const Page& page, uint32_t at, uint32_t end, uint32_t floor, int64_t tenths,
                     Quantity& quantity, ExpressionResult& result);

/// 第 and a numeral [at, end) of that value, with the classifier behind it or none; as ReadPlain.
bool ReadPlainOrdinal(const Page& page, uint32_t at, uint32_t end, uint32_t floor, int64_t value,
                      Quantity& quantity, ExpressionResult& result);

/// A plain mention or phrase that begins with a Han digit; as ReadPlain.
bool ReadPlainHan(const Page& page, TextContext& context, uint32_t at, uint32_t floor, Quantity& quantity,
                  ExpressionResult& result);

/// A plain mention of English whose digits begin at `at`, behind a word or a dollar sign; as ReadPlain.
bool ReadPlainLatin(const Page& page, TextContext& context, uint32_t at, uint32_t floor, Quantity& quantity,
                    ExpressionResult& result);

/// A number word, month or quarter of a year at the letter `at`; as ReadPlain.
bool ReadPlainWord(const Page& page, TextContext& context, uint32_t at, uint32_t floor, Quantity& quantity,
                   ExpressionResult& result);

}  // namespace trommel
