#pragma once

#include <cstdint>

#include "io/base/status.h"

namespace trommel {

/// Bytes of this process that are in memory now, mapped pages included; 0 where the system does not tell.
uint64_t ResidentBytes();

/// Gives what has been freed back to the system, before the next phase counts what is left.
void ReleaseFreeMemory();

/// What of `memory_bytes` is left for a phase's own tables beside what is resident and `more` that is still to
/// come: less an eighth, for what allocators keep. Errors: kResource where less than kLeastBudget is left, saying
/// how much it takes.
Result<uint64_t> BudgetBeside(uint64_t memory_bytes, uint64_t more);
inline constexpr uint64_t kLeastBudget = 8 << 20;

}  // namespace trommel
