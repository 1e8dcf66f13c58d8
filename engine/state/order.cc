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

}  // namespace

int RankOf(MentionClass mention_class) {
  static const auto kRanks = MakeRanks<MentionClass, kMentionClasses>();
  return kRanks[static_cast<size_t>(mention_class)];
}

int RankOf(QuantityKind kind) {
  static const auto kRanks = MakeRanks<QuantityKind, kQuantityKinds>();
  return kRanks[static_cast<size_t>(kind)];
}

}  // namespace trommel
