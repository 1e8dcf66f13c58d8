#include "engine/organization/lexicon.h"

#include <bit>

namespace trommel {

int Lexicon::LongHead(const char16_t* end, uint32_t lengths, HeadNeed* need) {
  while (lengths != 0) {
    const int size = std::bit_width(lengths) - 1;
    const uint64_t mixed = MixLexiconKey(LexiconKey(end - size, size));
    const WordEntry found = FindSlot(lexicon_tables::kLongHeads, lexicon_tables::kLongHeadMask, mixed);
    if (found.found()) {
      *need = found.need();
      return size;
    }
    lengths &= ~(1u << size);
  }
  return 0;
}

int Lexicon::LongestHead(const char16_t* begin, const char16_t* end, HeadNeed* need) {
  if (end <= begin) return 0;
  if (end - begin > 1) {
    const uint32_t says = HeadPair(end[-2], end[-1]);
    if ((says & head_pair::kLonger) != 0) {
      if (const int size = LongHead(end, LongHeadLengths(begin, end), need); size != 0) return size;
    }
    if ((says & head_pair::kNeed) != 0) {
      *need = static_cast<HeadNeed>(says & head_pair::kNeed);
      return 2;
    }
  }
  *need = static_cast<HeadNeed>(Traits(end[-1]) >> unit_trait::kNeedShift);
  return *need != HeadNeed::kNone ? 1 : 0;
}

}  // namespace trommel
