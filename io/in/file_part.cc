// A window is a reservation of anonymous pages that reaches past the padding, with the file mapped over its
// front: bytes behind the file's last page are then zeros instead of a bus error.
#include "io/in/file_map.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "io/in/block.h"

namespace trommel {
namespace {

uint64_t PageSize() {
  static const auto kSize = static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
  return kSize;
}

}  // namespace

Result<FileWindow> MapFile(int fd, uint64_t offset, size_t length) {
  const uint64_t page = PageSize();
  const uint64_t start = offset / page * page;
  const size_t file_length = static_cast<size_t>(offset - start) + length;
  const size_t reserved = (file_length + Block::kPadding + page - 1) / page * page;
  void* base = mmap(nullptr, reserved, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (base == MAP_FAILED) return Status::Resource(std::string("no address space: ") + std::strerror(errno));
  void* mapped = mmap(base, file_length, PROT_READ, MAP_PRIVATE | MAP_FIXED, fd, static_cast<off_t>(start));
  if (mapped == MAP_FAILED) {
    const int error = errno;
    munmap(base, reserved);
    return Status::Input(std::string("cannot be mapped: ") + std::strerror(error));
  }
  FileWindow window;
  window.bytes = {static_cast<const char*>(base) + (offset - start), length};
  window.owner = std::shared_ptr<const void>(
      base, [reserved](const void* pages) { munmap(const_cast<void*>(pages), reserved); });
  return window;
}

}  // namespace trommel
