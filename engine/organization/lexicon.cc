#include "engine/organization/lexicon.h"

#include <bit>
#include <cstddef>

namespace trommel {

int Lexicon::LongestHead(const char16_t* begin, const char16_t* end, LexiconEntry* entry) {
  const ptrdiff_t room = end - begin;
  if (room <= 0) return 0;
  const LexiconPair& pair =
      room > 1 && lexicon_tables::IsSingle(end[-2]) ? Pair(end[-2], end[-1]) : lexicon_tables::kPairs[0];
  if ((pair.head & 2) != 0 && room > 2) {
    uint32_t lengths = lexicon_tables::kHeadThirds[HashThree(end[-3], end[-2], end[-1])];
    if (room < 15) lengths &= (2u << room) - 1;
    while (lengths != 0) {
      const int size = std::bit_width(lengths) - 1;
      const LexiconEntry found = FindLong(end - size, size);
      if (found.is_head()) {
        *entry = found;
        return size;
      }
      lengths &= ~(1u << size);
    }
  }
  if ((pair.head & 1) != 0) {
    *entry = pair.entry;
    return 2;
  }
  if ((Traits(end[-1]) & unit_trait::kSingleHead) == 0) return 0;
  *entry = FindSingle(end[-1]);
  return 1;
}

}  // namespace trommel
