#pragma once

#include <cstdint>
#include <string>

namespace trommel {

/// The processor's own name; "unknown" where the system does not tell.
std::string ProcessorName();
/// "Linux 6.1.0"
std::string SystemName();

/// What the processors have done since the start, in the kernel's ticks: all, and what the host gave to
/// others.
struct ProcessorTicks {
  uint64_t all = 0, stolen = 0;
};
ProcessorTicks ReadProcessorTicks();

/// Seconds of processor time of this process so far, and its greatest resident memory in bytes.
double ProcessorSeconds();
uint64_t PeakMemoryBytes();

/// Puts a file out of the page cache, as far as the system lets a user do so. Answers the share of it that is
/// out afterwards, 0 to 1.
double DropFromCache(const std::string& path);

}  // namespace trommel
