#include "app/last_words.h"

#include <unicode/uclean.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>

#include "app/exit_code.h"

namespace trommel {
namespace {

constexpr char kOutOfMemory[] = "out of memory";

// Without memory of its own.
[[noreturn]] void End(const char* reason) {
  for (const char* part : {"trommel: cannot go on: ", reason, "; what is done is kept: the same command goes on from there\n"}) {
    if (write(STDERR_FILENO, part, std::strlen(part)) < 0) break;
  }
  _exit(kExitUnfinished);
}

[[noreturn]] void OnTerminate() {
  const std::exception_ptr failure = std::current_exception();
  try {
    if (failure) std::rethrow_exception(failure);
  } catch (const std::bad_alloc&) {
    End(kOutOfMemory);
  } catch (const std::exception& error) {
    End(error.what());
  } catch (...) {
  }
  End("an internal error");
}

// Before the constructors of the libraries, which allocate too.
void SetTerminate(int, char**, char**) { std::set_terminate(OnTerminate); }
[[gnu::section(".preinit_array"), gnu::used]] void (*const set_terminate)(int, char**, char**) = SetTerminate;

void* Allocate(const void*, size_t size) {
  void* const memory = std::malloc(size);
  if (memory == nullptr && size != 0) End(kOutOfMemory);
  return memory;
}

void* Reallocate(const void*, void* old, size_t size) {
  void* const memory = std::realloc(old, size);
  if (memory == nullptr && size != 0) End(kOutOfMemory);
  return memory;
}

std::atomic<bool> end_expected{false};

void OnExit() {
  if (!end_expected) End("a library ended the program, most likely for want of memory");
}

void Release(const void*, void* memory) { std::free(memory); }

}  // namespace

void EndWhereLibrariesHideFailures() {
  UErrorCode error = U_ZERO_ERROR;
  u_setMemoryFunctions(nullptr, Allocate, Reallocate, Release, &error);
  if (U_FAILURE(error)) End("the ICU library takes no memory functions");
  if (std::atexit(OnExit) != 0) End(kOutOfMemory);
}

void ExpectEnd() { end_expected = true; }

}  // namespace trommel
