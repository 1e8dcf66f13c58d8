#include "engine/pipeline/memory_budget.h"

#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <fstream>

namespace trommel {

uint64_t ResidentBytes() {
  std::ifstream file("/proc/self/statm");
  uint64_t pages = 0, resident = 0;
  if (!(file >> pages >> resident)) return 0;
  return resident * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
}

void ReleaseFreeMemory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

Result<uint64_t> BudgetBeside(uint64_t memory_bytes, uint64_t more) {
  const uint64_t taken = ResidentBytes() + more;
  const uint64_t left = memory_bytes > taken ? (memory_bytes - taken) / 8 * 7 : 0;
  if (left >= kLeastBudget) return left;
  const uint64_t needed = (taken + kLeastBudget / 7 * 8) / (1 << 20) + 1;
  return Status::Resource(
      fmt::format("the packs and the working memory of all threads need --memory {}M or more, {}M are given, or are what the container or "
                  "the machine leaves; raise it, or lower --threads or --block-size",
                  needed, memory_bytes / (1 << 20)));
}

}  // namespace trommel
