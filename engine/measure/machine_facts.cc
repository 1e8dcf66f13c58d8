#include "engine/measure/machine_facts.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <fstream>
#include <vector>

namespace trommel {
namespace {

// The share of a file's pages that are not in memory.
double ShareOut(int descriptor, size_t size) {
  void* base = mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
  if (base == MAP_FAILED) return 0;
  const auto page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  std::vector<unsigned char> pages((size + page - 1) / page);
  size_t out = 0;
  if (mincore(base, size, pages.data()) == 0) {
    for (const unsigned char in : pages) out += (in & 1) == 0;
  }
  munmap(base, size);
  return static_cast<double>(out) / static_cast<double>(pages.size());
}

}  // namespace

std::string ProcessorName() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    const size_t colon = line.find(": ");
    if (line.starts_with("model name") && colon != std::string::npos) return line.substr(colon + 2);
  }
  return "unknown";
}

std::string SystemName() {
  utsname system = {};
  uname(&system);
  return std::string(system.sysname) + " " + system.release;
}

ProcessorTicks ReadProcessorTicks() {
  std::ifstream file("/proc/stat");
  std::string name;
  ProcessorTicks ticks;
  if (!(file >> name) || name != "cpu") return ticks;
  uint64_t more = 0;
  for (int i = 0; i < 8 && file >> more; ++i) {  // user nice system idle iowait irq softirq steal
    ticks.all += more;
    if (i == 7) ticks.stolen = more;
  }
  return ticks;
}

double ProcessorSeconds() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

uint64_t PeakMemoryBytes() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<uint64_t>(usage.ru_maxrss) * 1024;
}

double DropFromCache(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return 0;
  struct stat status = {};
  double out = 0;
  if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
    fdatasync(descriptor);  // pages that are still to be written do not go
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
    out = ShareOut(descriptor, static_cast<size_t>(status.st_size));
  }
  close(descriptor);
  return out;
}

}  // namespace trommel
