#include "engine/organization/lexicon.h"

#include <algorithm>
#include <bit>

#include "engine/organization/lexicon_tables.h"

namespace trommel {

using namespace lexicon_tables;

LexiconEntry Lexicon::Find(const char16_t* text, int size) {
  const uint64_t key = LexiconKey(text, size);
  if (key == 0) return {};
  const uint32_t mask = kSlots - 1;
  for (uint32_t slot = MixLexiconKey(key) & mask; kKeys[slot] != 0; slot = (slot + 1) & mask) {
    if (kKeys[slot] == key) return {kEntries[slot]};
  }
  return {};
}

uint32_t Lexicon::LengthsFrom(char16_t first, char16_t second) { return kPairLengths[HashPair(first, second)]; }

bool Lexicon::MayEndHead(char16_t before, char16_t last) {
  if (kHeadSingles[last >> 6] >> (last & 63) & 1) return true;
  const uint32_t pair = HashPair(before, last);
  return kHeadPairs[pair >> 6] >> (pair & 63) & 1;
}

int Lexicon::LongestHead(const char16_t* begin, const char16_t* end, LexiconEntry* entry) {
  const auto room = std::min<ptrdiff_t>(end - begin, kMaxLexiconWord);
  if (room <= 0) return 0;
  uint32_t lengths = kHeadLengths[end[-1] & 4095] & ((2u << room) - 1);
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
