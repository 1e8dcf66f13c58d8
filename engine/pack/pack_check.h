#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/pack/pack.h"

namespace trommel {

/// Something in a pack that loads but is probably not meant. `place` views the pack's file names.
struct PackRemark {
  SourcePlace place;
  std::string text;  ///< one sentence or two, without a full stop at its end
};

/// Looks a loaded pack through for what counts nothing, counts twice or counts too much: the same term in two
/// entries or twice in one, terms of one Han character, Latin terms of one or two letters in any case, white
/// space and invisible characters, context words that are part of the term, rules that can never hold, a pack
/// that finds nothing. Sorted by file in the order of loading, line and column; at most `most`, the rest is
/// left out. O(bytes of all terms). Wants about 100 bytes a term of working memory.
std::vector<PackRemark> CheckPack(const Pack& pack, size_t most = 1000);

}  // namespace trommel
