#include "kernels/dictionary/seal.h"

#include <xxhash.h>

#include "kernels/dictionary/table.h"

namespace trommel::dictionary {

uint64_t Seal(std::span<const std::byte> table) {
  constexpr size_t kBehind = offsetof(Header, size);
  return XXH3_64bits(table.data() + kBehind, table.size() - kBehind);
}

}  // namespace trommel::dictionary
