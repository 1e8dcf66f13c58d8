// Memory that runs out within the JSON parser: no record is taken for damaged by it, and the reader is whole afterwards.
#include <gtest/gtest.h>

#include <cstdlib>
#include <new>

#include "io/in/block.h"
#include "io/in/json_record.h"

namespace {

int until_failure = -1;  // of the allocations that may fail, which are the parser's; below 0: none does

}  // namespace

void* operator new[](size_t size, const std::nothrow_t&) noexcept { return until_failure-- == 0 ? nullptr : std::malloc(size); }
void* operator new(size_t size, const std::nothrow_t&) noexcept { return until_failure-- == 0 ? nullptr : std::malloc(size); }
void* operator new[](size_t size) {
  if (void* const memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void* operator new(size_t size) { return operator new[](size); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory, size_t) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }

namespace trommel {
namespace {

/// Fails the first allocation, then the second, until `act` comes to its end; answers how many there are.
template <typename Act>
int FailEach(Act act) {
  for (int failed = 0;; ++failed) {
    until_failure = failed;
    try {
      act();
      const bool was_met = until_failure < 0;
      until_failure = -1;
      if (!was_met) return failed;
      ADD_FAILURE() << "allocation " << failed << " failed, and nothing was said";
    } catch (const std::bad_alloc&) {
      until_failure = -1;
    }
  }
}

TEST(JsonMemory, ARecordIsReadOrMemoryIsOut) {
  const std::string line = "{\"text\":\"" + std::string(5000, 'x') + "\"}";
  const std::string padded = line + std::string(Block::kPadding, '\0');
  const std::string_view json = std::string_view(padded).substr(0, line.size());
  JsonRecord reader{InputOptions()};
  Document document;
  std::string reason;
  const int allocations = FailEach([&] {
    EXPECT_TRUE(reader.Read(json.substr(0, 0), document, reason) || !reason.empty());
    EXPECT_TRUE(reader.Read(json, document, reason)) << reason;
  });
  EXPECT_GT(allocations, 0);
  EXPECT_TRUE(reader.Read(json, document, reason)) << reason;
  EXPECT_EQ(document.text.size(), 5000u);
}

TEST(JsonMemory, AnObjectIsToldOrMemoryIsOut) {
  EXPECT_GT(FailEach([] { EXPECT_TRUE(IsJsonObject("{\"text\":\"x\"}")); }), 0);
}

}  // namespace
}  // namespace trommel
