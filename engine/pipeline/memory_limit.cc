#include "engine/pipeline/memory_limit.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <string_view>

namespace trommel {
namespace {

constexpr uint64_t kNone = std::numeric_limits<uint64_t>::max();

/// What a file says; kNone for "max", and where there is no such file.
uint64_t ReadLimit(const std::string& path) {
  std::ifstream file(path);
  uint64_t bytes = 0;
  return file >> bytes ? bytes : kNone;
}

/// The least limit of a group and those above it. In a container the path may be the host's, which is not there; its own
/// group is then what is mounted.
uint64_t LeastLimit(const std::string& mount, std::string path, const std::string& file) {
  uint64_t least = kNone;
  while (true) {
    if (!path.empty() && path.back() == '/') path.pop_back();
    least = std::min(least, ReadLimit(mount + path + '/' + file));
    const size_t slash = path.rfind('/');
    if (slash == std::string::npos) return least;
    path.resize(slash);
  }
}

bool Holds(std::string_view list, std::string_view name) {
  while (!list.empty()) {
    const std::string_view first = list.substr(0, list.find(','));
    if (first == name) return true;
    list.remove_prefix(std::min(list.size(), first.size() + 1));
  }
  return false;
}

}  // namespace

uint64_t MachineMemoryBytes() {
  const long pages = sysconf(_SC_PHYS_PAGES), bytes = sysconf(_SC_PAGESIZE);
  return pages > 0 && bytes > 0 ? static_cast<uint64_t>(pages) * static_cast<uint64_t>(bytes) : 0;
}

uint64_t MemoryLimit(const std::string& groups, const std::string& folder) {
  const uint64_t machine = MachineMemoryBytes();
  uint64_t least = machine > 0 ? machine : kNone;
  std::ifstream file(groups);
  for (std::string line; std::getline(file, line);) {  // ID:CONTROLLERS:PATH
    const size_t first = line.find(':'), second = line.find(':', first + 1);
    if (first == std::string::npos || second == std::string::npos) continue;
    const std::string controllers = line.substr(first + 1, second - first - 1), path = line.substr(second + 1);
    if (controllers.empty()) {
      least = std::min(least, LeastLimit(folder, path, "memory.max"));
    } else if (Holds(controllers, "memory")) {
      least = std::min(least, LeastLimit(folder + "/memory", path, "memory.limit_in_bytes"));
    }
  }
  return least;
}

uint64_t UsableMemory() { return MemoryLimit() / 8 * 7; }

}  // namespace trommel
