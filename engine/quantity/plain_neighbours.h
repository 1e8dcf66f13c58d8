#pragma once

#include <cstdint>

#include "engine/quantity/expression.h"
#include "engine/quantity/lexicon.h"
#include "engine/quantity/modifier.h"
#include "engine/quantity/page.h"
#include "engine/quantity/quantity.h"
#include "engine/quantity/text_context.h"
#include "engine/quantity/unit_facts.h"

namespace trommel {

/// What the plain readers ask of a unit: the bits of plain_unit.
inline uint8_t PlainFlags(char16_t unit) { return kUnitTable[unit].plain; }
inline bool HasPlain(char16_t unit, uint8_t flag) { return (PlainFlags(unit) & flag) != 0; }

/// Sets what a plain value has in common.
void SetPlain(Quantity& q, QuantityKind kind, uint32_t start, uint32_t numeral_end, uint32_t end,
              const Decimal& value, std::u16string_view unit);

/// Likewise of a date or time, which has neither numeral nor value; its timex is empty.
void SetPlainDate(Quantity& q, QuantityKind kind, uint32_t start, uint32_t end);

/// Applies the modifiers around a quantity that SetPlain has set, and says where the one before it begins.
void SetModifiers(const DetachedModifier& before, const DetachedModifier& after, Quantity& q,
                  ExpressionResult& result);

/// 和, 与, 到 before what is no number join nothing to a mention before them.
bool IsIdleJoint(const Page& page, uint32_t end);

/// Reads the modifiers around a quantity that SetPlain has set; false where its neighbours may change what it
/// is, and then the general reader must look.
bool FinishPlain(const Page& page, uint32_t floor, Quantity& quantity, ExpressionResult& result);

/// Whether the two units at `at` are of those after which EndsUnit has to look.
inline bool GoesOn(const Page& page, uint32_t at) {
  return lexicon_data::HasPair(lexicon_data::kSuffixGoesOn, lexicon_data::UnitPair(page[at], page[at + 1]));
}

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
