#pragma once

#include <cstdint>
#include <string_view>

namespace trommel {

/// The one fold of the project, code unit by code unit, from tables made of ICU data at build time
/// (tools: kernels/unicode/make_fold_table.cc). Only mappings from one UTF-16 unit to one UTF-16 unit are in them:
///   width   U+FF01..U+FF5E to ASCII, U+3000 to space
///   case    Unicode simple case folding, status C and S
///   script  Traditional to Simplified, each code point by itself
/// Surrogates map to themselves. Each table is iterated to a fixed point: folding twice changes nothing.
extern const char16_t kFoldTable[65536];          ///< width, then case, then script
extern const char16_t kVariantFoldTable[65536];   ///< width and script: for terms with case = "exact"
extern const char16_t kCaseFoldTable[65536];      ///< case alone: for terms with variants = false

inline char16_t FoldUnit(char16_t unit) { return kFoldTable[unit]; }

/// Whether a unit is part of a word of a script that separates words (Latin, Greek, Cyrillic, Hangul, digits, combining
/// marks and so on), so that a whole-word term may not be followed by it. False for Han, kana, punctuation, spaces.
/// Takes an unfolded or folded unit; for surrogates the answer is false.
bool IsWordUnit(char16_t unit);

/// Whether a unit is a Han ideograph of the Basic Multilingual Plane, 〇 included.
bool IsHanUnit(char16_t unit);

/// Which of the three tables.
enum class FoldKind : uint8_t { kAll, kVariants, kCase };

/// The units other than `image` that the table of `kind` maps to `image`, ascending: its variants, for engines that write
/// them out. Empty where there are none. The view lasts for ever. O(log table).
std::u16string_view UnitsFoldingTo(FoldKind kind, char16_t image);

/// A number that changes when any of the tables does: what was compiled from other tables does not serve. O(1)
/// after the first call.
uint64_t FoldTablesHash();

}  // namespace trommel
