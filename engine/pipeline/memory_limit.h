#pragma once

#include <cstdint>
#include <string>

namespace trommel {

/// Bytes of memory in the machine; 0 where the system does not tell.
uint64_t MachineMemoryBytes();

/// Bytes of memory that the system lets this process and those beside it have: the machine's, or less where a
/// control group of version 1 or 2, as a container's or a batch job's, allows less, itself or one above it. The
/// largest number where nothing tells. `groups` names the file that says which groups a process is in, `folder`
/// where they are mounted. Source: the kernel's documentation of cgroups, "memory.max", "memory.limit_in_bytes".
uint64_t MemoryLimit(const std::string& groups = "/proc/self/cgroup",
                     const std::string& folder = "/sys/fs/cgroup");

/// Seven eighths of MemoryLimit(): what --memory may be at most, for a process takes more than it counts.
uint64_t UsableMemory();

}  // namespace trommel
