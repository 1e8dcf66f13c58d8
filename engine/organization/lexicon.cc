#include "engine/organization/lexicon.h"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace trommel {

int Lexicon::LongestHead(const char16_t* begin, const char16_t* end, LexiconEntry* entry) {
  const auto room = std::min<ptrdiff_t>(end - begin, kMaxLexiconWord);
  if (room <= 0) return 0;
  uint32_t lengths =
      (room > 1 ? HeadLengths(end[-2], end[-1]) : (Traits(end[-1]) & unit_trait::kSingleHead) << 1) &
      ((2u << room) - 1);
  while (lengths != 0) {
    const int size = std::bit_width(lengths) - 1;
    const LexiconEntry found = Find(end - size, size);
    if (found.is_head()) {
      *entry = found;
      return size;
    }
    lengths &= ~(1u << size);
  }
  return 0;
}

}  // namespace trommel
