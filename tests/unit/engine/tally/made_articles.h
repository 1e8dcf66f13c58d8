#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/analyze/entry_table.h"
#include "engine/analyze/mention.h"
#include "engine/tally/tally.h"

namespace trommel {

/// A mention that owns what it says.
struct MadeMention {
  MentionClass mention_class = MentionClass::kTheme;
  std::optional<uint32_t> entry;  ///< listed
  std::string id;                 ///< of open ones; for quantities the unit
  QuantityKind kind = QuantityKind::kNumber;
  std::optional<Decimal> value;
};

/// An analysed article, or a reject, that owns what it says.
struct MadeArticle {
  std::string text, source, language;
  uint64_t place = 0;
  CivilDate date;
  std::vector<MadeMention> mentions;
  std::optional<Reject> reject;
};

EntryTable MakeEntries();

/// Articles that the oracle and the tallies both count: few buckets and sources, names of all classes in
/// several scripts, values of every size, rejects. The same for the same seed.
std::vector<MadeArticle> MakeArticles(size_t count, uint32_t seed);

void AddTo(Tally& tally, const MadeArticle& article);

}  // namespace trommel
