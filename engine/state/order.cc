#include "engine/state/order.h"

#include <array>

namespace trommel {
namespace {

template <typename Enum, int kCount>
std::array<int, kCount> MakeRanks() {
  std::array<int, kCount> ranks{};
  for (int i = 0; i < kCount; ++i) {
    for (int j = 0; j < kCount; ++j) ranks[i] += Name(static_cast<Enum>(j)) < Name(static_cast<Enum>(i));
  }
  return ranks;
}

const std::array<int, kMentionClasses> kClassRanks = MakeRanks<MentionClass, kMentionClasses>();
const std::array<int, kQuantityKinds> kKindRanks = MakeRanks<QuantityKind, kQuantityKinds>();

}  // namespace

int RankOf(MentionClass mention_class) { return kClassRanks[static_cast<size_t>(mention_class)]; }
int RankOf(QuantityKind kind) { return kKindRanks[static_cast<size_t>(kind)]; }

}  // namespace trommel
