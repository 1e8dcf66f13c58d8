#include "engine/finish/top_entries.h"

#include <algorithm>
#include <iterator>

namespace trommel {

void TopEntries::Add(MentionClass mention_class, std::string_view id, uint64_t documents) {
  if (documents == 0 || most_ == 0) return;
  if (kept_.size() == most_ && documents < std::prev(kept_.end())->documents) return;
  kept_.insert({documents, RankOf(mention_class), std::string(id), mention_class});
  if (kept_.size() > most_) kept_.erase(std::prev(kept_.end()));
}

std::vector<TopEntries::Entry> TopEntries::Sorted() const {
  std::vector<Entry> entries;
  for (const Key& key : kept_) entries.push_back({key.mention_class, key.id, key.documents});
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    const int rank_a = RankOf(a.mention_class), rank_b = RankOf(b.mention_class);
    return std::tie(rank_a, a.id) < std::tie(rank_b, b.id);
  });
  return entries;
}

}  // namespace trommel
