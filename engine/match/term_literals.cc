#include "engine/match/term_literals.h"

#include <cassert>
#include <optional>

#include "engine/match/term_units.h"
#include "kernels/unicode/fold.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

// What of the fold a term leaves on; nothing where both are switched off.
std::optional<FoldKind> FoldOf(bool case_exact, bool variants) {
  if (variants) return case_exact ? FoldKind::kVariants : FoldKind::kAll;
  if (case_exact) return std::nullopt;
  return FoldKind::kCase;
}

const char16_t* TableOf(FoldKind kind) {
  if (kind == FoldKind::kAll) return kFoldTable;
  return kind == FoldKind::kVariants ? kVariantFoldTable : kCaseFoldTable;
}

// A key's first unit holds the settings.
constexpr char16_t kCaseExact = 1, kVariants = 2;

std::u16string_view OthersOf(std::optional<FoldKind> kind, char16_t image) {
  return kind ? UnitsFoldingTo(*kind, image) : std::u16string_view();
}

}  // namespace

std::u16string SpellingKey(const Term& term) {
  std::u16string key(
      1, static_cast<char16_t>((term.case_exact ? kCaseExact : 0) | (term.variants ? kVariants : 0)));
  const std::optional<FoldKind> kind = FoldOf(term.case_exact, term.variants);
  for (const char16_t unit : DecodedUnits(term.text)) key += kind ? TableOf(*kind)[unit] : unit;
  return key;
}

size_t CountSpellings(const Term& term) {
  const std::optional<FoldKind> kind = FoldOf(term.case_exact, term.variants);
  if (!kind) return 1;
  size_t count = 1;
  for (const char16_t unit : DecodedUnits(term.text)) {
    count *= 1 + UnitsFoldingTo(*kind, TableOf(*kind)[unit]).size();
    if (count > kMostSpellings) return kMostSpellings + 1;
  }
  return count;
}

std::vector<std::string> Spellings(std::u16string_view key) {
  assert(!key.empty());
  const std::optional<FoldKind> kind = FoldOf((key[0] & kCaseExact) != 0, (key[0] & kVariants) != 0);
  std::vector<std::u16string> spellings{u""};
  for (const char16_t image : key.substr(1)) {
    const std::u16string_view others = OthersOf(kind, image);
    const size_t before = spellings.size();
    for (const char16_t other : others) {
      for (size_t i = 0; i < before; ++i) spellings.push_back(spellings[i] + other);
    }
    for (size_t i = 0; i < before; ++i) spellings[i] += image;
    assert(spellings.size() <= kMostSpellings);
  }
  std::vector<std::string> bytes(spellings.size());
  for (size_t i = 0; i < spellings.size(); ++i) AppendUtf8(spellings[i], bytes[i]);
  return bytes;
}

}  // namespace trommel
