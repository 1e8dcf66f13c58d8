#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trommel {

/// The processors of one memory node that this process may run on, ascending.
struct MemoryNode {
  int number = 0;
  std::vector<int> processors;
};

/// Reads a list as the kernel writes it, "0-3,8,10-11". What is malformed ends it. At most 65,536 numbers.
std::vector<int> ParseProcessorList(std::string_view list);

/// The nodes below `folder` that have processors this process may use; a single node of all of them where the
/// system tells of none.
std::vector<MemoryNode> AllowedNodes(const std::string& folder = "/sys/devices/system/node");

/// Where `threads` threads are to run: all processors of as few nodes as hold that many, the first ones
/// first. Empty where there is one node only, or all are needed: nothing is pinned then.
std::vector<int> ProcessorsFor(std::span<const MemoryNode> nodes, size_t threads);

/// Keeps this thread, and those it starts from now on, on `processors`. False where the system refuses.
bool PinTo(std::span<const int> processors);

}  // namespace trommel
