#include "kernels/unicode/fold.h"

#include <algorithm>

#include "kernels/unicode/fold_tables.h"

namespace trommel {
namespace {

const FoldInverse& InverseOf(FoldKind kind) {
  switch (kind) {
    case FoldKind::kVariants:
      return kVariantFoldInverse;
    case FoldKind::kCase:
      return kCaseFoldInverse;
    case FoldKind::kAll:
      break;
  }
  return kFoldInverse;
}

}  // namespace

bool IsWordUnit(char16_t unit) { return HasBit(kWordBits, unit); }

bool IsHanUnit(char16_t unit) { return HasBit(kHanBits, unit); }

std::u16string_view UnitsFoldingTo(FoldKind kind, char16_t image) {
  const FoldInverse& inverse = InverseOf(kind);
  const auto [first, last] = std::equal_range(inverse.images, inverse.images + inverse.size, image);
  return {inverse.units + (first - inverse.images), static_cast<size_t>(last - first)};
}

uint64_t FoldTablesHash() {
  static const uint64_t kHash = [] {
    uint64_t hash = 0xCBF29CE484222325;  // FNV-1a, a unit at a time
    for (const char16_t* table : {kFoldTable, kVariantFoldTable, kCaseFoldTable}) {
      for (size_t unit = 0; unit < 65536; ++unit) hash = (hash ^ table[unit]) * 0x100000001B3;
    }
    return hash;
  }();
  return kHash;
}

}  // namespace trommel
