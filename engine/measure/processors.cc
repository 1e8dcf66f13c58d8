#include "engine/measure/processors.h"

#include <sched.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <thread>

namespace trommel {
namespace {

constexpr size_t kMostProcessors = 65536;

std::string FirstLine(const std::string& path) {
  std::string line;
  std::ifstream file(path);
  std::getline(file, line);
  return line;
}

// Those this process may use; all where the system does not tell.
std::vector<int> Allowed() {
  cpu_set_t set;
  CPU_ZERO(&set);
  std::vector<int> allowed;
  const bool told = sched_getaffinity(0, sizeof set, &set) == 0;
  const int count = told ? CPU_SETSIZE : static_cast<int>(std::thread::hardware_concurrency());
  for (int i = 0; i < count; ++i) {
    if (!told || CPU_ISSET(i, &set)) allowed.push_back(i);
  }
  return allowed;
}

}  // namespace

std::vector<int> ParseProcessorList(std::string_view list) {
  std::vector<int> numbers;
  const char* at = list.data();
  const char* const end = at + list.size();
  while (at < end) {
    int first = 0;
    auto read = std::from_chars(at, end, first);
    if (read.ec != std::errc() || first < 0) break;
    int last = first;
    at = read.ptr;
    if (at < end && *at == '-') {
      read = std::from_chars(at + 1, end, last);
      if (read.ec != std::errc() || last < first) break;
      at = read.ptr;
    }
    for (int i = first; i <= last && numbers.size() < kMostProcessors; ++i) numbers.push_back(i);
    if (at == end || *at != ',') break;
    ++at;
  }
  return numbers;
}

std::vector<MemoryNode> AllowedNodes(const std::string& folder) {
  const std::vector<int> allowed = Allowed();
  std::vector<MemoryNode> nodes;
  for (const int number : ParseProcessorList(FirstLine(folder + "/online"))) {
    MemoryNode node{number, {}};
    for (const int i :
         ParseProcessorList(FirstLine(folder + "/node" + std::to_string(number) + "/cpulist"))) {
      if (std::binary_search(allowed.begin(), allowed.end(), i)) node.processors.push_back(i);
    }
    std::sort(node.processors.begin(), node.processors.end());
    if (!node.processors.empty()) nodes.push_back(std::move(node));
  }
  if (nodes.empty()) nodes.push_back({0, allowed});
  return nodes;
}

std::vector<int> ProcessorsFor(std::span<const MemoryNode> nodes, size_t threads) {
  std::vector<int> chosen;
  for (size_t i = 0; i < nodes.size(); ++i) {
    chosen.insert(chosen.end(), nodes[i].processors.begin(), nodes[i].processors.end());
    if (chosen.size() >= threads) return i + 1 < nodes.size() ? chosen : std::vector<int>();
  }
  return {};
}

bool PinTo(std::span<const int> processors) {
  cpu_set_t set;
  CPU_ZERO(&set);
  for (const int i : processors) {
    if (i < CPU_SETSIZE) CPU_SET(i, &set);
  }
  return sched_setaffinity(0, sizeof set, &set) == 0;
}

}  // namespace trommel
