// A library to be loaded before the others (LD_PRELOAD) that lets the n-th call of a kind fail, for tests of what a program does
// then. Environment:
//   TROMMEL_FAULT=KIND:N[+]  read write open map rename sync remove allocate large (of 4 KiB and more, the few that a system short of
//                            memory refuses first); from 1; with + all calls from the N-th on
//   TROMMEL_FAULT_ERRNO=E    a number; EIO when left out (ENOMEM for allocate, large and map)
//   TROMMEL_FAULT_COUNTS=F   a file that gets a line "KIND CALLS" for each kind at the end, so that a test knows all N
// Calls that the C library makes of its own (loading libraries, its own files) are not counted.
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>

namespace {

enum Kind { kRead, kWrite, kOpen, kMap, kRename, kSync, kRemove, kAllocate, kLarge, kKinds };
constexpr const char* kNames[kKinds] = {"read", "write", "open", "map", "rename", "sync", "remove", "allocate", "large"};
constexpr size_t kLargeBytes = 4096;

std::atomic<unsigned long> calls[kKinds];
std::atomic<bool> ready{false};
int fault_kind = -1;
unsigned long fault_at = 0;
bool and_later = false;
int fault_errno = 0;
char counts_path[4096];

/// Whether this call is the one to fail; sets errno then.
bool Fails(Kind kind) {
  if (!ready.load(std::memory_order_acquire)) return false;
  const unsigned long number = calls[kind].fetch_add(1, std::memory_order_relaxed) + 1;
  if (kind != fault_kind || number < fault_at || (number > fault_at && !and_later)) return false;
  errno = fault_errno != 0 ? fault_errno : kind >= kAllocate || kind == kMap ? ENOMEM : EIO;
  return true;
}

bool AllocationFails(size_t size) { return Fails(kAllocate) || (size >= kLargeBytes && Fails(kLarge)); }

template <typename Function>
Function* Real(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

__attribute__((constructor)) void Begin() {
  if (const char* counts = getenv("TROMMEL_FAULT_COUNTS")) snprintf(counts_path, sizeof counts_path, "%s", counts);
  if (const char* number = getenv("TROMMEL_FAULT_ERRNO")) fault_errno = atoi(number);
  if (const char* fault = getenv("TROMMEL_FAULT")) {
    for (int kind = 0; kind < kKinds; ++kind) {
      const size_t length = strlen(kNames[kind]);
      if (strncmp(fault, kNames[kind], length) != 0 || fault[length] != ':') continue;
      char* end = nullptr;
      fault_at = strtoul(fault + length + 1, &end, 10);
      and_later = *end == '+';
      fault_kind = kind;
    }
  }
  ready.store(true, std::memory_order_release);
}

__attribute__((destructor)) void End() {
  ready.store(false, std::memory_order_release);
  if (counts_path[0] == 0) return;
  FILE* file = fopen(counts_path, "w");
  if (file == nullptr) return;
  for (int kind = 0; kind < kKinds; ++kind) fprintf(file, "%s %lu\n", kNames[kind], calls[kind].load());
  fclose(file);
}

}  // namespace

#define SHIM(kind, failed, result, name, parameters, arguments)              \
  extern "C" __attribute__((visibility("default"))) result name parameters { \
    static auto* const real = Real<result parameters>(#name);                \
    return Fails(kind) ? failed : real arguments;                            \
  }

SHIM(kRead, -1, ssize_t, read, (int fd, void* to, size_t size), (fd, to, size))
SHIM(kRead, -1, ssize_t, pread, (int fd, void* to, size_t size, off_t at), (fd, to, size, at))
SHIM(kRead, -1, ssize_t, pread64, (int fd, void* to, size_t size, off64_t at), (fd, to, size, at))
SHIM(kWrite, -1, ssize_t, pwrite, (int fd, const void* from, size_t size, off_t at), (fd, from, size, at))
SHIM(kWrite, -1, ssize_t, pwrite64, (int fd, const void* from, size_t size, off64_t at), (fd, from, size, at))
SHIM(kWrite, -1, int, ftruncate, (int fd, off_t size), (fd, size))
SHIM(kWrite, -1, int, ftruncate64, (int fd, off64_t size), (fd, size))
SHIM(kMap, MAP_FAILED, void*, mmap, (void* at, size_t size, int protection, int flags, int fd, off_t offset),
     (at, size, protection, flags, fd, offset))
SHIM(kMap, MAP_FAILED, void*, mmap64, (void* at, size_t size, int protection, int flags, int fd, off64_t offset),
     (at, size, protection, flags, fd, offset))
SHIM(kRename, -1, int, rename, (const char* from, const char* to), (from, to))
SHIM(kSync, -1, int, fsync, (int fd), (fd))
SHIM(kSync, -1, int, fdatasync, (int fd), (fd))
SHIM(kRemove, -1, int, unlink, (const char* path), (path))
SHIM(kRemove, -1, int, rmdir, (const char* path), (path))

extern "C" __attribute__((visibility("default"))) ssize_t write(int fd, const void* from, size_t size) {
  static auto* const real = Real<ssize_t(int, const void*, size_t)>("write");
  // What is said to a person must come through: it is what the test reads.
  return fd > STDERR_FILENO && Fails(kWrite) ? -1 : real(fd, from, size);
}

#define SHIM_OPEN(name)                                                                  \
  extern "C" __attribute__((visibility("default"))) int name(const char* path, int flags, ...) { \
    va_list rest;                                                                        \
    va_start(rest, flags);                                                               \
    const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0; \
    va_end(rest);                                                                        \
    static auto* const real = Real<int(const char*, int, mode_t)>(#name);                \
    return Fails(kOpen) ? -1 : real(path, flags, mode);                                  \
  }
SHIM_OPEN(open)
SHIM_OPEN(open64)

// dlsym allocates: before the first answer, memory comes from a small store that is never given back.
namespace {
alignas(16) char early[1 << 16];
std::atomic<size_t> early_used{0};
void* Early(size_t size) {
  const size_t at = early_used.fetch_add((size + 15) / 16 * 16);
  return at + size <= sizeof early ? early + at : nullptr;
}
bool IsEarly(const void* memory) { return memory >= early && memory < early + sizeof early; }

struct Allocator {
  void* (*malloc)(size_t);
  void* (*calloc)(size_t, size_t);
  void* (*realloc)(void*, size_t);
  void (*free)(void*);
};
thread_local bool looking_up = false;
const Allocator* RealAllocator() {
  static std::atomic<bool> known{false};
  static Allocator real;
  if (known.load(std::memory_order_acquire)) return &real;
  if (looking_up) return nullptr;
  looking_up = true;
  const Allocator found = {Real<void*(size_t)>("malloc"), Real<void*(size_t, size_t)>("calloc"), Real<void*(void*, size_t)>("realloc"),
                           Real<void(void*)>("free")};
  real = found;
  known.store(true, std::memory_order_release);
  looking_up = false;
  return &real;
}
}  // namespace

extern "C" __attribute__((visibility("default"))) void* malloc(size_t size) {
  const Allocator* const real = RealAllocator();
  if (real == nullptr) return Early(size);
  return AllocationFails(size) ? nullptr : real->malloc(size);
}
extern "C" __attribute__((visibility("default"))) void* calloc(size_t count, size_t size) {
  const Allocator* const real = RealAllocator();
  if (real == nullptr) return Early(count * size);  // zeros, as it is static
  return AllocationFails(count * size) ? nullptr : real->calloc(count, size);
}
extern "C" __attribute__((visibility("default"))) void* realloc(void* memory, size_t size) {
  const Allocator* const real = RealAllocator();
  if (real == nullptr || IsEarly(memory)) {
    void* const grown = real == nullptr ? Early(size) : real->malloc(size);
    if (grown != nullptr && memory != nullptr) {
      const size_t rest = static_cast<size_t>(early + sizeof early - static_cast<char*>(memory));
      memcpy(grown, memory, size < rest ? size : rest);
    }
    return grown;
  }
  return AllocationFails(size) ? nullptr : real->realloc(memory, size);
}
extern "C" __attribute__((visibility("default"))) void free(void* memory) {
  const Allocator* const real = RealAllocator();
  if (real != nullptr && !IsEarly(memory)) real->free(memory);
}
